/**
 * Threefry-2x32 with 20 rounds: a counter-based random function, which needs only 32-bit adds, rotations
 * and xors. J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw: "Parallel Random Numbers: As Easy as
 * 1, 2, 3" (SC 2011); checked against the known answers of their Random123 library.
 */

/** Skein's key-schedule parity. */
const PARITY = 0x1bd11bda;

/**
 * The random block of key (`k0`, `k1`) at counter (`c0`, `c1`), all uint32, written to `out[offset]` and
 * `out[offset + 1]`. Where only one place is left, the second half is dropped.
 */
export function threefryInto(
  out: Uint32Array,
  offset: number,
  k0: number,
  k1: number,
  c0: number,
  c1: number,
): void {
  let x = (c0 + k0) | 0;
  let y = (c1 + k1) | 0;
  let nextX = k1;
  let nextY = PARITY ^ k0 ^ k1;
  let third = k0;
  // Five groups of four rounds, alternating between two sets of rotations; after each, key words are added.
  for (let group = 1; group <= 5; group++) {
    if (group % 2 === 1) {
      x = (x + y) | 0;
      y = ((y << 13) | (y >>> 19)) ^ x;
      x = (x + y) | 0;
      y = ((y << 15) | (y >>> 17)) ^ x;
      x = (x + y) | 0;
      y = ((y << 26) | (y >>> 6)) ^ x;
      x = (x + y) | 0;
      y = ((y << 6) | (y >>> 26)) ^ x;
    } else {
      x = (x + y) | 0;
      y = ((y << 17) | (y >>> 15)) ^ x;
      x = (x + y) | 0;
      y = ((y << 29) | (y >>> 3)) ^ x;
      x = (x + y) | 0;
      y = ((y << 16) | (y >>> 16)) ^ x;
      x = (x + y) | 0;
      y = ((y << 24) | (y >>> 8)) ^ x;
    }
    x = (x + nextX) | 0;
    y = (y + nextY + group) | 0;
    const held = nextX;
    nextX = nextY;
    nextY = third;
    third = held;
  }
  out[offset] = x;
  out[offset + 1] = y;
}

/** The block of key (`k0`, `k1`) at counter (`c0`, `c1`): two uint32. */
export function threefry2x32(k0: number, k1: number, c0: number, c1: number): readonly [number, number] {
  const out = new Uint32Array(2);
  threefryInto(out, 0, k0, k1, c0, c1);
  return [out[0] ?? 0, out[1] ?? 0];
}
