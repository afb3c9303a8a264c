/** Labelled samples that a person drew: strokes, and the pixels they made, centred and scaled as MNIST's digits are. */
import * as v from 'valibot';
import type { Stroke } from '../labeling/strokes.ts';

export type SampleId = string;

/** Bytes of a sample's 28 x 28 pixels. */
export const SAMPLE_PIXELS = 784;
export const LONGEST_CLASS_NAME = 24;
/** A model has so many classes at most. */
export const MOST_CLASSES = 50;

/** A sample in a list: without its drawing. */
export interface SampleInfo {
  readonly id: SampleId;
  /** The name of its class: one of the digits, or one of the person's own. */
  readonly label: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface Sample extends SampleInfo {
  readonly strokes: readonly Stroke[];
  /** 28 x 28 bytes, 255 full ink. */
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** MNIST's classes, which every model learns first. */
export const DIGITS: readonly string[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** What a class may be called, in any script; outer spaces do not count. */
export const classNameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.normalize('NFC'),
  v.nonEmpty(),
  v.check((name) => [...name].length <= LONGEST_CLASS_NAME),
);

export type ClassNameReading =
  | { readonly name: string; readonly problem: null }
  | { readonly name: null; readonly problem: 'empty' | 'long' | 'many' };

/** A class's name as somebody typed it; one of `classes` is that class. */
export function readClassName(text: string, classes: readonly string[]): ClassNameReading {
  const read = v.safeParse(classNameSchema, text);
  if (!read.success) return { name: null, problem: text.trim() === '' ? 'empty' : 'long' };
  const known = classes.includes(read.output);
  return !known && classes.length >= MOST_CLASSES
    ? { name: null, problem: 'many' }
    : { name: read.output, problem: null };
}

/** Bounds of a drawing: far more than a hand makes, far less than would fill a disk. */
const MOST_STROKES = 500;
const MOST_POINTS = 20_000;
const finite = v.pipe(v.number(), v.finite());

export const strokesSchema = v.pipe(
  v.array(
    v.object({
      points: v.pipe(
        v.array(v.object({ x: finite, y: finite, pressure: finite })),
        v.minLength(1),
        v.maxLength(MOST_POINTS),
      ),
      width: v.pipe(finite, v.gtValue(0)),
    }),
  ),
  v.minLength(1),
  v.maxLength(MOST_STROKES),
);

/** All class names there are: the data set's, then the person's own as they came about. */
export function classesOf(base: readonly string[], samples: readonly SampleInfo[]): readonly string[] {
  const byAge = samples.toSorted((a, b) => a.createdAt - b.createdAt);
  return [...new Set([...base, ...byAge.map((sample) => sample.label)])];
}
