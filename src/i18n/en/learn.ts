/** Errata and course notes. */
export const learn = {
  title: 'Errata',
};
