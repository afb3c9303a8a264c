import type { Messages } from '../messages.ts';

export const evaluate: Messages['evaluate'] = {
  emptyTitle: '还没有可评估的模型',
  emptyText: '先训练一个。然后给它看10,000张从未用于训练的数字，看看哪些会认错。',
  toTraining: '去训练',
  loadingModels: '正在读取模型',
  modelLabel: '模型',

  unscoredTitle: '面对没见过的图片，表现如何？',
  unscoredCaveat: '测试集专为此保留。用它反复挑选模型会让结果失真，所以有多少个模型看过它，都会计数。',
  score: '在测试集上评估',
  scoringTitle: '正在评估测试集',
  scoringLabel: '已评估的测试图片',
  scoringText: (v) => `${v.done}，共${v.total}`,

  title: (v) => `在${v.count}张没见过的图片上，准确率${v.accuracy}`,
  caveat: (v) =>
    `95%置信区间${v.low}–${v.high} · ${v.looks === 1 ? '首个查看测试集的模型' : `已有${v.looksText}个模型看过测试集`}`,
  figuresLabel: '测试集上的结果',
  figures: { accuracy: '准确率', wrong: '认错', loss: '损失', macroF1: 'F1（各类别平均）' },

  matrixTitle: '混淆矩阵',
  matrixHelp: '行：真实类别，列：预测类别。选一格，看其中的图片。',
  actual: '真实类别',
  predicted: '预测类别',
  cellRight: (v) => `认对${v.name}：${v.count}张`,
  cellWrong: (v) => `把${v.actual}认成${v.predicted}：${v.count}张`,
  cellEmpty: '一格中的图片',
  cellEmptyText: '在矩阵中选一格，红色的是认错的。',
  worst: '最常见的错误',
  cellLoading: '正在取图片',
  cellNone: '测试集中没有属于这一格的图片。',
  cellShown: (v) => `共${v.total}张，这里是置信度最高的${v.shown}张。`,
  cellSurest: '按置信度从高到低。',
  imageLabel: (v) => `一个${v.actual}，被认成${v.predicted}`,
  imageRight: (v) => `一个${v.actual}，认对了`,

  classesTitle: '各类别',
  classesCaption: '各类别的精确率、召回率和F1',
  columns: { className: '类别', precision: '精确率', recall: '召回率', f1: 'F1', support: '张数' },
  macro: '各类别平均',
  weighted: '按张数加权',
  termsTitle: '各列的含义',
  terms: [
    ['精确率', '被认作这一类别的图片中，认对的比例。'],
    ['召回率', '真正属于这一类别的图片中，被找出的比例。'],
    ['F1', '以上两者的调和平均。'],
  ],
  tryIt: '试一试',
};
