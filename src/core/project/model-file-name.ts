/** The name a model's zip is saved under. */

const LONGEST = 60;

/** Keeps letters of any script; what some file system refuses (separators, reserved marks, leading dots) becomes a dash. */
export function modelFileName(name: string): string {
  const safe = [...name.normalize('NFC')]
    .slice(0, LONGEST)
    .join('')
    .replace(/[\s\\/:*?"<>|\p{Cc}\p{Cf}.]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${safe === '' ? 'model' : safe}.zip`;
}
