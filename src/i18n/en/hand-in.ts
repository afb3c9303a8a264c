/** The result to hand in, and the teacher’s view. */
export const handIn = {
  title: 'Hand in',
};
