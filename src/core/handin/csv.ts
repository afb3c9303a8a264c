/** Tables as CSV (RFC 4180) that a spreadsheet opens as they are meant. */

/** By it Excel knows that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet would take for the beginning of a formula, full-width forms too. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** The rows, the first of them the header, with an apostrophe before what would be run as a formula. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
