/** Sorting many values by small whole numbers, in a time that grows as they do. */

const BITS = 16;
const PLACES = 2 ** BITS;

/** `values` in the order of `keys` (uint32, one for each), smallest first; those of one key as they were. */
export function radixSort(values: Uint32Array, keys: Uint32Array): Uint32Array {
  let most = 0;
  for (const key of keys) most = Math.max(most, key);
  let order = { values, keys };
  for (let shift = 0; shift === 0 || (shift < 32 && most >>> shift > 0); shift += BITS) {
    order = pass(order.values, order.keys, shift);
  }
  return order.values;
}

function pass(
  values: Uint32Array,
  keys: Uint32Array,
  shift: number,
): { readonly values: Uint32Array; readonly keys: Uint32Array } {
  const next = new Uint32Array(PLACES + 1);
  for (const key of keys) {
    const digit = (key >>> shift) & (PLACES - 1);
    next[digit + 1] = (next[digit + 1] ?? 0) + 1;
  }
  for (let digit = 1; digit <= PLACES; digit++) next[digit] = (next[digit] ?? 0) + (next[digit - 1] ?? 0);
  const sorted = { values: new Uint32Array(values.length), keys: new Uint32Array(values.length) };
  for (let i = 0; i < values.length; i++) {
    const key = keys[i] ?? 0;
    const digit = (key >>> shift) & (PLACES - 1);
    const at = next[digit] ?? 0;
    next[digit] = at + 1;
    sorted.values[at] = values[i] ?? 0;
    sorted.keys[at] = key;
  }
  return sorted;
}
