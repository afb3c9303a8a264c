/**
 * The READMEs inside a model's zip. Their code blocks are whole programs: the test beside runs the one for
 * Node and compares its answer.
 */
import type { ModelRecord } from '../../core/project/records.ts';
import { TFJS_VERSION } from './artifacts.ts';
import { picturePage, preparationEn, preparationZhCn } from './readme-pictures.ts';

export function readmeEn(model: ModelRecord): string {
  const { width, height, channels, picture } = model.preprocessing;
  const file = exampleFile(model);
  return `# ${heading(model.name)}

An image classifier trained in a browser tab with Inkling. It takes an image of ${width} × ${height} pixels (${channels === 1 ? 'grey' : 'red, green, blue'})
and answers with ${model.classes.length} probabilities, in the order of the classes: ${model.classes.map(heading).join(', ')}.

| file | what it holds |
| --- | --- |
| \`model.json\` | the network, and the list of its weights (tf.js layers format) |
| \`weights.bin\` | ${model.parameters.toLocaleString('en-US')} weights, float32 |
| \`metadata.json\` | the classes, the preprocessing, how it was trained and how good it is |
| \`history.csv\` | loss and accuracy of every epoch, for a spreadsheet |
| \`weights.npz\` | the same weights for NumPy: \`conv1/kernel\` is the array \`conv1.kernel\` |
| \`load_keras.py\` | rebuilds the network with Keras and loads \`weights.npz\` |
${picture === null ? "| `train_keras.py` | the tutorial's script with the settings of this model |\n" : ''}
## Preprocessing

${picture === null ? digitsEn(model) : preparationEn(model, picture)}

## In a web page

Put this page beside the files and serve the folder over http (\`npx http-server\`, or
\`python3 -m http.server\`); a page opened from the disk may not fetch files.

\`\`\`html
${picture === null ? webPage(model, 'en', 'Choose an image: light ink on a dark ground') : picturePage(model, picture, 'en', 'Choose a picture')}\`\`\`

## In Node.js

\`npm install @tensorflow/tfjs@${TFJS_VERSION}\`, put this file beside the others as \`predict.mjs\`, and run
\`node predict.mjs ${file}\`, where \`${file}\` holds ${width * height * channels} bytes, row by row.

\`\`\`js
${nodeProgram()}\`\`\`

## In Python, with Keras

\`pip install keras tensorflow\`, then \`python load_keras.py ${file}\` in this folder${picture === null ? '; without a file it takes the\nfirst test image of MNIST' : ', where the file holds prepared\nbytes as above'}. Keras lays a kernel out as tf.js does (height, width, inputs, filters; inputs, units), so
nothing has to be turned round.${picture === null ? trainedAgainEn(model) : '\n'}`;
}

export function readmeZhCn(model: ModelRecord): string {
  const { width, height, channels, picture } = model.preprocessing;
  const file = exampleFile(model);
  return `# ${heading(model.name)}

这是用墨芽（Inkling）在浏览器里训练出的图像分类模型。输入一张 ${width} × ${height} 像素的${channels === 1 ? '灰度' : '彩色'}图像，
输出 ${model.classes.length} 个概率，依次对应类别：${model.classes.map(heading).join('、')}。

| 文件 | 内容 |
| --- | --- |
| \`model.json\` | 网络结构和权重清单（tf.js layers 格式） |
| \`weights.bin\` | ${model.parameters.toLocaleString('en-US')} 个权重，float32 |
| \`metadata.json\` | 类别、预处理、训练配置和评估结果 |
| \`history.csv\` | 每一轮的损失和准确率，可用表格软件打开 |
| \`weights.npz\` | 同样的权重，供NumPy读取：\`conv1/kernel\`对应数组\`conv1.kernel\` |
| \`load_keras.py\` | 用Keras重建网络并加载\`weights.npz\` |
${picture === null ? '| `train_keras.py` | 教程的脚本，带着这个模型的训练配置 |\n' : ''}
## 预处理

${picture === null ? digitsZhCn(model) : preparationZhCn(model, picture)}

## 在网页中使用

把下面的网页和这些文件放在同一个文件夹里，用 http 提供访问（\`npx http-server\` 或
\`python3 -m http.server\`）；直接从磁盘打开的网页不能读取文件。

\`\`\`html
${picture === null ? webPage(model, 'zh-CN', '选择一张深底浅字的图像') : picturePage(model, picture, 'zh-CN', '选择一张图像')}\`\`\`

## 在 Node.js 中使用

运行 \`npm install @tensorflow/tfjs@${TFJS_VERSION}\`，把下面的代码存为同一文件夹里的 \`predict.mjs\`，然后运行
\`node predict.mjs ${file}\`；\`${file}\` 是 ${width * height * channels} 个字节，逐行排列。

\`\`\`js
${nodeProgram()}\`\`\`

## 在Python中用Keras

先运行\`pip install keras tensorflow\`，再在这个文件夹里运行\`python load_keras.py ${file}\`；${picture === null ? '不给出文件时用MNIST的第一张\n测试图像' : '文件里是如上准备好的字节'}。Keras与tf.js的卷积核排列相同（高、宽、输入、卷积核；输入、单元），不需要转置。
${picture === null ? trainedAgainZhCn(model) : ''}`;
}

/** What MNIST's models expect. */
function digitsEn({ preprocessing: { width, height } }: ModelRecord): string {
  return `The model learned from ${width} × ${height} images with light ink on a dark ground: 0 is empty, 255 is full ink.
What enters the network is \`byte * scale + offset\`, with \`scale\` and \`offset\` from \`metadata.json\`.

It expects what it learned from: the digit scaled into a 20 × 20 box with its proportions kept, then moved
so that its centre of mass is at the centre of the 28 × 28 pixels. Photos of dark ink on white paper must be
inverted, cropped and centred so first; otherwise the answers will be poor.
`;
}

function digitsZhCn({ preprocessing: { width, height } }: ModelRecord): string {
  return `模型学习的是深底浅字的 ${width} × ${height} 图像：0 表示没有笔迹，255 表示最浓的笔迹。
送入网络的数值是 \`字节 * scale + offset\`，\`scale\` 和 \`offset\` 见 \`metadata.json\`。

请照训练数据的样子准备图像：数字保持长宽比缩放到 20 × 20 的方框内，再平移到质心位于 28 × 28 像素的中央。
白纸黑字的照片要先反色、裁剪、居中，否则结果会很差。
`;
}

function trainedAgainEn({ recipe }: ModelRecord): string {
  return ` \`python train_keras.py\` trains such a model anew${recipe.fineTune === null ? '' : '; it says in its first lines which two files it needs'}.

## Source of the data

MNIST, Yann LeCun and Corinna Cortes, CC BY-SA 3.0.
`;
}

function trainedAgainZhCn({ recipe }: ModelRecord): string {
  return `\`python train_keras.py\`会重新训练一个这样的模型${recipe.fineTune === null ? '' : '；它需要的两个文件写在脚本开头'}。

## 数据来源

MNIST，Yann LeCun、Corinna Cortes，CC BY-SA 3.0。
`;
}

/** What the programs call the bytes of one image. */
function exampleFile({ preprocessing }: ModelRecord): string {
  return preprocessing.picture === null ? 'digit.bin' : 'picture.bin';
}

function webPage(model: ModelRecord, language: string, prompt: string): string {
  const { width, height, channels } = model.preprocessing;
  return `<!doctype html>
<html lang="${language}">
  <meta charset="utf-8" />
  <script src="https://cdn.jsdelivr.net/npm/@tensorflow/tfjs@${TFJS_VERSION}/dist/tf.min.js"></script>
  <label>${prompt} <input type="file" accept="image/*" /></label>
  <pre></pre>
  <script type="module">
    const metadata = await (await fetch('metadata.json')).json();
    const model = await tf.loadLayersModel('model.json');
    const { scale, offset } = metadata.preprocessing;

    document.querySelector('input').onchange = async (event) => {
      const image = await createImageBitmap(event.target.files[0]);
      const probabilities = tf.tidy(() => {
        const bytes = tf.image.resizeBilinear(tf.browser.fromPixels(image).toFloat(), [${height}, ${width}]);
        const pixels = ${channels === 1 ? 'bytes.mean(2, true)' : 'bytes'};
        return model.predict(pixels.mul(scale).add(offset).expandDims(0)).dataSync();
      });
      const lines = metadata.classes.map((name, i) => name + ': ' + (100 * probabilities[i]).toFixed(1) + '%');
      document.querySelector('pre').textContent = lines.join('\\n');
    };
  </script>
</html>
`;
}

function nodeProgram(): string {
  return `import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';

const read = (name) => readFile(new URL(name, import.meta.url));
const { modelTopology, weightsManifest } = JSON.parse(await read('model.json'));
const { classes, preprocessing } = JSON.parse(await read('metadata.json'));
const weights = await read('weights.bin');

const model = await tf.loadLayersModel(
  tf.io.fromMemory({
    modelTopology,
    weightSpecs: weightsManifest[0].weights,
    weightData: new Uint8Array(weights).buffer,
  }),
);

const { width, height, channels, scale, offset } = preprocessing;
const bytes = await readFile(process.argv[2]);
const pixels = tf.tensor([...bytes], [1, height, width, channels]).mul(scale).add(offset);
const probabilities = await model.predict(pixels).data();
console.log(JSON.stringify(Object.fromEntries(classes.map((name, i) => [name, probabilities[i]]))));
`;
}

/** A name in one line, with what Markdown would take for markup made plain. */
function heading(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`);
}
