/**
 * Names of a zip's entries: which writing they are in, and what of them is safe to use.
 *
 * Names without the flag for UTF-8 are in the code page of whoever packed the archive. Chinese Windows packs GBK,
 * macOS and many tools UTF-8 without saying so. An archive comes from one tool, so one name that is no UTF-8 makes
 * all its unflagged names GBK: a short GBK name may by chance be good UTF-8.
 */

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const gbk = new TextDecoder('gbk');

export function isUtf8(raw: Uint8Array): boolean {
  try {
    strictUtf8.decode(raw);
    return true;
  } catch {
    return false;
  }
}

/** Bytes that belong to no character become U+FFFD. */
export function decodeName(raw: Uint8Array, encoding: 'utf-8' | 'gbk'): string {
  return (encoding === 'gbk' ? gbk : utf8).decode(raw);
}

export type CleanPath =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder' }
  | { readonly kind: 'unsafe' };

/**
 * A name as a path of the app's: `/` between its parts, no empty ones and no `.`, in Unicode's composed form (macOS
 * packs decomposed names). Unsafe is what would lead out of the archive: absolute, with a drive's letter or `..`;
 * and what has a NUL in it, which hides a name's end from some programs.
 */
export function cleanPath(name: string): CleanPath {
  const slashed = name.replaceAll('\\', '/');
  const parts = slashed.split('/');
  const isUnsafe =
    slashed.startsWith('/') || /^[a-z]:/i.test(slashed) || parts.includes('..') || name.includes('\0');
  if (isUnsafe) return { kind: 'unsafe' };
  const path = parts
    .filter((part) => part !== '' && part !== '.')
    .join('/')
    .normalize('NFC');
  return slashed.endsWith('/') || path === '' ? { kind: 'folder' } : { kind: 'file', path };
}
