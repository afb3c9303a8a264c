/** How it works: the fold-outs with formulas. */
export const explain = {
  title: 'How it works',
};
