/** Preprocessing, splits and the data doctor. */
export const prepare = {
  title: 'Preprocessing',
};
