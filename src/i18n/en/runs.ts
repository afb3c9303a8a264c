/** The list of runs, their comparison, and predicting before running. */
export const runs = {
  title: 'Runs',
};
