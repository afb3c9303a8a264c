/** The Data screen. */
export const data = {
  title: (v: { total: string }) => `${v.total} handwritten digits`,
  caveat:
    'MNIST, the data set of the tutorial: 28×28 grey pixels an image, ten classes, every image labelled.',
  plainTitle: 'Handwritten digits',
  caseTitle: (v: { total: string }) => `The tutorial’s case: ${v.total} handwritten digits`,
  caseCaveat: (v: { train: string; test: string }) =>
    `Chosen from the MNIST training set, class by class: ${v.train} to train on, ${v.test} to test on.`,
  caseClassesAside: 'each class with its share of the whole set, give or take one or two',
  caseTestText:
    'Held out before training. The 10,000 MNIST test images stay apart too, and give the surer figure.',
  caseGalleryTitle: 'The training set they are chosen from',
  loading: 'Reading the labels',
  trainOnThese: 'Train on these',

  classesTitle: 'Images of each class',
  classesAside: 'training and test set together',
  className: (v: { name: string }) => `Digit ${v.name}`,

  splitTitle: 'How the images are divided',
  splits: {
    train: {
      name: 'Training set',
      text: 'The network learns from these.',
    },
    validation: {
      name: 'Validation set',
      count: (v: { share: string }) => `${v.share} of the training set`,
      text: 'Set aside class by class before training and scored after every epoch: it shows whether the network learns or only memorises.',
    },
    test: {
      name: 'Test set',
      text: 'Never used in training. Scored only when you evaluate, and every model that looks is counted.',
    },
  },

  galleryTitle: 'Look at them',
  gallerySplit: 'Set',
  galleryClass: 'Class',
  allClasses: 'All classes',
  galleryLoading: 'Fetching images',
  galleryMore: 'Show more',
  galleryLabel: (v: { count: string }) => `${v.count} images`,
  imageLabel: (v: { name: string }) => `A handwritten ${v.name}`,

  offlineTitle: 'Works without a network',
  offlineHave: (v: { size: string }) =>
    `All ${v.size} are on this computer. Training and evaluating need no network any more.`,
  offlineNeed: (v: { size: string }) =>
    `Training fetches the images as it needs them. Fetch all ${v.size} now, and training needs no network later.`,
  download: 'Fetch all images',
  downloading: 'Fetching images',
  downloadProgress: (v: { done: string; total: string }) => `${v.done} of ${v.total}`,

  sourceTitle: 'Where they come from',
  source: 'MNIST by Yann LeCun and Corinna Cortes, made from handwriting collected by NIST. Licence:',
  licence: 'CC BY-SA 3.0',
};
