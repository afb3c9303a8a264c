/** The network editor: layers, sizes, activation. */
export const network = {
  change: 'Change the network',
  asTutorial: 'As in the tutorial',

  kindLabel: 'Kind of network',
  kinds: {
    cnn: {
      name: 'CNN',
      text: 'Convolutions first: small windows that slide over the image and look for strokes.',
    },
    dnn: {
      name: 'DNN',
      text: 'Dense layers only: every pixel goes to every unit, wherever it stands in the image.',
    },
  },
  activationLabel: 'Activation function',
  activations: { relu: 'ReLU', sigmoid: 'Sigmoid', tanh: 'Tanh' },
  activationHint: 'What every hidden unit makes of its sum. The last layer always has softmax.',

  fields: {
    filters1: {
      label: 'Filters, first convolution',
      hint: 'How many patterns it looks for: edges and strokes.',
    },
    filters2: { label: 'Filters, second convolution', hint: 'Patterns made of the first ones’ patterns.' },
    kernelSize: { label: 'Kernel size', hint: 'Edge of the sliding window of both convolutions, in pixels.' },
    denseUnits: { label: 'Dense units', hint: 'They put what was found together.' },
    dropout: {
      label: 'Dropout',
      hint: 'Share of the units switched off at random in each step; 0 for none.',
    },
    hidden: {
      label: (v: { number: string }) => `Hidden layer ${v.number}`,
      hint: 'Units of this dense layer.',
    },
  },
  addLayer: 'Add a layer',
  removeLayer: (v: { number: string }) => `Remove hidden layer ${v.number}`,

  /** What a field refuses. */
  noUnits: 'At least 1: a layer without units passes nothing on.',
  noFilters: 'At least 1: a convolution without filters passes nothing on.',
  noKernel: 'At least 1: a window without pixels sees nothing.',
};
