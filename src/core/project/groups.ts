/** Pictures that belong together, by more than one reason: near duplicates, frames of one burst. */

/**
 * One grouping of several, each int32 with a number for every picture of a group and -1 for those of none: who is
 * together in any of them is together. The number of a group is its first picture's place.
 */
export function joinGroups(length: number, groupings: readonly Int32Array[]): Int32Array<ArrayBuffer> {
  const parents = Int32Array.from({ length }, (_, i) => i);
  const rootOf = (i: number): number => {
    let at = i;
    for (let parent = parents[at] ?? at; parent !== at; parent = parents[at] ?? at) {
      parents[at] = parents[parent] ?? parent;
      at = parent;
    }
    return at;
  };
  for (const groups of groupings) {
    const firsts = new Map<number, number>();
    for (let i = 0; i < length; i++) {
      const group = groups[i] ?? -1;
      if (group === -1) continue;
      const [one, other] = [rootOf(firsts.get(group) ?? i), rootOf(i)];
      firsts.set(group, one);
      parents[Math.max(one, other)] = Math.min(one, other);
    }
  }
  const sizes = new Int32Array(length);
  for (let i = 0; i < length; i++) sizes[rootOf(i)] = (sizes[rootOf(i)] ?? 0) + 1;
  return Int32Array.from({ length }, (_, i) => ((sizes[rootOf(i)] ?? 0) > 1 ? rootOf(i) : -1));
}

/** Groups of two and more, each with the places of its members, in the order of their first. */
export function membersOf(groups: Int32Array): readonly (readonly number[])[] {
  const members = new Map<number, number[]>();
  for (const [i, group] of groups.entries()) {
    if (group === -1) continue;
    const known = members.get(group);
    if (known) known.push(i);
    else members.set(group, [i]);
  }
  return [...members.values()].filter(({ length }) => length > 1);
}
