/** The names that files are saved under. */

const LONGEST = 60;

/** Keeps letters of any script; what some file system refuses (separators, reserved marks, leading dots) becomes a dash. Empty where nothing is left. */
export function safeFileName(name: string): string {
  return [...name.normalize('NFC')]
    .slice(0, LONGEST)
    .join('')
    .replace(/[\s\\/:*?"<>|\p{Cc}\p{Cf}.]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** Of a model's zip. */
export function modelFileName(name: string): string {
  const safe = safeFileName(name);
  return `${safe === '' ? 'model' : safe}.zip`;
}
