/** A square of numbers as a table without headers, with its title above. */
import styles from './number-grid.module.css';

export interface NumberGridProps {
  readonly title: string;
  /** Formatted, row-major. */
  readonly cells: readonly string[];
  readonly columns: number;
}

export function NumberGrid({ title, cells, columns }: NumberGridProps) {
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) => row);
  return (
    <table className={styles.grid}>
      <caption className={styles.title}>{title}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            {cells.slice(row * columns, (row + 1) * columns).map((cell, column) => (
              <td key={`${row} ${column}`}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
