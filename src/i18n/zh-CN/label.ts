import type { Messages } from '../messages.ts';

export const label: Messages['label'] = {
  title: '画一个，定类别，留下来',
  titleCounted: (v) => `${v.samples}，${v.classes}`,
  samples: (v) => `${v.countText}个样本`,
  classes: (v) => `${v.countText}个类别`,
  caveat: '你自己的样本，可用来微调模型。它们留在这台电脑上。',
  toTuning: '用它们微调',

  drawTitle: '画板',
  guide: '画一个数字，或别的什么',
  keyboardHelp: '方向键移动画笔，空格键落笔或提笔，回车键保留。',
  undoStroke: '撤销一笔',

  classTitle: '它的类别',
  keysHelp: '按0到9选数字',
  classKey: (v) => `${v.name}，${v.samples}`,
  newClass: '新类别',
  newClassName: '类别名称',
  newClassHint: '任何文字都行：一、☆、cat。',
  addClass: '添加类别',
  nameEmpty: '类别需要一个名称。',
  nameLong: (v) => `名称最多${v.most}个字符。`,
  tooManyClasses: (v) => `一个模型最多有${v.most}个类别，包括十个数字。`,
  onward: '自动换到下一个类别',
  onwardHint: '每保留一个，就换到样本最少的类别；有自己的类别时，只在其中换。',

  keep: (v) => `保留为${v.name}`,
  nothingDrawn: '画板是空的，先画点什么。',
  seenNote: '网络会看到这个样子：28×28像素。按回车键保留。',
  kept: (v) => `已保留为${v.name} · ${v.samples}`,

  samplesTitle: '样本',
  loading: '正在读取样本',
  emptyTitle: '保留的样本会出现在这里',
  emptyText: '一个新类别画十个，就够微调一个模型了。像平时写字那样有些变化：从差异中，它才能学到共同之处。',
  sampleName: (v) => `${v.name}，第${v.number}个样本`,
  newestShown: (v) => `共${v.total}个，这里是最新的${v.shown}个。`,
  selectHelp: '选中样本，可更改标签或删除；按住Shift可选一段。',
  selected: (v) => `已选中${v.countText}个`,
  changeTo: '标签改为',
  change: '更改',
  delete: '删除',
  clearSelection: '取消选中',
  undo: {
    added: (v) => `撤销：保留${v.count}个`,
    relabelled: (v) => `撤销：更改${v.count}个标签`,
    removed: (v) => `撤销：删除${v.count}个`,
  },

  keepIt: {
    label: '保留为',
    keep: '保留',
    toLabel: '查看样本',
  },
};
