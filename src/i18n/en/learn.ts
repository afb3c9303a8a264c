/** Errata and course notes. */
export const learn = {
  errata: {
    caveat:
      'This app follows a Chinese tutorial. Where the two differ, this page says what the tutorial has, what is right, and what the app does.',
    section: (v: { section: string }) => `Section ${v.section}`,
    says: 'The tutorial',
    right: 'What is right',
    here: 'In this app',
    toNotes: 'Course notes: terms, limits and concerns',
    toTraining: 'The formulas with your own network’s numbers stand on Train, under How it works',
    formula: (v: { what: string }) => `Formula: ${v.what}`,
    parametersOf: (v: { layer: string }) => `Parameters of ${v.layer}`,
    rows: {
      convolution: {
        title: 'Convolution',
        says: 'A and Z are each defined by the other. Nothing slides over the input, and there is no bias.',
        right: [
          'The sum z follows from the input x alone: a window slides over it, its values are multiplied with the weights and added up, and a bias is added. The activation then makes a of z.',
          'So the first layer here makes 26×26×32 values of 28×28×1. Each filter has 3×3×1 weights and one bias. With the second convolution and the two dense layers that makes 225,034 parameters.',
        ],
        here: 'The network drawn on Train has these layers, shapes and counts.',
      },
      activations: {
        title: 'Activation functions',
        says: 'ReLU is defined; Sigmoid and Tanh are only named.',
        right: ['All three have a formula and a curve of their own.'],
        here: 'They can be chosen when a network is set up.',
      },
      dense: {
        title: 'Dense layer',
        says: 'The formula carries a third index, and again defines A and Z by each other.',
        right: ['A unit i needs two indices: its own, and that of the input j.'],
        here: 'Under How it works, one such sum can be checked term by term.',
      },
      update: {
        title: 'The update rule',
        says: 'Its second line, for frozen layers, reads θ(l) = θ(l+1): a layer would take over the parameters of the next.',
        right: [
          'What changes is the step t, not the layer l. A layer that learns moves against the slope; a frozen one stays as it was.',
        ],
        here: 'A test makes sure that frozen weights stay equal to the last bit.',
      },
      fewData: {
        title: 'Few data and overfitting',
        says: 'Few data are used, to avoid overfitting.',
        right: [
          'It is the other way round: few data invite overfitting, since a network can learn them by heart. Frozen layers, fewer steps and a lower learning rate counter it.',
        ],
        here: 'Fine-tuning starts from these three, and compares before and after on drawings that were held out.',
      },
      perSample: {
        title: 'The training loop',
        says: 'The code updates the weights after every sample, and prints the loss of the last one.',
        right: [
          'Training goes in mini-batches, and the loss of an epoch is the mean over all its steps. The tutorial’s own section 5.2 has a batch size of 64.',
        ],
        here: 'The curves and the table of epochs show that mean.',
      },
      layersSlice: {
        title: 'Which layers are fine-tuned',
        says: 'fine_tune_layers=model.layers[:-2] lists the layers that learn; the others are frozen.',
        right: [
          'So the convolutions and Dense 128 learn, while Dropout and Dense 10 stay. That is not “head only”.',
          'Practice usually freezes the other end: early layers see edges and strokes, which serve every task, and the last ones must learn the new classes.',
        ],
        here: 'Both are presets on Fine-tune: “As in the tutorial, layers[:-2]” and “Head only”.',
      },
      workedCase: {
        title: 'The worked case',
        says: '1,000 images of 28×28, 700 to train on and 300 to test on; CNN and DNN, 10 epochs, accuracy on the test images.',
        right: [
          'Nothing is wrong with it. But which 1,000 images are taken decides the result too, and 300 test images leave an uncertainty of some points.',
        ],
        here: 'It is a built-in project: 1,000 MNIST images, every class with its share, chosen by a seed, and an interval beside the accuracy.',
      },
      validationSplit: {
        title: 'Validation split',
        says: 'validation_split=0.1',
        right: [
          'Keras takes the last tenth of the arrays as they are, before it shuffles. If they are sorted by class, some classes are missing from training.',
        ],
        here: 'The split is stratified and follows from the seed: every class gives its tenth.',
      },
      f1: {
        title: 'F1',
        says: 'F1 is the harmonic mean of accuracy and recall. Precision is never defined.',
        right: ['F1 is the harmonic mean of precision P and recall R. Accuracy has no part in it.'],
        here: 'The Evaluate screen shows all three for every class.',
      },
      gpt: {
        title: 'The name GPT',
        says: 'It is spelled out in Chinese as “generated pre-trained network”.',
        right: [
          'GPT is short for generative pre-trained Transformer: it generates, and its network is a Transformer.',
        ],
        here: 'It uses no such network.',
      },
      cuda: {
        title: 'CUDA and cuDNN',
        says: 'They are to be installed by hand before training.',
        right: ['In a browser there is nothing to install: it reaches the graphics card by itself.'],
        here: 'Where it does not, the engine panel at the top names every engine that was passed over, and why.',
      },
      references: {
        title: 'The references',
        says: 'Some titles and years are wrong.',
        right: ['Only works that were checked are listed here.'],
        here: 'The list is short: the works that the app itself builds on.',
      },
    },
  },

  notes: {
    caveat: 'What belongs to the course beside the training itself: words, limits, choices and concerns.',
    here: 'In this app',
    toErrata: 'Errata: where the tutorial must be put right',
    termsTitle: 'Terms',
    terms: [
      ['Sample', 'One image together with its label.'],
      ['Label, class', 'The label says which class a sample is of; the classes are fixed before training.'],
      [
        'Training, validation and test set',
        'What is learned from; what is looked at while choosing; what is looked at once, at the end.',
      ],
      ['Parameters, weights', 'The numbers that training changes.'],
      ['Batch size, step', 'So many images are looked at together; after each batch comes one step.'],
      ['Epoch', 'Once through all training images.'],
      ['Learning rate', 'How far a step goes. Too high, and the loss jumps; too low, and nothing moves.'],
      ['Loss', 'The number that training makes small. Here it is the cross-entropy.'],
      ['Activation function', 'What bends the sums of a layer: ReLU, Sigmoid, Tanh.'],
      ['Overfitting', 'Ever better on the training set, and no longer on images never seen.'],
      [
        'Dropout',
        'While training, some values are set to 0 at random, so that no unit relies on a single other.',
      ],
      ['Accuracy', 'The share of all images that were recognised.'],
      [
        'Precision, recall',
        'Of those taken for a class, the share that is right; of those of a class, the share found.',
      ],
      ['Fine-tune, freeze', 'Going on from a trained model, with some layers held as they are.'],
      [
        'Backbone, head',
        'The layers that describe an image; the last one, which decides between the classes.',
      ],
      [
        'GPT',
        'Generative pre-trained Transformer: a network that continues text. It has no part in this app.',
      ],
    ] as readonly (readonly [string, string])[],

    topics: [
      {
        title: 'When image classification serves, and when it does not',
        items: [
          {
            title: 'It serves',
            text: 'where the classes are few and fixed, every image shows one thing, the answer can be seen in the picture, and there are labelled examples that look like those to come. A mistake now and then must be bearable, or somebody must check.',
            here: 'Digits of 28×28 pixels are such a case.',
          },
          {
            title: 'It does not serve for what it never saw',
            text: 'A classifier knows only its classes. Shown anything else, it still picks one, often with high confidence.',
            here: 'Draw a face on the pad and see. Where no class stands out, the pad says it is not sure.',
          },
          {
            title: 'It does not count or locate',
            text: 'Several things in one picture, where they are, or how many: these are tasks of detection and segmentation.',
            here: 'The pad takes one digit at a time.',
          },
          {
            title: 'It ages',
            text: 'Other cameras, other writers, other habits: what was learned fits less and less. A model must be scored again on new images.',
            here: 'Label what you draw, and fine-tune on it.',
          },
        ],
      },
      {
        title: 'Choosing a framework',
        items: [
          {
            title: 'TensorFlow with Keras',
            text: 'Short code for the usual networks, and ways to phones and browsers. The tutorial uses it.',
            here: 'Every stage shows the tutorial’s Keras lines with your settings.',
          },
          {
            title: 'PyTorch',
            text: 'Common in research: the training loop is written out, and everything can be changed. Most new papers come with code for it.',
            here: 'Not used. The formulas are the same.',
          },
          {
            title: 'TensorFlow.js',
            text: 'Runs in the browser, without installing anything and without a server. For large networks it is slower than the other two on a good graphics card.',
            here: 'It trains everything here; the models it saves can be loaded in any page.',
          },
          {
            title: 'How to choose',
            text: 'By where the model is to run, what the people around you know, and what examples there are for your task. Speed matters once training takes hours.',
            here: 'Time this machine on Train, and see how long each preset takes.',
          },
        ],
      },
      {
        title: 'Large data sets',
        items: [
          {
            title: 'Data augmentation',
            text: 'Every image is changed a little each time it is used, as nature might have done. That makes much of few data, as long as the label stays right.',
            here: 'Rotation, scaling and shift can be switched on; flips cannot, for a mirrored 2 is no 2.',
          },
          {
            title: 'Batches',
            text: 'No step needs all data at once. Small batches fit into memory and give more steps; large ones use a graphics card better.',
            here: 'The batch size is yours to choose; images are fetched piece by piece as they are needed.',
          },
          {
            title: 'Parallel computation',
            text: 'The sums of a layer do not depend on each other and can be done at the same time. Across many machines, each takes a part of the batch and the slopes are averaged.',
            here: 'The graphics card is used where the browser allows, else fast instructions of the processor. It stays on one machine.',
          },
        ],
      },
      {
        title: 'Concerns',
        items: [
          {
            title: 'Cost',
            text: 'Training takes time, electricity and machines, and for large models much of each. Ask first whether a smaller network or fewer data would do.',
            here: 'Before a training you see how long it will take, and for a network how many parameters and multiplications.',
          },
          {
            title: 'Interpretability',
            text: 'A network gives an answer but no reasons. The more depends on it, the more that weighs.',
            here: 'Every number can be worked out again, every cell of the confusion matrix shows its images. Why a digit was taken for another, it still cannot say in words.',
          },
          {
            title: 'Privacy',
            text: 'Pictures of people and of their handwriting are personal. Whoever collects them must say why, keep them safe and delete them when asked.',
            here: 'Nothing leaves this computer: no account, no upload. What you draw stays in this browser until you delete it.',
          },
          {
            title: 'Fairness',
            text: 'A model works best for those who are common in its data. A high accuracy can hide a group for which it fails.',
            here: 'Recall is shown for every class. MNIST was written by people in the United States; a 7 with a bar or a 1 with a long upstroke may fare worse.',
          },
        ],
      },
    ],
  },
};
