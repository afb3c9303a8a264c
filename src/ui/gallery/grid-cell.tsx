/** One picture of a grid: cut out of its block's strip by the browser, with a line of words below. */
import { memo } from 'react';
import { cx } from '../kit/cx.ts';
import styles from './picture-grid.module.css';

/** What a cell says besides its picture. */
export interface CellFace {
  /** The cell's whole name for screen readers. */
  readonly name: string;
  /** Below the picture: its class. */
  readonly caption: string;
  /** A colour of CSS for the dot before it; null: an empty dot. */
  readonly color: string | null;
  /** At the caption's end, short; '' nothing. */
  readonly aside: string;
  readonly flagged: boolean;
  readonly doubtful: boolean;
  /** Deleted since the grid was made. */
  readonly gone: boolean;
}

export interface GridCellProps extends CellFace {
  readonly position: number;
  /** 1-based. */
  readonly column: number;
  readonly edge: number;
  readonly hasCaption: boolean;
  readonly selected: boolean;
  readonly reachable: boolean;
  /** Null: not there yet. */
  readonly url: string | null;
  readonly index: number;
  readonly count: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly pixelated: boolean;
}

export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { edge, url, color, gone } = props;
  return (
    <div
      role="gridcell"
      className={cx(styles.cell, gone && styles.gone)}
      style={{ width: edge }}
      data-position={props.position}
      tabIndex={props.reachable ? 0 : -1}
      aria-colindex={props.column}
      aria-selected={props.selected}
      aria-label={props.name}
      aria-busy={url === null || undefined}
    >
      <div className={styles.well} style={{ height: edge }}>
        <div className={styles.picture} style={url === null ? NO_PICTURE : pictureStyle(props, url)} />
        {props.flagged && <span className={styles.flag} />}
        {props.doubtful && <span className={styles.doubt} />}
        {!props.hasCaption && color !== null && (
          <span className={styles.line} style={{ background: color }} />
        )}
      </div>
      {props.hasCaption && (
        <div className={styles.caption}>
          <span
            className={styles.dot}
            style={color === null ? undefined : { background: color, borderColor: color }}
            hidden={url === null}
          />
          <span className={styles.words}>{props.caption}</span>
          {props.aside !== '' && <span className={styles.aside}>{props.aside}</span>}
        </div>
      )}
    </div>
  );
});

const NO_PICTURE = { display: 'none' } as const;

/** The strip is scaled so that one picture of it fills the well, or fits into it where it is not square. */
function pictureStyle({ edge, cellWidth, cellHeight, index, count, pixelated }: GridCellProps, url: string) {
  const scale = edge / Math.max(cellWidth, cellHeight, 1);
  const width = cellWidth * scale;
  const height = cellHeight * scale;
  return {
    width,
    height,
    backgroundImage: `url("${url}")`,
    backgroundSize: `${width * count}px ${height}px`,
    backgroundPosition: `${-index * width}px 0`,
    imageRendering: pixelated ? 'pixelated' : undefined,
  } as const;
}
