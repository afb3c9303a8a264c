/**
 * What the READMEs of a model of somebody's own pictures say where MNIST's say other things: how pictures are prepared,
 * and a page that prepares them so.
 */
import type { ModelRecord, PerChannel, Preprocessing } from '../../core/project/records.ts';
import { TFJS_VERSION } from './artifacts.ts';

type Geometry = NonNullable<Preprocessing['picture']>;

export function preparationEn({ preprocessing }: ModelRecord, picture: Geometry): string {
  const { width, height, channels } = preprocessing;
  const fit = {
    crop: 'the largest part about its centre that has this shape is cut out',
    pad: `the whole of it is kept, and what is left beside it is filled with \`${picture.background}\``,
    stretch: 'the whole of it is stretched over this shape',
  }[picture.fit];
  return `A picture of any size becomes ${width} × ${height} pixels: ${fit}. Shrinking takes the mean of what a pixel
covers, enlarging goes between the nearest pixels. Transparent parts show \`${picture.background}\`.${
    channels === 1
      ? '\nIt is turned to grey: 0.299 red + 0.587 green + 0.114 blue.'
      : '\nThe channels are red, green, blue, in this order.'
  }${picture.invert ? ' Then it is inverted: every byte becomes 255 less itself.' : ''}
What enters the network is \`byte * scale + offset\`, ${
    isEach(preprocessing)
      ? 'with a `scale` and an `offset` for each channel,\nmade from the mean and deviation of the pictures it learned from; both are in `metadata.json`.'
      : 'with `scale` and `offset` from `metadata.json`.'
  }
The page below lets the browser resize, so that its pixels, and with them the answers, differ a little from the app's.
`;
}

export function preparationZhCn({ preprocessing }: ModelRecord, picture: Geometry): string {
  const { width, height, channels } = preprocessing;
  const fit = {
    crop: '从中央裁出形状相同的最大部分',
    pad: `保留整张图像，旁边空出的地方填\`${picture.background}\``,
    stretch: '把整张图像拉伸到这个形状',
  }[picture.fit];
  return `任意大小的图像变成 ${width} × ${height} 像素：${fit}。缩小时取每个像素覆盖部分的平均值，放大时在相邻像素间插值。
透明的地方显示\`${picture.background}\`。${
    channels === 1 ? '图像转为灰度：0.299红 + 0.587绿 + 0.114蓝。' : '通道依次为红、绿、蓝。'
  }${picture.invert ? '然后反色：每个字节变成255减去它自己。' : ''}
送入网络的数值是 \`字节 * scale + offset\`，${
    isEach(preprocessing)
      ? '每个通道各有一个 `scale` 和 `offset`，由训练图像的均值和标准差算出，见 `metadata.json`。'
      : '`scale` 和 `offset` 见 `metadata.json`。'
  }
下面的网页由浏览器缩放图像，像素与墨芽略有不同，结果也会略有不同。
`;
}

/** A page that prepares a chosen picture as the model needs it, and shows the answer. */
export function picturePage(
  { preprocessing }: ModelRecord,
  picture: Geometry,
  language: string,
  prompt: string,
): string {
  const { width, height, channels } = preprocessing;
  const size = {
    crop: `const scale = Math.max(${width} / image.width, ${height} / image.height);`,
    pad: `const scale = Math.min(${width} / image.width, ${height} / image.height);`,
    stretch: '',
  }[picture.fit];
  const edges =
    picture.fit === 'stretch' ? `[${width}, ${height}]` : '[image.width * scale, image.height * scale]';
  const grey = channels === 1 ? '.mul([0.299, 0.587, 0.114]).sum(2, true)' : '';
  const bytes = `tf.browser.fromPixels(canvas).toFloat()${grey}`;
  return `<!doctype html>
<html lang="${language}">
  <meta charset="utf-8" />
  <script src="https://cdn.jsdelivr.net/npm/@tensorflow/tfjs@${TFJS_VERSION}/dist/tf.min.js"></script>
  <label>${prompt} <input type="file" accept="image/*" /></label>
  <canvas width="${width}" height="${height}"></canvas>
  <pre></pre>
  <script type="module">
    const metadata = await (await fetch('metadata.json')).json();
    const model = await tf.loadLayersModel('model.json');
    const { scale: factor, offset } = metadata.preprocessing;
    const canvas = document.querySelector('canvas');
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    document.querySelector('input').onchange = async (event) => {
      const image = await createImageBitmap(event.target.files[0]);
${size === '' ? '' : `      ${size}\n`}      const [across, down] = ${edges};
      context.fillStyle = '${picture.background}';
      context.fillRect(0, 0, ${width}, ${height});
      context.drawImage(image, (${width} - across) / 2, (${height} - down) / 2, across, down);
      const probabilities = tf.tidy(() => {
        const bytes = ${bytes};
        const pixels = ${picture.invert ? 'tf.sub(255, bytes)' : 'bytes'};
        return model.predict(pixels.mul(factor).add(offset).expandDims(0)).dataSync();
      });
      const lines = metadata.classes.map((name, i) => name + ': ' + (100 * probabilities[i]).toFixed(1) + '%');
      document.querySelector('pre').textContent = lines.join('\\n');
    };
  </script>
</html>
`;
}

function isEach({ scale, offset }: { readonly scale: PerChannel; readonly offset: PerChannel }): boolean {
  return typeof scale !== 'number' || typeof offset !== 'number';
}
