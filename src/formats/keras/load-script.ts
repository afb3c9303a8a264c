/**
 * `load_keras.py`: rebuilds a model with plain Keras and fills it from `weights.npz`. A kernel has the same
 * layout in Keras and in tf.js (height, width, inputs, filters; inputs, units), so arrays go in as they are.
 */
import { AppError } from '../../core/base/app-error.ts';
import { networkLines } from '../../core/codegen/keras-network.ts';
import { indented } from '../../core/codegen/code.ts';
import type { NetworkSpec } from '../../core/network/network.ts';
import type { ModelRecord, PerChannel } from '../../core/project/records.ts';
import { SCRIPT_COMMENTS } from './comments.ts';

/**
 * @param network the one of the model's recipe
 * @param arrayOf the name in `weights.npz` of a weight's array
 * @throws AppError `model/unreadable` where the weights are not those of the network
 */
export function loadKerasScript(
  model: ModelRecord,
  network: NetworkSpec,
  arrayOf: (weight: string) => string,
): string {
  const { scale, offset, picture } = model.preprocessing;
  return `${picture === null ? DIGIT_USE : pictureUse(model)}
Needs NumPy and Keras 3 (pip install keras tensorflow). 需要NumPy和Keras 3。
"""

import sys
from pathlib import Path

import keras
import numpy as np
from keras import layers

FOLDER = Path(__file__).resolve().parent
CLASSES = ${JSON.stringify(model.classes)}
SCALE, OFFSET = ${literal(scale)}, ${literal(offset)}
# The arrays of each layer, laid out as Keras has them: (height, width, inputs, filters), (inputs, units).
# 每层的数组，排列与Keras相同：（高，宽，输入，卷积核）、（输入，单元）。
WEIGHTS = {
${indented(weightLines(model, network, arrayOf), 4).join('\n')}
}


def build_model():
${indented(networkLines(network, null, SCRIPT_COMMENTS), 4).join('\n')}
    return model


def load_weights(model, file):
    """Fills the model; ValueError where the arrays are not those of this network. 数组与网络不符时报错。"""
    with np.load(file) as arrays:
        wanted = [name for names in WEIGHTS.values() for name in names]
        if sorted(arrays.files) != sorted(wanted):
            raise ValueError(f"{file} holds {arrays.files}, expected {wanted}")
        for layer_name, names in WEIGHTS.items():
            layer = model.get_layer(layer_name)
            values = [arrays[name] for name in names]
            shapes = [tuple(value.shape) for value in layer.get_weights()]
            if [value.shape for value in values] != shapes:
                raise ValueError(f"{layer_name} takes {shapes}, got {[value.shape for value in values]}")
            layer.set_weights(values)


def predict(model, image):
    """Probabilities of the classes; image: bytes of ${network.inputShape.slice(0, 2).join(' x ')} pixels. 各类别的概率。"""
    pixels = np.asarray(image, dtype="float32").reshape(1, ${network.inputShape.join(', ')}) * SCALE + OFFSET
    return np.asarray(model.predict(pixels, verbose=0))[0]


if __name__ == "__main__":
    model = build_model()
    load_weights(model, FOLDER / "weights.npz")
${picture === null ? DIGIT_IMAGE : PICTURE_IMAGE}
    for name, probability in zip(CLASSES, predict(model, image)):
        print(f"{name}: {probability:.4f}")
`;
}

const DIGIT_USE = `"""Rebuilds this model with Keras and predicts one image: python load_keras.py [digit.bin]
用Keras重建这个模型并预测一张图像：python load_keras.py [digit.bin]

digit.bin: 28 x 28 bytes, row by row, 255 is full ink; without it the first test image of MNIST.
digit.bin：28×28个字节，逐行排列，255为最浓的笔迹；不给出时用MNIST的第一张测试图像。`;

const DIGIT_IMAGE = `    if len(sys.argv) > 1:
        image = np.fromfile(sys.argv[1], dtype=np.uint8)
    else:
        image = keras.datasets.mnist.load_data()[1][0][0]`;

const PICTURE_IMAGE = `    if len(sys.argv) < 2:
        sys.exit(__doc__)
    image = np.fromfile(sys.argv[1], dtype=np.uint8)`;

function pictureUse({ preprocessing: { width, height, channels } }: ModelRecord): string {
  const bytes = channels === 1 ? `${height} x ${width} bytes` : `${height} x ${width} x 3 bytes`;
  return `"""Rebuilds this model with Keras and predicts one picture: python load_keras.py picture.bin
用Keras重建这个模型并预测一张图像：python load_keras.py picture.bin

picture.bin: ${bytes}, row by row, prepared as the README says.
picture.bin：${bytes.replace(' bytes', '个字节').replaceAll(' x ', '×')}，逐行排列，准备方法见README。`;
}

function literal(value: PerChannel): string {
  return typeof value === 'number' ? String(value) : `np.array([${value.join(', ')}])`;
}

/** The names of the arrays of every layer that has weights, in the order in which Keras takes them. */
function weightLines(
  model: ModelRecord,
  network: NetworkSpec,
  arrayOf: (weight: string) => string,
): string[] {
  const known = new Set(model.weightSpecs.map(({ name }) => name));
  const lines = network.layers.flatMap(({ kind, name }) => {
    if (kind !== 'conv2d' && kind !== 'dense') return [];
    const names = [`${name}/kernel`, `${name}/bias`];
    // Each is taken once: what is left over belongs to another network.
    if (!names.every((weight) => known.delete(weight)))
      throw new AppError('model/unreadable', { id: model.id });
    return [`"${name}": [${names.map((weight) => `"${arrayOf(weight)}"`).join(', ')}],`];
  });
  if (known.size > 0) throw new AppError('model/unreadable', { id: model.id });
  return lines;
}
