/** The Fine-tune screen. */
export const tune = {
  title: 'Fine-tune',
};
