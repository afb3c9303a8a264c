/** A result as a picture to print or send: drawn on a canvas, on light paper whatever the page's theme. */
import type { XY } from './curves.ts';

export interface PictureContent {
  readonly title: string;
  readonly brand: string;
  readonly name: string;
  readonly number: string;
  readonly accuracyLabel: string;
  readonly accuracy: string;
  /** Below the accuracy: what it was counted on, its interval. */
  readonly notes: readonly string[];
  readonly chart: {
    readonly title: string;
    readonly training: { readonly label: string; readonly points: readonly XY[] };
    readonly validation: { readonly label: string; readonly points: readonly XY[] };
    readonly xMax: number;
    readonly xLabel: string;
    readonly formatX: (x: number) => string;
    readonly formatY: (y: number) => string;
    /** Lower and upper end. */
    readonly yRange: readonly [number, number];
  };
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly footer: string;
}

const WIDTH = 1200;
const HEIGHT = 1600;
const MARGIN = 80;
/** The light theme's tokens. */
const COLOURS = {
  paper: '#faf9f6',
  surface: '#ffffff',
  ink: '#1b1d22',
  quiet: '#565a63',
  faint: '#666a73',
  line: '#e6e3db',
  seal: '#b93a25',
  blue: '#2b5fc4',
} as const;
/** Behind the page's own fonts, for names in Chinese on an English page. */
const MORE_FONTS = "'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";

/** PNG, 1200 × 1600. Rejects where the browser gives no canvas. */
export async function drawPicture(content: PictureContent): Promise<Blob> {
  await document.fonts.ready;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const pen = new Pen(context, `${getComputedStyle(document.documentElement).fontFamily}, ${MORE_FONTS}`);
  drawHead(pen, content);
  drawChart(pen, content.chart);
  drawFacts(pen, content.facts);
  pen.text(content.footer, MARGIN, HEIGHT - 50, { size: 22, colour: COLOURS.faint });
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('no picture'));
      else resolve(blob);
    }, 'image/png');
  });
}

interface TextStyle {
  readonly size: number;
  readonly weight?: number;
  readonly colour?: string;
  readonly align?: CanvasTextAlign;
  /** Shrinks, down to half, and is then cut short. */
  readonly width?: number;
}

class Pen {
  readonly context: CanvasRenderingContext2D;
  readonly #fonts: string;

  constructor(context: CanvasRenderingContext2D, fonts: string) {
    this.context = context;
    this.#fonts = fonts;
    this.box(0, 0, WIDTH, HEIGHT, COLOURS.paper);
  }

  box(x: number, y: number, width: number, height: number, colour: string, radius = 0): void {
    this.context.fillStyle = colour;
    this.context.beginPath();
    this.context.roundRect(x, y, width, height, radius);
    this.context.fill();
  }

  /** `y` is the base line. */
  text(text: string, x: number, y: number, style: TextStyle): void {
    const { size, weight = 400, colour = COLOURS.ink, align = 'left', width = Infinity } = style;
    const { context } = this;
    const font = (pixels: number) => `${weight} ${pixels}px ${this.#fonts}`;
    context.fillStyle = colour;
    context.textAlign = align;
    context.font = font(size);
    const measured = context.measureText(text).width;
    if (measured > width) context.font = font(Math.max(size / 2, (size * width) / measured));
    let letters = [...text];
    while (letters.length > 1 && context.measureText(letters.join('')).width > width) {
      letters = [...letters.slice(0, -2), '…'];
    }
    context.fillText(letters.join(''), x, y);
  }

  line(points: readonly XY[], colour: string, width: number, dash: readonly number[] = []): void {
    const { context } = this;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineJoin = 'round';
    context.setLineDash([...dash]);
    context.beginPath();
    for (const { x, y } of points) context.lineTo(x, y);
    context.stroke();
    context.setLineDash([]);
  }
}

function drawHead(pen: Pen, content: PictureContent): void {
  const inner = WIDTH - 2 * MARGIN;
  pen.box(0, 0, WIDTH, 14, COLOURS.seal);
  pen.text(content.title, MARGIN, 110, { size: 40, weight: 600, width: 760 });
  pen.text(content.brand, WIDTH - MARGIN, 110, {
    size: 30,
    colour: COLOURS.seal,
    align: 'right',
    weight: 600,
  });
  pen.text(content.name, MARGIN, 210, { size: 64, weight: 650, width: inner });
  pen.text(content.number, MARGIN, 262, { size: 32, colour: COLOURS.quiet, width: inner });
  pen.text(content.accuracyLabel, MARGIN, 340, { size: 26, colour: COLOURS.quiet });
  pen.text(content.accuracy, MARGIN, 455, { size: 112, weight: 700, colour: COLOURS.seal, width: 480 });
  content.notes.forEach((note, index) => {
    pen.text(note, 580, 405 + index * 44, { size: 27, colour: COLOURS.quiet, width: WIDTH - MARGIN - 580 });
  });
}

function drawChart(pen: Pen, chart: PictureContent['chart']): void {
  pen.box(MARGIN, 510, WIDTH - 2 * MARGIN, 430, COLOURS.surface, 20);
  pen.text(chart.title, MARGIN + 30, 560, { size: 26, weight: 600, width: 460 });
  const box = { left: MARGIN + 110, right: WIDTH - MARGIN - 40, top: 595, bottom: 855 };
  const [low, high] = chart.yRange;
  const xMax = Math.max(1, chart.xMax);
  const at = ({ x, y }: XY): XY => ({
    x: box.left + (x / xMax) * (box.right - box.left),
    y: Math.min(box.bottom, box.bottom - ((y - low) / (high - low)) * (box.bottom - box.top)),
  });
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const value = low + share * (high - low);
    const { y } = at({ x: 0, y: value });
    pen.line(
      [
        { x: box.left, y },
        { x: box.right, y },
      ],
      COLOURS.line,
      2,
    );
    pen.text(chart.formatY(value), box.left - 14, y + 8, { size: 22, colour: COLOURS.faint, align: 'right' });
  }
  const step = Math.max(1, Math.ceil(xMax / 10));
  for (let x = 0; x <= xMax; x += step) {
    pen.text(chart.formatX(x), at({ x, y: low }).x, box.bottom + 32, {
      size: 22,
      colour: COLOURS.faint,
      align: 'center',
    });
  }
  pen.text(chart.xLabel, (box.left + box.right) / 2, box.bottom + 66, {
    size: 22,
    colour: COLOURS.faint,
    align: 'center',
  });
  pen.line(chart.training.points.map(at), COLOURS.seal, 2.5);
  pen.line(chart.validation.points.map(at), COLOURS.blue, 4, [14, 8]);
  for (const { x, y } of chart.validation.points.map(at)) pen.box(x - 6, y - 6, 12, 12, COLOURS.blue, 6);
  const key = (x: number, label: string, colour: string, dash: readonly number[]) => {
    pen.line(
      [
        { x, y: 552 },
        { x: x + 50, y: 552 },
      ],
      colour,
      4,
      dash,
    );
    pen.text(label, x + 62, 560, { size: 24, colour: COLOURS.quiet, width: 170 });
  };
  key(620, chart.training.label, COLOURS.seal, []);
  if (chart.validation.points.length > 0) key(870, chart.validation.label, COLOURS.blue, [14, 8]);
}

function drawFacts(pen: Pen, facts: PictureContent['facts']): void {
  const top = 1000;
  const row = Math.min(44, (HEIGHT - 110 - top) / Math.max(1, facts.length - 1));
  facts.forEach(({ label, value }, index) => {
    const y = top + index * row;
    pen.text(label, MARGIN, y, { size: 25, colour: COLOURS.faint, width: 380 });
    pen.text(value, MARGIN + 400, y, { size: 25, width: WIDTH - 2 * MARGIN - 400 });
  });
}
