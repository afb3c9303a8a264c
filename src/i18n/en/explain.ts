/** How it works: the fold-outs with formulas. */
export const explain = {
  title: 'How it works',
  filledModel: (v: { name: string }) => `The formulas, with the numbers of “${v.name}”.`,
  filledTutorial: 'The formulas, with the numbers of the tutorial’s network.',
  errataLink: 'Where the tutorial must be put right',
  notesLink: 'Terms, limits and concerns',

  /** Beside formulas. */
  general: 'In general',
  here: 'Here',
  parameters: 'Parameters',
  /** Names the box of a formula that is too wide. */
  formulaOf: (v: { what: string }) => `Formula: ${v.what}`,

  layers: {
    title: 'The layers, one by one',
    text: 'x is what a layer is given, z its sum, a what it passes on. Indices count from 0.',
    total: (v: { parameters: string }) => `${v.parameters} parameters in all`,
    names: {
      conv2d: 'Convolution',
      maxPool2d: 'Max pooling',
      flatten: 'Flatten',
      dense: 'Dense',
      dropout: 'Dropout',
    },
    texts: {
      conv2d:
        'A small window slides over the input. At every place its weights are multiplied with what lies beneath, all products are added up, and a bias is added. Each filter k has weights of its own.',
      maxPool2d: 'Of every square of values only the largest is passed on.',
      flatten: 'All values are put in one row. Nothing is computed.',
      dense: 'Every unit weighs every input, adds up, and adds its bias.',
      dropout:
        'While training, each value is set to 0 with probability p (m is 0) and the others are scaled up to make up for it. When predicting, every value passes as it is.',
    },
  },

  activations: {
    title: 'Activation functions',
    text: 'They bend the sums. Without them, layers upon layers would do no more than a single one.',
    inUse: 'in use here',
    names: { relu: 'ReLU', sigmoid: 'Sigmoid', tanh: 'Tanh' },
    texts: {
      relu: 'Lets what is positive pass and makes the rest 0. Quick, and its slope does not fade for large sums.',
      sigmoid:
        'Squeezes every sum between 0 and 1. Far from 0 it is almost flat, so that learning slows down.',
      tanh: 'As sigmoid, between −1 and 1 and centred on 0.',
    },
    curveLabel: (v: { name: string }) => `Curve of ${v.name} from −4 to 4`,
  },

  output: {
    title: 'Probabilities and loss',
    softmax: 'Softmax',
    softmaxText:
      'The last layer has a unit for each class. Softmax turns their sums into probabilities that add up to 1.',
    loss: 'Cross-entropy',
    lossText:
      'The mean over a batch of what the right class y was given, as a negative logarithm: 0 if it was certain and right, large if it was certain and wrong.',
  },

  update: {
    title: 'One step of learning',
    text: 'Each step looks at one batch of images and moves the parameters θ of every layer l a little against the slope of the loss J.',
    names: { sgd: 'Gradient descent', momentum: 'Momentum', adam: 'Adam' },
    texts: {
      sgd: 'α is the learning rate.',
      momentum: 'α is the learning rate. m remembers the earlier slopes, and μ says for how long.',
      adam: 'α is the learning rate. m is a running mean of the slopes, v of their squares; every parameter gets a step length of its own.',
    },
    constants: 'With',
  },

  frozen: {
    title: 'Frozen layers',
    text: 'A frozen layer computes as before, but its parameters stay as they are, bit for bit.',
    these: 'Frozen here',
    none: 'Nothing is frozen in this recipe: every layer learns.',
  },

  scores: {
    title: 'How the scores are counted',
    text: 'For each class, every test image is one of four kinds.',
    classLabel: 'Class',
    unscored: 'Once the model is scored, the counts of a class stand here.',
    countsLabel: 'The four kinds of image',
    counts: {
      truePositives: 'TP: of the class, and taken for it',
      falsePositives: 'FP: not of it, but taken for it',
      falseNegatives: 'FN: of it, but taken for another',
      trueNegatives: 'TN: not of it, nor taken for it',
    },
    names: { precision: 'Precision', recall: 'Recall', f1: 'F1', auc: 'AUC' },
    texts: {
      precision: 'Of the images taken for this class, the share that is of it.',
      recall: 'Of the images of this class, the share that was found.',
      f1: 'The harmonic mean of precision P and recall R; not of accuracy.',
      auc: 'Of all pairs of an image x of the class and an image y of another, the share in which x got the higher probability s. A tie counts half; [ ] is 1 where it is true.',
    },
  },

  worked: {
    title: 'One number, checked by hand',
    text: 'Pick an image, a layer and one of its filters or units. The browser adds up the products again, in double precision, beside what the engine computed.',
    noModel: 'Train or choose a model, and one of its numbers can be checked here.',
    loading: 'Computing',
    image: 'Image',
    imageOption: (v: { number: string }) => `Test image ${v.number}`,
    anotherImage: 'Another image',
    layer: 'Layer',
    filter: 'Filter k',
    unit: 'Unit i',
    channel: 'Input channel c',
    strongest: 'The weightiest',
    inputImage: 'Input: the image',
    inputChannel: (v: { channel: string }) => `Input: channel c = ${v.channel}`,
    map: (v: { filter: string }) => `Feature map of filter k = ${v.filter}`,
    mapHelp:
      'Point at a pixel of the feature map, or go there with the arrow keys. More ink is a larger value.',
    place: (v: { row: string; column: string }) => `i = ${v.row}, j = ${v.column}`,
    inputWindow: (v: { size: string; row: string; column: string }) =>
      `Input; the window of ${v.size} starts at i = ${v.row}, j = ${v.column}`,
    windowTitle: 'Window',
    weightsTitle: 'Weights',
    productsTitle: 'Products',
    channelsCaption: 'Sum of the products of each input channel',
    channelColumn: 'Channel c',
    sumColumn: 'Sum',
    rest: (v: { count: string }) => `${v.count} others`,
    termsCaption: 'The weightiest terms of the sum',
    termColumns: { input: 'Input j', value: 'Value', weight: 'Weight', product: 'Product' },
    zeros: (v: { count: string }) => `${v.count} inputs that are 0`,
    largeWindow: (v: { count: string }) => `${v.count} products; their sum stands below.`,
    sumLabel: 'The number, worked out',
    productSum: 'Products',
    bias: 'Bias',
    sum: 'Sum z',
    after: (v: { activation: string }) => `After ${v.activation}`,
    engine: 'Engine',
    equal: 'They are equal.',
    agrees: (v: { difference: string }) => `They differ by ${v.difference}.`,
    spoken: (v: { place: string; products: string; bias: string; after: string; engine: string }) =>
      `${v.place}: products ${v.products}, bias ${v.bias}, after the activation ${v.after}; the engine computed ${v.engine}.`,
  },
};
