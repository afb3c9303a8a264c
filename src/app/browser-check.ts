/**
 * Whether this browser can run the app at all, asked before anything else starts. What has a second way
 * (WebGPU, WebAssembly, IndexedDB, crypto.subtle) is not asked for here: the engine choice and the storage
 * handle its absence.
 */

/**
 * Names what is missing, in the order of the list; empty where all is there. Module workers cannot be asked
 * for without starting one (which a content security policy reports), so the newest of the others stands
 * for them: a browser with `Array.prototype.toSorted` has them.
 */
export function missingFeatures(scope: Readonly<Record<string, unknown>>): readonly string[] {
  const needed: readonly (readonly [string, boolean])[] = [
    ['Worker', typeof scope['Worker'] === 'function'],
    ['structuredClone', typeof scope['structuredClone'] === 'function'],
    ['DecompressionStream', typeof scope['DecompressionStream'] === 'function'],
    ['OffscreenCanvas', typeof scope['OffscreenCanvas'] === 'function'],
    ['Intl.PluralRules', typeof Intl === 'object' && typeof Intl.PluralRules === 'function'],
    ['Array.prototype.toSorted', 'toSorted' in Array.prototype],
  ];
  return needed.filter(([, there]) => !there).map(([name]) => name);
}
