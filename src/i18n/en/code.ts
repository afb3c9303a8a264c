/** Show me the code: the fold-outs with Keras and tf.js lines. */
export const code = {
  title: 'Show me the code',
};
