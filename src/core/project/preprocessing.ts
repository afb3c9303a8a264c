/** The preprocessing of a project's models: its specification, with the numbers that follow from the training split. */
import { type Moments, scaleOf } from '../picture/normalisation.ts';
import type { PictureSpec } from '../picture/spec.ts';
import type { PerChannel, Preprocessing } from './records.ts';

/** @param moments of the pictures trained on, and of no others; null where the specification needs none */
export function preprocessingOf(spec: PictureSpec, moments: Moments | null): Preprocessing {
  const { scale, offset } = scaleOf(spec.normalisation, spec.channels, moments);
  return preparedBy(spec, perChannel(scale), perChannel(offset));
}

/** Pictures prepared by this specification, scaled as told: a tuned model goes on with its parent's numbers. */
export function preparedBy(spec: PictureSpec, scale: PerChannel, offset: PerChannel): Preprocessing {
  const { width, height, channels, fit, background, invert } = spec;
  const picture = { fit, background, invert };
  return { width, height, channels, scale, offset, polarity: 'as-pictured', picture };
}

/** One number where it is the same for all channels. */
function perChannel(values: readonly number[]): PerChannel {
  const [red = 0, green = red, blue = red] = values;
  return red === green && red === blue ? red : [red, green, blue];
}
