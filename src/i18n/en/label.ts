/** The Label screen, and keeping what is drawn on any pad. */
export const label = {
  title: 'Label',
};
