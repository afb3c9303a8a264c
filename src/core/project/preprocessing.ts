/** The preprocessing of a project's models: its specification, with the numbers that follow from the training split. */
import { type Moments, scaleOf } from '../picture/normalisation.ts';
import type { PictureSpec } from '../picture/spec.ts';
import type { PerChannel, Preprocessing } from './records.ts';

/** @param moments of the pictures trained on, and of no others; null where the specification needs none */
export function preprocessingOf(spec: PictureSpec, moments: Moments | null): Preprocessing {
  const { width, height, channels, fit, background, invert, normalisation } = spec;
  const { scale, offset } = scaleOf(normalisation, channels, moments);
  return {
    width,
    height,
    channels,
    scale: perChannel(scale),
    offset: perChannel(offset),
    polarity: 'as-pictured',
    picture: { fit, background, invert },
  };
}

/** Whether a project's prepared pictures are what a model takes. */
export function takesPicturesOf(model: Preprocessing, spec: PictureSpec): boolean {
  const { picture } = model;
  return (
    picture !== null &&
    (['width', 'height', 'channels'] as const).every((name) => model[name] === spec[name]) &&
    (['fit', 'background', 'invert'] as const).every((name) => picture[name] === spec[name])
  );
}

/** One number where it is the same for all channels. */
function perChannel(values: readonly number[]): PerChannel {
  const [red = 0, green = red, blue = red] = values;
  return red === green && red === blue ? red : [red, green, blue];
}
