/**
 * The one source of randomness of a training: numbers as a function of where they are used (seed, purpose,
 * layer, step, index), never of how many were drawn before. So a run that goes on after a crash draws what
 * it would have drawn, and its generator's state is the step number (docs/decisions/0005).
 *
 * Key = (seed, purpose << 24 | layer), counter = (step, index >> 1); value `index` is half `index & 1` of
 * the block.
 */
import { invariant } from '../base/invariant.ts';
import { threefryInto } from './threefry.ts';

/** What numbers are drawn for. Part of every key, so values never change: new purposes get new numbers. */
export const PURPOSE = {
  /** Which images validate; layer = class. */
  split: 1,
  /** Order of the images; epoch 0: layer = shard; later: step = epoch. */
  order: 2,
  /** Initial weights; layer = index of the weight. */
  init: 3,
  /** Dropout masks; layer = index of the layer. */
  dropout: 4,
  /** Which images are used; layer = class. */
  choose: 5,
  /** Turning, scaling and shifting of training images; step = training step; four values an image. */
  augment: 6,
  /** Which images a run holds out as a test set of its own; layer = class. */
  holdOut: 7,
  /** Which drawn samples are held out, and which validate; layer = class. */
  samples: 8,
  /** In which order the pictures of a project are divided into splits. */
  divide: 9,
} as const;
export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

/** Where numbers are used. `seed` and `step` are uint32, `layer` below 2^24. */
export interface StreamKey {
  readonly seed: number;
  readonly purpose: Purpose;
  readonly layer: number;
  readonly step: number;
}

/** Fills `out` with uniform uint32 values: those of index 0 to `out.length - 1`. */
export function fillBits(key: StreamKey, out: Uint32Array): void {
  invariant(key.layer >= 0 && key.layer < 0x100_0000, 'a layer number has 24 bits');
  const k1 = (key.purpose << 24) | key.layer;
  for (let i = 0; i < out.length; i += 2) threefryInto(out, i, key.seed, k1, key.step, i >>> 1);
}

/** `count` uniform uint32 values. */
export function bits(key: StreamKey, count: number): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(count);
  fillBits(key, out);
  return out;
}

/** `count` uniform values in [0, 1): multiples of 2^-24, exact in float32. */
export function uniforms(key: StreamKey, count: number): Float32Array<ArrayBuffer> {
  const raw = bits(key, count);
  const out = new Float32Array(count);
  for (let i = 0; i < count; i++) out[i] = ((raw[i] ?? 0) >>> 8) * 2 ** -24;
  return out;
}

/**
 * Fisher-Yates, in place (Durstenfeld's form). Bounded numbers are `floor(bits * n / 2^32)`, whose bias is
 * below n / 2^32: for 60,000 images, one in 70,000.
 */
export function shuffle(indices: Uint32Array, key: StreamKey): void {
  const raw = bits(key, indices.length);
  for (let i = indices.length - 1; i > 0; i--) {
    const j = Math.floor(((raw[i] ?? 0) * (i + 1)) / 2 ** 32);
    const held = indices[i] ?? 0;
    indices[i] = indices[j] ?? 0;
    indices[j] = held;
  }
}
