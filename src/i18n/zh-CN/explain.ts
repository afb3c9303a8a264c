import type { Messages } from '../messages.ts';

export const explain: Messages['explain'] = {
  title: '原理',
  filledModel: (v) => `各项公式，代入“${v.name}”的数值。`,
  filledTutorial: '各项公式，代入教程网络的数值。',
  errataLink: '教程中需要更正之处',
  notesLink: '术语、适用范围与注意事项',

  general: '一般形式',
  here: '本网络',
  parameters: '参数',
  formulaOf: (v) => `公式：${v.what}`,

  layers: {
    title: '逐层来看',
    text: 'x是一层的输入，z是求和的结果，a是传给下一层的值。下标从0数起。',
    total: (v) => `共${v.parameters}个参数`,
    names: {
      conv2d: '卷积层',
      maxPool2d: '最大池化',
      flatten: '展平',
      dense: '全连接层',
      dropout: '随机失活（Dropout）',
    },
    texts: {
      conv2d:
        '一个小窗口在输入上滑动。每到一处，权重与窗口下的值逐个相乘，全部加起来，再加上偏置。每个卷积核k都有自己的一组权重。',
      maxPool2d: '每个小方块中，只有最大的值传下去。',
      flatten: '把所有的值排成一列，不作计算。',
      dense: '每个单元给每个输入一个权重，加权求和，再加上偏置。',
      dropout: '训练时，每个值以概率p置为0（此时m为0），其余的按比例放大作为补偿。预测时，所有的值原样通过。',
    },
  },

  activations: {
    title: '激活函数',
    text: '它们把直线变成曲线。没有激活函数，再多的层也只相当于一层。',
    inUse: '本网络所用',
    names: { relu: 'ReLU', sigmoid: 'Sigmoid', tanh: 'Tanh' },
    texts: {
      relu: '正数原样通过，其余变为0。计算快，而且输入很大时梯度也不会消失。',
      sigmoid: '把任何数压缩到0与1之间。离0较远时曲线几乎是平的，学习因此变慢。',
      tanh: '与Sigmoid相似，但取值在−1与1之间，以0为中心。',
    },
    curveLabel: (v) => `${v.name}在−4到4之间的曲线`,
  },

  output: {
    title: '概率与损失',
    softmax: 'Softmax',
    softmaxText: '最后一层为每个类别设一个单元，Softmax把它们的和变成概率，总和为1。',
    loss: '交叉熵',
    lossText:
      '取模型给正确类别y的概率，求对数并取负，再对一批图片求平均：有把握且认对时接近0，有把握却认错时很大。',
  },

  update: {
    title: '学习一步',
    text: '每一步看一批图片，让每一层l的参数θ朝着损失J下降的方向移动一点。',
    names: { sgd: '梯度下降', momentum: '动量法', adam: 'Adam' },
    texts: {
      sgd: 'α是学习率。',
      momentum: 'α是学习率。m累积以往的梯度，μ决定它记得多久。',
      adam: 'α是学习率。m是梯度的滑动平均，v是梯度平方的滑动平均，每个参数因此有各自的步长。',
    },
    constants: '其中',
  },

  frozen: {
    title: '冻结的层',
    text: '被冻结的层照常计算，但它的参数保持原样，一个比特也不变。',
    these: '这里冻结的是',
    none: '这份训练配置没有冻结任何一层，每一层都在学习。',
  },

  scores: {
    title: '这些指标是怎么算的',
    text: '对每个类别来说，每张测试图片都属于以下四种情形之一。',
    classLabel: '类别',
    unscored: '评估模型之后，这里会列出所选类别的计数。',
    countsLabel: '四种情形',
    counts: {
      truePositives: 'TP：属于这一类别，也认作这一类别',
      falsePositives: 'FP：不属于这一类别，却认作这一类别',
      falseNegatives: 'FN：属于这一类别，却认作别的类别',
      trueNegatives: 'TN：不属于这一类别，也没有认作它',
    },
    names: { precision: '精确率', recall: '召回率', f1: 'F1', auc: 'AUC' },
    texts: {
      precision: '认作这一类别的图片中，真正属于它的比例。',
      recall: '真正属于这一类别的图片中，被找出来的比例。',
      f1: '精确率P与召回率R的调和平均，与准确率无关。',
      auc: '取一张属于这一类别的图片x和一张不属于它的图片y，在所有这样的配对中，x得到的概率s更高的比例。相等算一半；方括号中的条件成立时为1，否则为0。',
    },
  },

  worked: {
    title: '亲手验算一个数',
    text: '选一张图片、一层，以及其中的一个卷积核或单元。浏览器用64位浮点数把乘积重新加一遍，与计算引擎得到的数放在一起对照。',
    noModel: '训练或选择一个模型，就可以在这里验算它的一个数。',
    loading: '正在计算',
    image: '图片',
    imageOption: (v) => `第${v.number}张测试图片`,
    anotherImage: '换一张图片',
    layer: '层',
    filter: '卷积核k',
    unit: '单元i',
    channel: '输入通道c',
    strongest: '影响最大的',
    inputImage: '输入：图片',
    inputChannel: (v) => `输入：通道c = ${v.channel}`,
    map: (v) => `卷积核k = ${v.filter}的特征图`,
    mapHelp: '把指针移到特征图的一个像素上，或用方向键移动。墨色越深，值越大。',
    place: (v) => `i = ${v.row}，j = ${v.column}`,
    inputWindow: (v) => `输入，${v.size}的窗口从i = ${v.row}、j = ${v.column}开始`,
    windowTitle: '窗口',
    weightsTitle: '权重',
    productsTitle: '乘积',
    channelsCaption: '各输入通道的乘积之和',
    channelColumn: '通道c',
    sumColumn: '和',
    rest: (v) => `其余${v.count}个`,
    termsCaption: '求和中影响最大的几项',
    termColumns: { input: '输入j', value: '值', weight: '权重', product: '乘积' },
    zeros: (v) => `${v.count}个为0的输入`,
    largeWindow: (v) => `共${v.count}个乘积，总和见下方。`,
    sumLabel: '验算结果',
    productSum: '乘积之和',
    bias: '偏置',
    sum: '和z',
    after: (v) => `经过${v.activation}`,
    engine: '计算引擎',
    equal: '两者相等。',
    agrees: (v) => `两者相差${v.difference}。`,
    spoken: (v) =>
      `${v.place}：乘积之和${v.products}，偏置${v.bias}，激活之后${v.after}，计算引擎得到${v.engine}。`,
  },
};
