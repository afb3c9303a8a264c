/** Tables that say which picture has which label. Cells are text and stay text: nothing in them is ever evaluated. */
import Papa from 'papaparse';
import { AppError } from '../../core/base/app-error.ts';
import { findColumns, type Split, splitOf } from './columns.ts';
import { decodeText } from './decode.ts';

export interface LabelRow {
  /** As the table has it: a name, a path or an id. */
  readonly file: string;
  /** Empty where the table leaves it out. */
  readonly label: string;
  readonly split: Split | null;
}

export interface LabelTable {
  /** Rows without a file name are left out. */
  readonly rows: readonly LabelRow[];
}

/**
 * Reads a table of file names and labels, and a split where there is one: UTF-8, UTF-16 or GBK, columns by comma,
 * semicolon, tab or bar, with a header or without.
 *
 * @throws AppError `import/csv-columns` where file names or labels are not found, `import/csv-ragged` for a row of
 *   another number of columns than the first
 */
export function readLabelCsv(bytes: Uint8Array, file: string): LabelTable {
  const table = tableOf(decodeText(bytes), file);
  const columns = findColumns(table);
  if (columns === null) throw new AppError('import/csv-columns', { file });
  const rows = table
    .slice(columns.hasHeader ? 1 : 0)
    .map((row) => ({
      file: row[columns.file] ?? '',
      label: row[columns.label] ?? '',
      split: columns.split === null ? null : splitOf(row[columns.split] ?? ''),
    }))
    .filter((row) => row.file !== '');
  return { rows };
}

/** Rows of one length, cells without the spaces around them; blank lines are left out. */
function tableOf(text: string, file: string): string[][] {
  const rows: string[][] = [];
  let line = 1;
  for (const raw of parsed(text)) {
    const cells = raw.map(cellText);
    const at = line;
    line += 1 + raw.reduce((sum, cell) => sum + lineBreaks(cell), 0);
    if (cells.every((cell) => cell === '')) continue;
    const expected = rows[0]?.length ?? cells.length;
    // Spreadsheets fill short rows up to the longest.
    while (cells.length > expected && cells.at(-1) === '') cells.pop();
    if (cells.length !== expected) {
      throw new AppError('import/csv-ragged', { file, line: at, got: cells.length, expected });
    }
    rows.push(cells);
  }
  return rows;
}

function parsed(text: string): string[][] {
  const delimitersToGuess = [',', '\t', ';', '|'];
  const result = Papa.parse<string[]>(text, { delimitersToGuess });
  // A quote that is never closed would swallow all rows that follow: then quotes mean nothing here.
  if (!result.errors.some(({ code }) => code === 'MissingQuotes')) return result.data;
  return Papa.parse<string[]>(text, { delimitersToGuess, fastMode: true }).data;
}

/** The apostrophe is how spreadsheets say that a cell is text. */
function cellText(cell: string): string {
  return cell.trim().replace(/^'/, '').trim();
}

function lineBreaks(cell: string): number {
  return cell.includes('\n') ? cell.split('\n').length - 1 : 0;
}
