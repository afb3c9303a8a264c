/** What is being chosen on the Preprocess screen; pure. */
import type { PictureSpec } from '../../core/picture/spec.ts';

/** Edges of square pictures that are often used. */
export const SIZE_PRESETS = [28, 32, 64, 96, 128, 224] as const;

export function isSameSpec(one: PictureSpec, other: PictureSpec): boolean {
  return (
    one.width === other.width &&
    one.height === other.height &&
    one.channels === other.channels &&
    one.fit === other.fit &&
    one.background === other.background &&
    one.invert === other.invert &&
    one.normalisation === other.normalisation
  );
}

/** The edge of the preset that a specification has; null where it has another size. */
export function presetOf({ width, height }: PictureSpec): number | null {
  return SIZE_PRESETS.find((edge) => edge === width && edge === height) ?? null;
}

/** With one edge changed; the other follows where they are linked. */
export function withEdge(
  spec: PictureSpec,
  side: 'width' | 'height',
  edge: number,
  linked: boolean,
): PictureSpec {
  return linked ? { ...spec, width: edge, height: edge } : { ...spec, [side]: edge };
}

/** How many numbers a network is given of one picture. */
export function numbersOf({ width, height, channels }: PictureSpec): number {
  return width * height * channels;
}
