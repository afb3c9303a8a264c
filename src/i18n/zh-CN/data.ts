import type { Messages } from '../messages.ts';

export const data: Messages['data'] = {
  title: (v) => `${v.total}张手写数字`,
  caveat: 'MNIST，教程所用的数据集：每张28×28灰度像素，共十个类别，每张都有标签。',
  plainTitle: '手写数字',
  caseTitle: (v) => `教程案例：${v.total}张手写数字`,
  caseCaveat: (v) => `按类别分层从MNIST训练集中选出：${v.train}张训练，${v.test}张测试。`,
  caseClassesAside: '各类别按整个数据集的比例，可能相差一两张',
  caseTestText: '训练前留出。另有10,000张MNIST测试图片始终不参与训练，由它们得到的结果更可靠。',
  caseGalleryTitle: '选图所用的训练集',
  loading: '正在读取标签',
  trainOnThese: '用它们训练',

  classesTitle: '各类别的图片数',
  classesAside: '训练集与测试集合计',
  className: (v) => `数字${v.name}`,

  splitTitle: '数据划分',
  splits: {
    train: { name: '训练集', text: '网络从这些图片中学习。' },
    validation: {
      name: '验证集',
      count: (v) => `训练集的${v.share}`,
      text: '训练前按类别分层抽出，每轮结束后评估一次，看网络是学会了，还是只记住了。',
    },
    test: { name: '测试集', text: '从不参与训练，只在评估时使用；有多少个模型看过它，都会计数。' },
  },

  galleryTitle: '看看图片',
  gallerySplit: '数据划分',
  galleryClass: '类别',
  allClasses: '全部类别',
  galleryLoading: '正在取图片',
  galleryMore: '再看一些',
  galleryLabel: (v) => `${v.count}张图片`,
  imageLabel: (v) => `手写的${v.name}`,

  offlineTitle: '离线也能用',
  offlineHave: (v) => `全部${v.size}已在这台电脑上，训练和评估不再需要网络。`,
  offlineNeed: (v) => `训练时会按需下载图片。现在就把全部${v.size}下载好，以后训练便不再需要网络。`,
  download: '下载全部图片',
  downloading: '正在下载图片',
  downloadProgress: (v) => `${v.done}，共${v.total}`,

  sourceTitle: '数据来源',
  source: 'MNIST由Yann LeCun与Corinna Cortes制作，手写样本由NIST采集。许可协议：',
  licence: 'CC BY-SA 3.0',
};
