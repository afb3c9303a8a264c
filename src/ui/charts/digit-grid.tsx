/** Many small images: a list whose images have names, or a picture for show. */
import { DigitSprite } from './digit-sprite.tsx';
import { PictureSprite } from './picture-sprite.tsx';
import type { SpriteSource } from './digit-sprite.tsx';
import styles from './digit-sprite.module.css';

export interface DigitGridItem {
  readonly id: string;
  /** Cell of the sprite. */
  readonly index: number;
  /** The image's name, read out. */
  readonly label: string;
  /** Shown below it: "4", "4 → 9". */
  readonly caption?: string | undefined;
}

export interface DigitGridProps {
  readonly label: string;
  readonly sprite: SpriteSource;
  readonly items: readonly DigitGridItem[];
  /** Edge of an image in CSS pixels; 48 unless told. */
  readonly size?: number | undefined;
  /** Ink in the theme's colour, unless told; or pictures as they are, of this width by height. */
  readonly look?: 'ink' | 'picture' | undefined;
  readonly aspect?: number | undefined;
}

export function DigitGrid({ label, sprite, items, size = 48, look = 'ink', aspect }: DigitGridProps) {
  return (
    <ul
      className={styles.grid}
      aria-label={label}
      style={{ '--digit': `${size}px`, '--tile': `${size + 12}px` }}
    >
      {items.map((item) => (
        <li key={item.id} className={styles.tile}>
          <span className={styles.picture}>
            {look === 'ink' ? (
              <DigitSprite sprite={sprite} index={item.index} label={item.label} />
            ) : (
              <PictureSprite {...sprite} index={item.index} aspect={aspect} label={item.label} />
            )}
          </span>
          {item.caption !== undefined && (
            <span className={styles.caption} aria-hidden="true">
              {item.caption}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

export interface DigitWallProps {
  readonly sprite: SpriteSource;
  readonly count: number;
  readonly columns: number;
  /** Names the whole as one picture; without it, it is decorative. */
  readonly label?: string | undefined;
}

/** Strengths of the ink, as if written with different pens. */
const INKS = [1, 0.46, 0.78, 0.36, 0.92, 0.56, 0.42, 0.68, 1, 0.34, 0.6] as const;

/** Cells are walked in strides of this, so that a sprite sorted by class shows mixed. */
const STRIDE = 47;

/** The home screen's picture: digits in varied ink. */
export function DigitWall({ sprite, count, columns, label }: DigitWallProps) {
  return (
    <div
      className={styles.wall}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {Array.from({ length: count }, (_, index) => (
        <DigitSprite
          key={index}
          sprite={sprite}
          index={(index * STRIDE + 13) % count}
          opacity={INKS[(index * 7 + (index >> 3) * 3) % INKS.length]}
        />
      ))}
    </div>
  );
}
