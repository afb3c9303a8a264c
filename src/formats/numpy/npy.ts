/**
 * NumPy's array file, version 1.0 of its format: what `numpy.save` writes for a float32 array in C order. The
 * header is padded as NumPy pads it, so that the bytes are the same.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import { invariant } from '../../core/base/invariant.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // "\x93NUMPY"
const VERSION = [1, 0];
/** The magic, the version and the header's length. */
const PREFIX_BYTES = MAGIC.length + VERSION.length + 2;
/** The data begin at a multiple of so many bytes. */
const ALIGNMENT = 64;
/** NumPy leaves room for a first dimension of so many digits, so that a file can grow. */
const GROWTH_DIGITS = 21;

/**
 * @param values float32, little endian, row-major: 4 bytes for each element of `shape`
 */
export function npyFile(shape: readonly number[], values: Uint8Array): Uint8Array<ArrayBuffer> {
  const elements = shape.reduce((product, size) => product * size, 1);
  invariant(values.byteLength === elements * Float32Array.BYTES_PER_ELEMENT, 'the shape holds all values');
  const header = headerOf(shape);
  const file = new Uint8Array(PREFIX_BYTES + header.length + values.byteLength);
  file.set([...MAGIC, ...VERSION, header.length & 0xff, header.length >> 8]);
  for (let i = 0; i < header.length; i++) file[PREFIX_BYTES + i] = header.charCodeAt(i);
  file.set(values, PREFIX_BYTES + header.length);
  return file;
}

/** A Python dictionary in ASCII, spaces, and a line break at the end. */
function headerOf(shape: readonly number[]): string {
  const tuple = shape.length === 1 ? `${String(shape[0])},` : shape.join(', ');
  const growth = shape.length === 0 ? 0 : GROWTH_DIGITS - String(shape[0]).length;
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${tuple}), }${' '.repeat(growth)}`;
  const used = PREFIX_BYTES + header.length + 1;
  return `${header}${' '.repeat(ALIGNMENT - (used % ALIGNMENT))}\n`;
}
