/** What the code that the page shows is made from; shared by the Keras and the tf.js lines. */
import { networkOf } from '../network/design.ts';
import type { NetworkSpec } from '../network/network.ts';
import type { Augmentation, Recipe } from '../recipe/recipe.ts';

/** The screens that show code. */
export type CodeStage = 'data' | 'train' | 'evaluate' | 'tune' | 'deploy';

/** The settings that the lines carry. */
export interface CodeSettings {
  readonly recipe: Recipe;
  /** Of the model that is trained. */
  readonly classCount: number;
}

/** The comments in the code, in the reader's language. A line break starts a new line of comment. */
export interface CodeComments {
  /** Above lines that go on from another screen's. */
  readonly afterData: string;
  readonly afterTraining: string;
  /** Where tf.js finds the images. */
  readonly mnistFiles: string;
  /** What the order of the images is. */
  readonly stratified: string;
  /** Numbers differ from those of a run here. */
  readonly seed: string;
  /** How `validation_split` differs. */
  readonly validation: string;
  /** Which weights are left at the end. */
  readonly kept: string;
  readonly noFlips: string;
  /** What tf.js 4.22 gets wrong: its `cpu` backend transforms the first image of a batch alone. */
  readonly notOnCpu: string;
  /** How Keras's zoom differs. */
  readonly zoom: string;
  /** Where the drawn samples are read from: Keras, tf.js. */
  readonly drawnNpz: string;
  readonly drawnJson: string;
  /** Where the model to start from is read from: Keras, tf.js. */
  readonly parentNpz: string;
  readonly parentJson: string;
  /** What becomes of the head. */
  readonly newRows: string;
  readonly frozen: string;
  /** Above the scores of the images held out. */
  readonly heldOut: string;
  readonly confusion: string;
  readonly roc: string;
  /** The one image that is predicted. */
  readonly oneImage: string;
}

export function networkOfSettings({ recipe, classCount }: CodeSettings): NetworkSpec {
  return networkOf(recipe.network, classCount);
}

/** The images that are learned from, validation included. */
export function keptImages(recipe: Recipe): number {
  return recipe.images - recipe.holdOut;
}

/**
 * The same sizes as a factor of `zoom`, which divides: an image drawn `1 / (1 + factor)` as large is between
 * `1 - scale` and `1 + scale` as large.
 */
export function zoomFactors(scale: number): readonly [number, number] {
  return [-scale / (1 + scale), scale / (1 - scale)];
}

/** Null where nothing would be changed. */
export function augmentationOf({ augmentation }: Recipe): Augmentation | null {
  if (augmentation === null) return null;
  const { rotation, scale, shift } = augmentation;
  return rotation > 0 || scale > 0 || shift > 0 ? augmentation : null;
}

/** A number as both languages read it, with no digits that only rounding made. */
export function numeral(value: number): string {
  return String(Number(value.toPrecision(7)));
}

/** Each line behind the mark. */
export function comment(mark: '#' | '//', text: string): string[] {
  return text.split('\n').map((line) => `${mark} ${line}`);
}

export function indented(lines: readonly string[], by: number): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}

/** Blocks of lines, an empty line between them; empty blocks are left out. */
export function program(...blocks: readonly (readonly string[])[]): string {
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}
