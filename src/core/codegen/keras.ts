/**
 * The tutorial's Keras lines with the settings in use. The lines of `train` go on from those of `data`, those
 * of `evaluate` and `deploy` from either training's; `tune` is `data` and `train` of a fine-tuning.
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
import { compileLines, networkLines } from './keras-network.ts';

export function kerasCode(settings: CodeSettings, stage: CodeStage, comments: CodeComments): string {
  switch (stage) {
    case 'data':
      return program(...dataBlocks(settings, comments));
    case 'train':
      return program(comment('#', comments.afterData), ...trainBlocks(settings, comments));
    case 'tune':
      return program(...dataBlocks(settings, comments), ...trainBlocks(settings, comments));
    case 'evaluate':
      return program(
        comment('#', comments.afterTraining),
        scoreLines(settings, comments),
        confusionLines(comments),
        rocLines(comments),
      );
    case 'deploy':
      return program(comment('#', comments.afterTraining), saveLines(), predictLines(comments));
    default:
      return unreachable(stage);
  }
}

/** The whole script: data, network, training, scores, and the model as a file. Needs NumPy and Keras only. */
export function kerasScript(settings: CodeSettings, comments: CodeComments): string {
  return program(
    ...dataBlocks(settings, comments),
    ...trainBlocks(settings, comments),
    scoreLines(settings, comments),
    saveLines(),
  );
}

/** Images and one-hot labels: `x_train`, `x_test`, and `x_held` where some are held out. */
function dataBlocks({ recipe, classCount }: CodeSettings, comments: CodeComments): string[][] {
  const seed = recipe.seed;
  const start = [
    ['import keras', 'import numpy as np'],
    [...comment('#', comments.seed), `keras.utils.set_random_seed(${seed})`],
    [
      ...comment('#', comments.stratified),
      'def stratified(labels, seed):',
      '    rng = np.random.default_rng(seed)',
      '    place = np.empty(len(labels))',
      '    for label in np.unique(labels):',
      '        members = np.flatnonzero(labels == label)',
      '        place[members] = (rng.permutation(len(members)) + rng.random()) / len(members)',
      '    return np.argsort(place)',
    ],
    [
      'def prepared(images, labels):',
      '    pixels = images[..., np.newaxis].astype("float32") / 255',
      `    return pixels, keras.utils.to_categorical(labels, ${classCount})`,
    ],
    ['(images, labels), test = keras.datasets.mnist.load_data()', 'x_test, y_test = prepared(*test)'],
  ];
  if (recipe.fineTune !== null)
    return [...start, mixLines(recipe.images, recipe.fineTune.heldOut, seed, comments)];
  const kept = keptImages(recipe);
  const used = [
    `order = stratified(labels, ${seed})[:${recipe.images}]`,
    ...(recipe.holdOut > 0 ? [`order, held = order[:${kept}], order[${kept}:]`] : []),
    'x_train, y_train = prepared(images[order], labels[order])',
    ...(recipe.holdOut > 0 ? ['x_held, y_held = prepared(images[held], labels[held])'] : []),
  ];
  return [...start, used];
}

/** The drawn samples, mixed with images of the data set. */
function mixLines(images: number, heldOut: number, seed: number, comments: CodeComments): string[] {
  const held = heldOut > 0;
  return [
    ...comment('#', comments.drawnNpz),
    'drawn = np.load("drawn.npz")',
    'own, own_labels = drawn["images"], drawn["labels"]',
    ...(held
      ? [
          `own_order = stratified(own_labels, ${seed})`,
          `count = round(${numeral(heldOut)} * len(own_order))`,
          'held, own_order = own_order[:count], own_order[count:]',
          'x_held, y_held = prepared(own[held], own_labels[held])',
          'own, own_labels = own[own_order], own_labels[own_order]',
        ]
      : []),
    `mixed = stratified(labels, ${seed})[:${images}]`,
    'mix = np.concatenate([images[mixed], own])',
    'mix_labels = np.concatenate([labels[mixed], own_labels])',
    `order = stratified(mix_labels, ${seed})`,
    'x_train, y_train = prepared(mix[order], mix_labels[order])',
  ];
}

function trainBlocks(settings: CodeSettings, comments: CodeComments): string[][] {
  const { recipe } = settings;
  const network = networkOfSettings(settings);
  return [
    ['from keras import layers', '', ...networkLines(network, augmentationOf(recipe), comments)],
    ...(recipe.fineTune === null ? [] : tuneBlocks(recipe.fineTune.frozen, comments)),
    ['model.summary()'],
    compileLines(recipe.optimizer),
    fitLines(settings, comments),
  ];
}

/** The parent's weights, and which layers keep them. */
function tuneBlocks(frozen: readonly string[], comments: CodeComments): string[][] {
  return [
    [
      ...comment('#', comments.parentNpz),
      'parent = np.load("parent.npz")',
      'for layer in model.layers:',
      '    if f"{layer.name}.kernel" not in parent:',
      '        continue',
      ...indented(comment('#', comments.newRows), 4),
      '    kernel, bias = [np.array(values) for values in layer.get_weights()]',
      '    old_kernel, old_bias = parent[f"{layer.name}.kernel"], parent[f"{layer.name}.bias"]',
      '    kernel[..., : old_kernel.shape[-1]] = old_kernel',
      '    bias[: len(old_bias)] = old_bias',
      '    layer.set_weights([kernel, bias])',
    ],
    [
      ...comment('#', comments.frozen),
      `frozen = ${JSON.stringify(frozen)}`,
      'for layer in model.layers:',
      '    layer.trainable = layer.name not in frozen',
    ],
  ];
}

function fitLines({ recipe }: CodeSettings, comments: CodeComments): string[] {
  const split = recipe.validationSplit;
  return [
    ...(split > 0 ? [...comment('#', comments.validation), ...comment('#', comments.kept)] : []),
    'history = model.fit(',
    '    x_train,',
    '    y_train,',
    `    epochs=${recipe.epochs},`,
    `    batch_size=${recipe.batchSize},`,
    ...(split > 0 ? [`    validation_split=${numeral(split)},`] : []),
    ')',
  ];
}

function scoreLines({ recipe }: CodeSettings, comments: CodeComments): string[] {
  const held = recipe.holdOut > 0 || (recipe.fineTune?.heldOut ?? 0) > 0;
  return [
    'loss, accuracy = model.evaluate(x_test, y_test)',
    'print(f"test: loss {loss:.4f}, accuracy {accuracy:.2%}")',
    ...(held
      ? [
          ...comment('#', comments.heldOut),
          'loss, accuracy = model.evaluate(x_held, y_held)',
          'print(f"held out: loss {loss:.4f}, accuracy {accuracy:.2%}")',
        ]
      : []),
  ];
}

function confusionLines(comments: CodeComments): string[] {
  return [
    'from sklearn.metrics import auc, classification_report, confusion_matrix, roc_curve',
    '',
    'scores = model.predict(x_test)',
    'actual, predicted = y_test.argmax(axis=1), scores.argmax(axis=1)',
    ...comment('#', comments.confusion),
    'print(confusion_matrix(actual, predicted))',
    'print(classification_report(actual, predicted, digits=4, zero_division=0))',
  ];
}

function rocLines(comments: CodeComments): string[] {
  return [
    ...comment('#', comments.roc),
    'for label in np.unique(actual):',
    '    false_positives, true_positives, _ = roc_curve(actual == label, scores[:, label])',
    '    print(label, f"AUC {auc(false_positives, true_positives):.4f}")',
  ];
}

function saveLines(): string[] {
  return ['model.save("model.keras")'];
}

function predictLines(comments: CodeComments): string[] {
  return [
    'model = keras.models.load_model("model.keras")',
    ...comment('#', comments.oneImage),
    'probabilities = model.predict(x_test[:1])[0]',
    'print(probabilities.argmax(), probabilities.max())',
  ];
}
