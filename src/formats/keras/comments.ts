/** The comments in the scripts that leave with a model: whoever opens them, in English and Chinese. */
import type { CodeComments } from '../../core/codegen/code.ts';

export const SCRIPT_COMMENTS: CodeComments = {
  afterData: 'Goes on from the lines on Data.\n接着“数据”一步的代码。',
  afterTraining: 'Goes on from the lines on Train.\n接着“训练”一步的代码。',
  mnistFiles: "MNIST's four files, unpacked, beside the page.\nMNIST的四个文件，解压后与网页放在一起。",
  stratified:
    'A random order, any stretch of which holds each class in its share.\n随机顺序，其中任意一段里各类别的比例都不变。',
  seed: "Not Inkling's generator: the same seed gives a run alike, not the same one.\n随机数的算法与墨芽不同：种子相同，结果相近而不相等。",
  validation:
    "Keras takes the last images, stratified here by the order above; Inkling's are stratified and seeded.\nKeras取最后一部分图像，这里靠上面的顺序做到分层；墨芽用种子分层抽取。",
  kept: 'Keras keeps the last weights, Inkling those of the best epoch.\nKeras保留最后的权重，墨芽保留最好一轮的权重。',
  noFlips: 'No flips: they change digits.\n不做翻转：翻转会改变数字。',
  notOnCpu:
    'Not on the plain cpu backend: tf.js 4.22 transforms only the first image there.\n不要用cpu后端：tf.js 4.22在那里只变换第一张图像。',
  zoom: 'The same sizes; Keras draws their reciprocal evenly.\n大小范围相同，但Keras均匀抽取的是其倒数。',
  drawnNpz:
    'The drawn samples: images, n x 28 x 28 bytes, and labels, n class numbers.\n画的样本：images为n×28×28个字节，labels为n个类别编号。',
  drawnJson:
    'The drawn samples: images, 784 bytes each, and labels, class numbers.\n画的样本：images每张784个字节，labels为类别编号。',
  parentNpz:
    'The weights.npz of the model to start from, as parent.npz.\n起点模型的weights.npz，存为parent.npz。',
  parentJson: 'The model to start from, in the folder parent.\n起点模型，放在文件夹parent里。',
  newRows:
    'What the old model knows stays; new classes start from random weights.\n原有的权重保留，新类别从随机权重开始。',
  frozen: 'These layers do not learn.\n冻结这些层。',
  heldOut: 'The images held out.\n留出的图像。',
  confusion: 'Rows: true classes; columns: predicted ones.\n行：真实类别；列：预测类别。',
  roc: 'Each class against the rest.\n每个类别与其余类别相比。',
  oneImage: 'One image.\n一张图像。',
};
