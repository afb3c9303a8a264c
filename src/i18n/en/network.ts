/** The network editor: layers, sizes, activation. */
export const network = {
  title: 'Network',
};
