/**
 * Which pictures are nearly the same: by their difference hashes, confirmed by the caller's look at the pixels.
 *
 * Two hashes that differ in at most d bits agree in at least one of d + 1 parts of them, so only pictures that
 * share a part are compared. Real hashes do not spread evenly (the corners of digits never differ), so the parts are
 * dealt from the bits by how much each tells.
 */
import { invariant } from '../base/invariant.ts';
import { bitCount } from './traits.ts';

/**
 * Of 64 bits. Photos saved as JPEG of quality 40, halved, brightened by 10 levels or moved by 2 pixels stay within
 * 3; of the 424 pairs among 20,000 MNIST digits whose pixels differ by 3 levels or less, 423 are within 4. As many
 * different pictures are too, which is why pixels must confirm.
 */
export const NEAR_DISTANCE = 4;

/** A part of a hash has at most so many bits: more would cost more to sort than it saves. */
const MOST_PART_BITS = 16;

/**
 * A picture is compared with so many of those that share a part with it: the ones before it in the order of their
 * hashes. Random hashes never come near that. Of MNIST's 60,000 digits, where 59 groups differ by 2 levels or
 * less, 48 are found; without the limit it would take three times as long, and 100,000 blank pictures for ever.
 */
const REACH = 256;

export interface HashColumns {
  /** `hashHigh` and `hashLow` of each picture. */
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

export interface NearOptions {
  /** Whether two pictures whose hashes are near are nearly the same. Asked at most once a pair. */
  readonly confirm: (one: number, other: number) => boolean;
  /** Bits; 0 to 15. */
  readonly distance?: number;
}

/**
 * The group of each picture: the lowest index among those it is joined with, itself included; -1 where it is like
 * no other. Joined is also who is like one that is like another; of pictures that share a hash and are joined, one
 * is compared with those of other hashes.
 */
export function nearDuplicates({ high, low }: HashColumns, options: NearOptions): Int32Array<ArrayBuffer> {
  const { confirm, distance = NEAR_DISTANCE } = options;
  invariant(low.length === high.length, 'two words a hash');
  invariant(distance >= 0 && distance < 16, 'parts of at least 4 bits');
  const groups = new Groups(high.length);
  const sorted = joinEqual(byHash(high, low), high, low, groups, confirm);
  if (distance > 0) {
    const parts = partsOf(high, low, distance + 1);
    for (const [p, part] of parts.entries()) {
      const buckets = bucketsOf(sorted, high, low, part);
      const comparison = { confirm, distance, before: parts.slice(0, p) };
      for (let bucket = 0; bucket + 1 < buckets.starts.length; bucket++) {
        joinNear(buckets, bucket, groups, comparison);
      }
    }
  }
  return groups.ids();
}

/**
 * Joins pictures that share a hash, and leaves one of each group: each is compared with those that were not like
 * any before it.
 *
 * @param sorted indices in the order of their hashes
 */
function joinEqual(
  sorted: Uint32Array,
  high: Uint32Array,
  low: Uint32Array,
  groups: Groups,
  confirm: NearOptions['confirm'],
): Uint32Array {
  const kept = new Uint32Array(sorted.length);
  let count = 0;
  let run = 0;
  for (const [at, one] of sorted.entries()) {
    const last = sorted[at - 1] ?? one;
    if (high[one] !== high[last] || low[one] !== low[last]) {
      // A hash that more unlike pictures share says nothing of them: so many are enough to compare with others.
      count = Math.min(count, run + REACH);
      run = count;
    }
    let isNew = true;
    for (let k = count - 1; k >= Math.max(run, count - REACH) && isNew; k--) {
      const other = kept[k] ?? 0;
      if (!confirm(one, other)) continue;
      groups.join(one, other);
      isNew = false;
    }
    if (isNew) kept[count++] = one;
  }
  return kept.subarray(0, Math.min(count, run + REACH));
}

interface Comparison {
  readonly confirm: NearOptions['confirm'];
  readonly distance: number;
  /** Pictures that agree in one of these parts were compared when its turn was. */
  readonly before: readonly Part[];
}

/** Compares the pictures of one bucket whose hashes differ. */
function joinNear(
  { members, high, low, starts }: Buckets,
  bucket: number,
  groups: Groups,
  { confirm, distance, before }: Comparison,
): void {
  const start = starts[bucket] ?? 0;
  const end = starts[bucket + 1] ?? 0;
  for (let a = start + 1; a < end; a++) {
    const one = members[a] ?? 0;
    const oneHigh = high[a] ?? 0;
    const oneLow = low[a] ?? 0;
    for (let b = Math.max(start, a - REACH); b < a; b++) {
      const highXor = oneHigh ^ (high[b] ?? 0);
      const lowXor = oneLow ^ (low[b] ?? 0);
      const differing = bitCount(highXor) + bitCount(lowXor);
      if (differing > distance || differing === 0 || agreeInOne(before, highXor, lowXor)) continue;
      const other = members[b] ?? 0;
      if (groups.find(one) !== groups.find(other) && confirm(one, other)) groups.join(one, other);
    }
  }
}

/** Some bits of a hash. */
interface Part {
  /** 0 (the lowest of the low word) to 63. */
  readonly bits: readonly number[];
  readonly highMask: number;
  readonly lowMask: number;
}

function agreeInOne(parts: readonly Part[], highXor: number, lowXor: number): boolean {
  for (const { highMask, lowMask } of parts) {
    if ((highXor & highMask) === 0 && (lowXor & lowMask) === 0) return true;
  }
  return false;
}

/** The bits dealt to `count` parts, those first that are set in nearest to half of the pictures. */
function partsOf(high: Uint32Array, low: Uint32Array, count: number): readonly Part[] {
  const set = new Float64Array(64);
  for (let i = 0; i < high.length; i++) {
    const words = [low[i] ?? 0, high[i] ?? 0];
    for (let bit = 0; bit < 64; bit++)
      set[bit] = (set[bit] ?? 0) + (((words[bit >> 5] ?? 0) >>> (bit & 31)) & 1);
  }
  const told = (bit: number) => Math.abs((set[bit] ?? 0) - high.length / 2);
  const ranked = Array.from({ length: 64 }, (_, bit) => bit).sort((a, b) => told(a) - told(b) || a - b);
  return Array.from({ length: count }, (_, part) => {
    // Dealt to and fro, so that no part gets the better bit of every round.
    const bits = ranked.filter((_, rank) => {
      const round = Math.floor(rank / count);
      return (round % 2 === 0 ? rank % count : count - 1 - (rank % count)) === part;
    });
    const mask = (from: number) =>
      bits.reduce((word, bit) => (bit >= from && bit < from + 32 ? word | (1 << (bit - from)) : word), 0);
    return { bits: bits.slice(0, MOST_PART_BITS), highMask: mask(32), lowMask: mask(0) };
  });
}

/** Pictures by what they have in a part, and their hashes beside them, to be read in one go. */
interface Buckets extends HashColumns {
  readonly members: Uint32Array;
  /** Where in `members` each bucket starts, and at last where the last one ends. */
  readonly starts: Uint32Array;
}

/** A counting sort: in the order given where the part is the same. */
function bucketsOf(sorted: Uint32Array, high: Uint32Array, low: Uint32Array, { bits }: Part): Buckets {
  const keys = new Uint32Array(sorted.length);
  const starts = new Uint32Array(2 ** bits.length + 1);
  for (const [at, index] of sorted.entries()) {
    let key = 0;
    for (const bit of bits) {
      const word = bit < 32 ? (low[index] ?? 0) : (high[index] ?? 0);
      key = (key << 1) | ((word >>> (bit & 31)) & 1);
    }
    keys[at] = key;
    starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  }
  for (let key = 1; key < starts.length; key++) starts[key] = (starts[key] ?? 0) + (starts[key - 1] ?? 0);
  const members = new Uint32Array(sorted.length);
  const next = starts.slice();
  for (const [at, index] of sorted.entries()) {
    const key = keys[at] ?? 0;
    const place = next[key] ?? 0;
    members[place] = index;
    next[key] = place + 1;
  }
  return {
    members,
    starts,
    high: members.map((index) => high[index] ?? 0),
    low: members.map((index) => low[index] ?? 0),
  };
}

/** Indices in the order of their hashes, the lower index first where they are equal. */
function byHash(high: Uint32Array, low: Uint32Array): Uint32Array {
  const indices = Uint32Array.from(high, (_, index) => index);
  return indices.sort((a, b) => (high[a] ?? 0) - (high[b] ?? 0) || (low[a] ?? 0) - (low[b] ?? 0) || a - b);
}

/** Disjoint sets, each named by its lowest member. */
class Groups {
  readonly #parents: Int32Array;

  constructor(count: number) {
    this.#parents = Int32Array.from({ length: count }, (_, index) => index);
  }

  find(index: number): number {
    const parents = this.#parents;
    let at = index;
    let parent = parents[at] ?? at;
    while (parent !== at) {
      const grandparent = parents[parent] ?? parent;
      parents[at] = grandparent;
      at = grandparent;
      parent = parents[at] ?? at;
    }
    return at;
  }

  join(one: number, other: number): void {
    const [a, b] = [this.find(one), this.find(other)];
    this.#parents[Math.max(a, b)] = Math.min(a, b);
  }

  /** The lowest member of each one's set; -1 for those alone. */
  ids(): Int32Array<ArrayBuffer> {
    const ids = new Int32Array(this.#parents.length);
    const sizes = new Int32Array(ids.length);
    for (let i = 0; i < ids.length; i++) {
      const id = this.find(i);
      ids[i] = id;
      sizes[id] = (sizes[id] ?? 0) + 1;
    }
    return ids.map((id) => ((sizes[id] ?? 0) > 1 ? id : -1));
  }
}
