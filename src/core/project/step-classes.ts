/** Taking a change of classes back where others may have changed them since. */
import type { ProjectClass } from './project.ts';

/**
 * The classes as they are now, with what led from `from` to `to` done: what is no longer as it was in `from` stays
 * as it is.
 *
 * @param isUsed whether a picture will still have this label: its class then stays
 */
export function takeBackClasses(
  now: readonly ProjectClass[],
  from: readonly ProjectClass[],
  to: readonly ProjectClass[],
  isUsed: (id: number) => boolean,
): ProjectClass[] {
  const [fromById, toById] = [byId(from), byId(to)];
  const kept = now.flatMap((each) => {
    const was = fromById.get(each.id);
    const wanted = toById.get(each.id);
    if (!was || !isSame(was, each)) return each;
    if (!wanted) return isUsed(each.id) ? each : [];
    return isSame(was, wanted) || nameTaken(now, wanted) ? each : wanted;
  });
  for (const [i, wanted] of to.entries()) {
    const isBack = !fromById.has(wanted.id) && !kept.some(({ id }) => id === wanted.id);
    if (isBack && !nameTaken(kept, wanted)) kept.splice(Math.min(i, kept.length), 0, wanted);
  }
  return inOrder(kept, now, from, to);
}

function byId(classes: readonly ProjectClass[]): ReadonlyMap<number, ProjectClass> {
  return new Map(classes.map((each) => [each.id, each]));
}

function isSame(one: ProjectClass, other: ProjectClass): boolean {
  return one.name === other.name && one.color === other.color && one.key === other.key;
}

/** Two classes never share a name. */
function nameTaken(classes: readonly ProjectClass[], { id, name }: ProjectClass): boolean {
  return classes.some((each) => each.id !== id && each.name === name);
}

/** In the order of `to`, unless somebody has put them in another order since. */
function inOrder(
  classes: ProjectClass[],
  now: readonly ProjectClass[],
  from: readonly ProjectClass[],
  to: readonly ProjectClass[],
): ProjectClass[] {
  const ids = (list: readonly ProjectClass[]): string => list.map(({ id }) => id).join();
  if (ids(now) !== ids(from)) return classes;
  const place = new Map(to.map(({ id }, i) => [id, i]));
  return classes.toSorted((a, b) => (place.get(a.id) ?? to.length) - (place.get(b.id) ?? to.length));
}
