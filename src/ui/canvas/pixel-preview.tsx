/** A small grey image painted pixel by pixel, as the network gets it. */
import { useLayoutEffect, useRef } from 'react';
import { cx } from '../kit/cx.ts';
import styles from './pixel-preview.module.css';

export interface PixelPreviewProps {
  /** Row-major, one byte a pixel, 0 ground to 255 ink; null paints nothing. */
  readonly pixels: Uint8Array | null;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** Edge in CSS pixels; 84 unless told. */
  readonly size?: number | undefined;
  /** `ink`: the theme's ink on its ground. `raw`: white on black, as the network gets it. */
  readonly look?: 'ink' | 'raw' | undefined;
}

export function PixelPreview({ pixels, width, height, label, size = 84, look = 'ink' }: PixelPreviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, width, height);
    if (pixels) context.putImageData(alphaImage(pixels, width, height), 0, 0);
  }, [pixels, width, height]);

  return (
    <span className={cx(styles.frame, styles[look])} style={{ width: size }} role="img" aria-label={label}>
      <canvas className={styles.canvas} ref={canvas} width={width} height={height} />
    </span>
  );
}

/** White with the ink as alpha; the style sheet turns it to the theme's ink. */
function alphaImage(pixels: Uint8Array, width: number, height: number): ImageData {
  const image = new ImageData(width, height);
  for (let index = 0; index < width * height; index += 1) {
    image.data.fill(255, index * 4, index * 4 + 3);
    image.data[index * 4 + 3] = pixels[index] ?? 0;
  }
  return image;
}
