/** Ways in and the import sheet. */
export const intake = {
  title: 'Add pictures',
};
