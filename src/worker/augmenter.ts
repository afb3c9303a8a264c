/** A few training images, augmented again and again, to be looked at. */
import { AppError } from '../core/base/app-error.ts';
import type { Calls, Sprite } from '../protocol/calls.ts';
import type { MnistReader } from './dataset-reader.ts';

/** Throws `data/*`, or an AbortError. */
export function augmentedSprite(
  _reader: MnistReader,
  _asked: Calls['augmentationPreview']['in'],
  _signal: AbortSignal,
): Promise<Sprite> {
  return Promise.reject(new AppError('unknown', { detail: 'augmentation' }));
}
