/** Arrays of numbers as bytes, one after the other: float32, little-endian on every machine. */

type Floats = Float32Array<ArrayBuffer>;

export function writeFloats(arrays: readonly Floats[]): Uint8Array<ArrayBuffer> {
  const total = arrays.reduce((sum, { length }) => sum + length, 0);
  const view = new DataView(new ArrayBuffer(4 * total));
  let at = 0;
  for (const array of arrays) {
    for (const value of array) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return new Uint8Array(view.buffer);
}

/** Arrays of these lengths; null where the bytes are not just as many. */
export function readFloats(bytes: Uint8Array, lengths: readonly number[]): Floats[] | null {
  if (lengths.reduce((sum, length) => sum + 4 * length, 0) !== bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  return lengths.map((length) => {
    const array = new Float32Array(length);
    for (let i = 0; i < length; i++, at += 4) array[i] = view.getFloat32(at, true);
    return array;
  });
}
