/**
 * The same lines for tf.js, as a module. What goes on from what is as in the Keras lines. MNIST is read from
 * its own four files, since tf.js brings no data sets.
 */
import { unreachable } from '../base/invariant.ts';
import {
  augmentationOf,
  comment,
  indented,
  keptImages,
  networkOfSettings,
  numeral,
  program,
  type CodeComments,
  type CodeSettings,
  type CodeStage,
} from './code.ts';
import { augmentLines, compileLines, networkLines } from './tfjs-network.ts';

export function tfjsCode(settings: CodeSettings, stage: CodeStage, comments: CodeComments): string {
  switch (stage) {
    case 'data':
      return program(...dataBlocks(settings, comments));
    case 'train':
      return program(comment('//', comments.afterData), ...trainBlocks(settings, comments));
    case 'tune':
      return program(...dataBlocks(settings, comments), ...trainBlocks(settings, comments));
    case 'evaluate':
      return program(
        comment('//', comments.afterTraining),
        scoreLines(settings, comments),
        confusionLines(settings, comments),
        ...rocBlocks(settings, comments),
      );
    case 'deploy':
      return program(comment('//', comments.afterTraining), saveLines(), predictLines(comments));
    default:
      return unreachable(stage);
  }
}

/** Images and one-hot labels: `xTrain`, `xTest`, and `xHeld` where some are held out. */
function dataBlocks(settings: CodeSettings, comments: CodeComments): string[][] {
  const { recipe, classCount } = settings;
  const [height, width] = networkOfSettings(settings).inputShape;
  return [
    ["import * as tf from '@tensorflow/tfjs';"],
    [...comment('//', comments.seed), `const seed = ${recipe.seed};`],
    [
      ...comment('//', comments.mnistFiles),
      'const bytesOf = async (file) => new Uint8Array(await (await fetch(file)).arrayBuffer());',
      `const pixels = ${height * width};`,
      'async function readMnist(name) {',
      '  const bytes = (await bytesOf(`${name}-images-idx3-ubyte`)).subarray(16);',
      '  const labels = [...(await bytesOf(`${name}-labels-idx1-ubyte`)).subarray(8)];',
      '  return { labels, images: labels.map((_, i) => bytes.subarray(i * pixels, (i + 1) * pixels)) };',
      '}',
    ],
    stratifiedLines(comments),
    [
      'function prepared({ images, labels }, indices) {',
      `  const bytes = new Float32Array(indices.length * pixels);`,
      '  indices.forEach((index, i) => bytes.set(images[index], i * pixels));',
      '  return tf.tidy(() => [',
      `    tf.tensor4d(bytes, [indices.length, ${height}, ${width}, 1]).div(255),`,
      `    tf.oneHot(tf.tensor1d(indices.map((index) => labels[index]), 'int32'), ${classCount}).toFloat(),`,
      '  ]);',
      '}',
    ],
    [
      "const mnist = await readMnist('train');",
      "const test = await readMnist('t10k');",
      'const [xTest, yTest] = prepared(test, [...test.labels.keys()]);',
    ],
    recipe.fineTune === null ? chosenLines(settings) : mixLines(settings, recipe.fineTune.heldOut, comments),
  ];
}

function stratifiedLines(comments: CodeComments): string[] {
  return [
    ...comment('//', comments.stratified),
    'function stratified(labels) {',
    "  const random = tf.tidy(() => tf.randomUniform([labels.length], 0, 1, 'float32', seed).dataSync());",
    '  const order = [...labels.keys()].sort((a, b) => random[a] - random[b]);',
    '  const counts = new Map();',
    '  const rank = [];',
    '  for (const i of order) {',
    '    rank[i] = counts.get(labels[i]) ?? 0;',
    '    counts.set(labels[i], rank[i] + 1);',
    '  }',
    '  const place = (i) => (rank[i] + 0.5) / counts.get(labels[i]);',
    '  return order.sort((a, b) => place(a) - place(b));',
    '}',
  ];
}

function chosenLines({ recipe }: CodeSettings): string[] {
  const { images, holdOut } = recipe;
  const kept = keptImages(recipe);
  return [
    `const order = stratified(mnist.labels).slice(0, ${images});`,
    `const [xTrain, yTrain] = prepared(mnist, order.slice(0, ${kept}));`,
    ...(holdOut > 0 ? [`const [xHeld, yHeld] = prepared(mnist, order.slice(${kept}));`] : []),
  ];
}

/** The drawn samples, mixed with images of the data set. */
function mixLines({ recipe }: CodeSettings, heldOut: number, comments: CodeComments): string[] {
  return [
    ...comment('//', comments.drawnJson),
    "const drawn = await (await fetch('drawn.json')).json();",
    'const own = stratified(drawn.labels);',
    `const held = Math.round(${numeral(heldOut)} * own.length);`,
    ...(heldOut > 0 ? ['const [xHeld, yHeld] = prepared(drawn, own.slice(0, held));'] : []),
    `const mixed = stratified(mnist.labels).slice(0, ${recipe.images});`,
    'const learned = own.slice(held);',
    'const mix = {',
    '  images: [...mixed.map((i) => mnist.images[i]), ...learned.map((i) => drawn.images[i])],',
    '  labels: [...mixed.map((i) => mnist.labels[i]), ...learned.map((i) => drawn.labels[i])],',
    '};',
    'const [xTrain, yTrain] = prepared(mix, stratified(mix.labels));',
  ];
}

function trainBlocks(settings: CodeSettings, comments: CodeComments): string[][] {
  const { recipe } = settings;
  const network = networkOfSettings(settings);
  const augmentation = augmentationOf(recipe);
  return [
    networkLines(network),
    ...(recipe.fineTune === null ? [] : tuneBlocks(recipe.fineTune.frozen, comments)),
    ['model.summary();'],
    compileLines(recipe.optimizer),
    ...(augmentation === null
      ? [fitLines(settings, comments)]
      : [augmentLines(augmentation, network, comments), augmentedFitLines(settings, comments)]),
  ];
}

/** The parent's weights, and which layers keep them. */
function tuneBlocks(frozen: readonly string[], comments: CodeComments): string[][] {
  return [
    [
      ...comment('//', comments.parentJson),
      "const parent = await tf.loadLayersModel('parent/model.json');",
      ...comment('//', comments.newRows),
      'const grown = (old, fresh) => {',
      '  const axis = fresh.rank - 1;',
      '  const start = [...Array(axis).fill(0), old.shape[axis]];',
      '  return old.shape[axis] === fresh.shape[axis] ? old : tf.concat([old, fresh.slice(start)], axis);',
      '};',
      'for (const layer of model.layers) {',
      '  const fresh = layer.getWeights();',
      '  if (fresh.length === 0) continue;',
      '  const old = parent.getLayer(layer.name).getWeights();',
      '  layer.setWeights(fresh.map((weight, i) => grown(old[i], weight)));',
      '}',
    ],
    [
      ...comment('//', comments.frozen),
      `const frozen = [${frozen.map((name) => JSON.stringify(name)).join(', ')}];`,
      'for (const layer of model.layers) layer.trainable = !frozen.includes(layer.name);',
    ],
  ];
}

/** What is said of validation and the weights kept, where anything is validated. */
function validationComments({ recipe }: CodeSettings, comments: CodeComments): string[] {
  if (recipe.validationSplit === 0) return [];
  return [...comment('//', comments.validation), ...comment('//', comments.kept)];
}

function fitLines(settings: CodeSettings, comments: CodeComments): string[] {
  const { epochs, batchSize, validationSplit } = settings.recipe;
  return [
    ...validationComments(settings, comments),
    'const history = await model.fit(xTrain, yTrain, {',
    `  epochs: ${epochs},`,
    `  batchSize: ${batchSize},`,
    ...(validationSplit > 0 ? [`  validationSplit: ${numeral(validationSplit)},`] : []),
    '});',
  ];
}

/** Other images every epoch, so one call an epoch; those for validation stay as they are. */
function augmentedFitLines(settings: CodeSettings, comments: CodeComments): string[] {
  const { epochs, batchSize, validationSplit } = settings.recipe;
  const validated = validationSplit > 0;
  const split = [
    `const count = Math.round(${numeral(1 - validationSplit)} * xTrain.shape[0]);`,
    'const [xLearn, yLearn] = [xTrain.slice(0, count), yTrain.slice(0, count)];',
    'const validationData = [xTrain.slice(count), yTrain.slice(count)];',
  ];
  const learned = validated ? 'Learn' : 'Train';
  const options = [`epochs: 1`, `batchSize: ${batchSize}`, ...(validated ? ['validationData'] : [])];
  return [
    ...validationComments(settings, comments),
    ...(validated ? split : []),
    `for (let epoch = 0; epoch < ${epochs}; epoch++) {`,
    ...indented(
      [
        `const images = augment(x${learned});`,
        `await model.fit(images, y${learned}, { ${options.join(', ')} });`,
        'images.dispose();',
      ],
      2,
    ),
    '}',
  ];
}

function scoreLines({ recipe }: CodeSettings, comments: CodeComments): string[] {
  const held = recipe.holdOut > 0 || (recipe.fineTune?.heldOut ?? 0) > 0;
  return [
    'const [loss, accuracy] = model.evaluate(xTest, yTest);',
    "console.log('test:', loss.dataSync()[0], accuracy.dataSync()[0]);",
    ...(held
      ? [
          ...comment('//', comments.heldOut),
          'const [heldLoss, heldAccuracy] = model.evaluate(xHeld, yHeld);',
          "console.log('held out:', heldLoss.dataSync()[0], heldAccuracy.dataSync()[0]);",
        ]
      : []),
  ];
}

/** Counted by hand: tf.math.confusionMatrix does not work on WebAssembly. */
function confusionLines({ classCount }: CodeSettings, comments: CodeComments): string[] {
  return [
    'const scores = model.predict(xTest);',
    'const labels = [...yTest.argMax(1).dataSync()];',
    ...comment('//', comments.confusion),
    `const confusion = Array.from({ length: ${classCount} }, () => Array(${classCount}).fill(0));`,
    'scores.argMax(1).dataSync().forEach((predicted, i) => confusion[labels[i]][predicted]++);',
    'console.table(confusion);',
  ];
}

/** tf.js brings no ROC curve: its points, with equal scores taken together, and the area by trapezoids. */
function rocBlocks({ classCount }: CodeSettings, comments: CodeComments): string[][] {
  return [
    [
      ...comment('//', comments.roc),
      'function rocCurve(truths, values) {',
      '  const order = [...values.keys()].sort((a, b) => values[b] - values[a]);',
      '  const positives = truths.filter(Boolean).length;',
      '  const points = [[0, 0]];',
      '  let [right, wrong] = [0, 0];',
      '  order.forEach((i, n) => {',
      '    if (truths[i]) right++;',
      '    else wrong++;',
      '    if (values[i] === values[order[n + 1]]) return;',
      '    points.push([wrong / (truths.length - positives), right / positives]);',
      '  });',
      '  return points;',
      '}',
      'const auc = (points) =>',
      '  points.slice(1).reduce((sum, [x, y], i) => sum + ((x - points[i][0]) * (y + points[i][1])) / 2, 0);',
    ],
    [
      'const rows = scores.arraySync();',
      `for (let label = 0; label < ${classCount}; label++) {`,
      '  if (!labels.includes(label)) continue;',
      '  const points = rocCurve(labels.map((other) => other === label), rows.map((row) => row[label]));',
      "  console.log(label, 'AUC', auc(points));",
      '}',
    ],
  ];
}

function saveLines(): string[] {
  return ["await model.save('downloads://model');"];
}

function predictLines(comments: CodeComments): string[] {
  return [
    "const loaded = await tf.loadLayersModel('model.json');",
    ...comment('//', comments.oneImage),
    'const probabilities = await loaded.predict(xTest.slice(0, 1)).data();',
    'console.log(probabilities.indexOf(Math.max(...probabilities)), Math.max(...probabilities));',
  ];
}
