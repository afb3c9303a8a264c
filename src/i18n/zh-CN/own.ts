import type { Messages } from '../messages.ts';

export const own: Messages['own'] = {
  opening: '正在打开项目',
  failedNext: '请在上方选择另一个项目。',
  toData: '去看图片',

  trainTitle: (v) => `用“${v.name}”训练网络`,
  trainCaveat: '从随机权重开始，在这台电脑上用这个项目的图片学习。',
  modelName: (v) => `${v.project} ${v.number}`,
  imagesTitle: '图片',
  imagesAside: (v) => `${v.size}像素，${v.colour ? '彩色' : '灰度'}`,
  splits: { train: '用于训练', validation: '用于验证', test: '锁定，用于测试' },
  images: (v) => `${v.text}张图片`,
  imagesHint: '按项目的数据划分，只计有标签的图片。可以在数据页面修改。',
  noValidation: '没有留出验证图片：会保留最新的权重，也看不出哪一轮最好。',
  fewValidation: (v) =>
    v.count === 1
      ? '验证图片只有一张，非对即错，它的准确率几乎说明不了什么。'
      : `验证图片只有${v.text}张，多对或多错一张，准确率就会变化很大。`,
  noTest: '没有留出测试图片：训练出的模型可以试用，但无法评估。',

  emptyEvaluate: '先训练一个。然后给它看这个项目的测试图片，训练从不用它们。',
  testCaveat:
    '这个项目的测试图片专为此保留。用它们反复挑选模型会让结果失真，所以有多少个模型看过它们，都会计数。',
  littleWhat: (v) =>
    v.count === 1
      ? `这只依据一张图片，真实的准确率可能是${v.low}到${v.high}之间的任何值。`
      : `这只依据${v.text}张图片，真实的准确率很可能是${v.low}到${v.high}之间的任何值。`,
  littleNext: '测试集中有标签的图片越多，这个范围越小。',
  classLittle: (v) => `测试图片中${v.names}太少，单看各自的数字说明不了什么。`,

  tuneTitle: '用现在的图片微调模型',
  tuneCaveat:
    '从已经学过的权重出发，用现在的训练图片继续学习：可以是更多的图片，也可以有新的类别。起点模型保持不变。',
  tuneNoModelText: '微调从训练好的网络继续：先用这个项目训练一个，再添加图片或类别。',
  tuneImagesTitle: '学习哪些图片',
  tuneNewClasses: (v) => `模型没学过的类别：${v.names}。分类头会各增加一行。`,
  tuneNoNewClasses: '项目的所有类别，模型都认识。',
  tuneAbsentWhat: (v) => `模型认识的类别里，有的已经没有训练图片了：${v.names}。`,
  compareText: '在这个项目的测试图片上评估两个模型。旧模型不认识的类别算作认错。',
  compareSet: '这个项目的测试图片',

  tryTitle: '给它看点什么',
  ways: { file: '文件', camera: '摄像头', pad: '手绘' },
  waysLabel: '用什么方式给它看',
  fileDrop: '把图片拖到这里，粘贴一张，或者选择文件。',
  fileChoose: '选择图片',
  fileLabel: '要试的图片',
  fileShown: (v) => `现在看的是：${v.name}`,
  pasted: '粘贴的图片',
  cameraStart: '打开摄像头',
  cameraStop: '关闭摄像头',
  cameraHint: '画面从摄像头直接交给这台电脑上的模型，不会去别处。',
  cameraLabel: '摄像头的画面',
  padGuide: '画在这里',
  empty: '给它看一张图片，概率就会变化。',
  sure: (v) => `它认为这是${v.name}：${v.percent}。`,
  notSure: '不确定：没有哪个类别突出。',
  probabilities: '每个类别的概率',
  seenLabel: (v) => `网络得到的图片，${v.size}像素`,
  seenNote: (v) => `${v.size}像素，与训练图片的准备方法相同。`,

  handInNext: '要交成绩单，请打开手写数字项目。',
  verdict: (v) => `测试图片上${v.test}个百分点`,
  noHandIn: '只有MNIST的模型可以提交，因为收到的人能重新评估。',
  contents: [
    ['model.json', '网络结构：各层，以及每个权重的位置'],
    ['weights.bin', '权重，32位浮点数'],
    ['metadata.json', '类别、图片的准备方法，以及像素怎样变成数值'],
    ['history.csv', '每一轮的损失和准确率'],
    ['weights.npz', '同样的权重，供NumPy使用'],
    ['load_keras.py', '用Keras重建模型并预测'],
    ['README.md', '怎样准备图片、加载模型，中英文'],
  ],
  emptyDeploy: '先训练一个。然后在这里给它看图片，并把模型下载成文件。',
};
