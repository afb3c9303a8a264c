/** What the page says of a network, beside what tfjs builds. */
import { expect, it } from 'vitest';
import { layerFormulas } from '../core/explain/formulas.ts';
import { plain } from '../core/explain/math.ts';
import { networkOf, TUTORIAL_CNN, TUTORIAL_DNN, type NetworkDesign } from '../core/network/design.ts';
import { buildModel } from './build.ts';

it.each<[string, NetworkDesign, number]>([
  ["the tutorial's CNN", TUTORIAL_CNN, 10],
  ["the tutorial's DNN", TUTORIAL_DNN, 10],
  ['a small one', { ...TUTORIAL_CNN, filters: [3, 5], kernelSize: 5, denseUnits: 17, dropout: 0 }, 13],
  ['a deep one', { ...TUTORIAL_DNN, denseUnits: [40, 30, 20], dropout: 0.25 }, 11],
])('counts as many parameters as tfjs for %s', (_, design, classes) => {
  const network = networkOf(design, classes);
  const model = buildModel(network, classes, 1);
  const formulas = layerFormulas(network, String);
  expect(formulas.reduce((sum, layer) => sum + layer.parameterCount, 0)).toBe(model.countParams());
  for (const layer of formulas) {
    const built = model.getLayer(layer.spec.name);
    expect(layer.parameterCount).toBe(built.countParams());
    expect(layer.outputShape).toEqual((built.outputShape as number[]).slice(1));
    if (!layer.parameters) continue;
    // The arithmetic as written gives the count.
    const [left = '', right] = plain(layer.parameters).replaceAll(',', '').split('=');
    expect(right).toBe(String(layer.parameterCount));
    expect(arithmetic(left)).toBe(layer.parameterCount);
  }
  model.dispose();
});

/** Of "a⋅b+c" or "n⋅(a⋅b⋅c+1)". */
function arithmetic(written: string): number {
  const sum = (terms: string): number =>
    terms
      .split('+')
      .map((term) => term.split('⋅').reduce((product, factor) => product * Number(factor), 1))
      .reduce((a, b) => a + b, 0);
  const match = /^(\d+)⋅\((.*)\)$/.exec(written);
  return match ? Number(match[1]) * sum(match[2] ?? '') : sum(written);
}
