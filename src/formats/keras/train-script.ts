/** `train_keras.py`: the tutorial's script with a model's settings, whole and runnable. */
import { kerasScript } from '../../core/codegen/keras.ts';
import type { ModelRecord } from '../../core/project/records.ts';
import { SCRIPT_COMMENTS } from './comments.ts';

/** What a fine-tuning needs beside the script: neither the drawings nor the parent are in the download. */
const TUNING_FILES = `
Two files must lie beside it, which the download does not hold:
  parent.npz  weights.npz of the model that was fine-tuned
  drawn.npz   the drawn samples: images (n, 28, 28) bytes, labels (n) class numbers

脚本旁要有两个文件，下载的压缩包里没有：
  parent.npz  起点模型的weights.npz
  drawn.npz   画的样本：images为(n, 28, 28)个字节，labels为n个类别编号
`;

export function trainKerasScript({ recipe, classes }: Pick<ModelRecord, 'recipe' | 'classes'>): string {
  const settings = { recipe, classCount: classes.length };
  return `"""Trains this model again with Keras, on the same settings: python train_keras.py
用Keras按同样的训练配置重新训练：python train_keras.py

Needs Keras 3 (pip install keras tensorflow) and NumPy; Keras downloads MNIST.
需要Keras 3（pip install keras tensorflow）和NumPy；MNIST由Keras下载。
${recipe.fineTune === null ? '' : TUNING_FILES}"""

${kerasScript(settings, SCRIPT_COMMENTS)}`;
}
