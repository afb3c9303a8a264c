/** Base64 (RFC 4648, with padding) of megabytes: no string is built character by character, no argument list is long. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const PAD = '='.charCodeAt(0);
const NO_VALUE = 255;
const VALUES = new Uint8Array(256).fill(NO_VALUE);
for (const [value, code] of CODES.entries()) VALUES[code] = value;

export function toBase64(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PAD);
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const left = bytes.length - from;
    const group = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    text[to] = CODES[group >> 18] ?? 0;
    text[to + 1] = CODES[(group >> 12) & 63] ?? 0;
    if (left > 1) text[to + 2] = CODES[(group >> 6) & 63] ?? 0;
    if (left > 2) text[to + 3] = CODES[group & 63] ?? 0;
  }
  return new TextDecoder().decode(text);
}

/** Null for what `toBase64` does not write: other characters, a wrong length, stray bits at the end. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0) return null;
  const codes = new TextEncoder().encode(text);
  // Other than ASCII takes more than a byte.
  if (codes.length !== text.length) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let from = 0, to = 0; from < codes.length; from += 4, to += 3) {
    const isLast = from + 4 === codes.length;
    let group = 0;
    for (let place = 0; place < 4; place++) {
      const padded = isLast && place >= 4 - padding;
      const value = padded ? 0 : (VALUES[codes[from + place] ?? 0] ?? NO_VALUE);
      if (value === NO_VALUE) return null;
      group = (group << 6) | value;
    }
    if (isLast && (group & ((1 << (8 * padding)) - 1)) !== 0) return null;
    bytes[to] = group >> 16;
    // Beyond the array's end nothing is written.
    bytes[to + 1] = (group >> 8) & 255;
    bytes[to + 2] = group & 255;
  }
  return bytes;
}
