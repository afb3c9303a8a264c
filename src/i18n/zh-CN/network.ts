import type { Messages } from '../messages.ts';

export const network: Messages['network'] = {
  change: '修改网络',
  asTutorial: '恢复教程设置',

  kindLabel: '网络类型',
  kinds: {
    cnn: { name: 'CNN', text: '先做卷积：小窗口滑过图片，寻找笔画。' },
    dnn: { name: 'DNN', text: '只有全连接层：每个像素都连到每个单元，不管它在图片的哪里。' },
  },
  activationLabel: '激活函数',
  activations: { relu: 'ReLU', sigmoid: 'Sigmoid', tanh: 'Tanh' },
  activationHint: '每个隐藏单元怎样处理它的加权和。最后一层总是softmax。',

  fields: {
    filters1: { label: '第一卷积层的卷积核数', hint: '寻找多少种图案：边缘与笔画。' },
    filters2: { label: '第二卷积层的卷积核数', hint: '由前一层的图案组成的图案。' },
    kernelSize: { label: '卷积核大小', hint: '两个卷积层的滑动窗口的边长，单位是像素。' },
    denseUnits: { label: '全连接层单元数', hint: '把找到的图案综合起来。' },
    dropout: { label: '随机失活', hint: '每一步随机关闭的单元比例，0表示不用。' },
    hidden: { label: (v) => `第${v.number}隐藏层`, hint: '这个全连接层的单元数。' },
  },
  addLayer: '增加一层',
  removeLayer: (v) => `删除第${v.number}隐藏层`,

  noUnits: '至少为1：没有单元的层什么也传不下去。',
  noFilters: '至少为1：没有卷积核的卷积层什么也传不下去。',
  noKernel: '至少为1：没有像素的窗口什么也看不见。',
};
