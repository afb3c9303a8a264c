import type { Messages } from '../messages.ts';

export const home: Messages['home'] = {
  title: '在这个网页里，训练一个图像分类器。',
  lead: '从70,000张手写数字开始。学习全在这台电脑上进行，画的、练的都不会离开它。',
  train: '用MNIST训练',
  own: '用自己的图像',
  look: '先看看MNIST',
  facts: '先为这台机器测速，再告诉你要多久 · 11\u00a0MB，只下载一次，留在本机',
  pictureLabel: 'MNIST数据集中的手写数字',
  watch: '去看训练',
  running: (v) => `训练正在进行，已完成${v.percent}。`,
  models: (v) => `你已有${v.text}个训练好的模型。`,
  tryModel: '试一试',
};
