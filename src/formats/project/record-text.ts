/**
 * Records as JSON that gives back every number: JSON has no NaN, no infinities, and browsers write -0 as 0. Those
 * are written as `{"$number": "-0"}`.
 */

const ODD: ReadonlyMap<string, number> = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
]);

export function writeRecord(record: object): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(record, (_, value: unknown) => {
    if (typeof value !== 'number') return value;
    const name = Object.is(value, -0) ? '-0' : String(value);
    return ODD.has(name) ? { $number: name } : value;
  });
  return new TextEncoder().encode(text);
}

/** Undefined for what is no JSON in UTF-8. */
export function readRecord(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return JSON.parse(text, (_, value: unknown) => oddNumber(value) ?? value);
  } catch {
    return undefined;
  }
}

function oddNumber(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('$number' in value)) return undefined;
  const { $number: name, ...others } = value;
  return typeof name === 'string' && Object.keys(others).length === 0 ? ODD.get(name) : undefined;
}
