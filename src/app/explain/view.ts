/** What the worked number shows first, and in what order; pure. */
import type { LayerExplanation } from '../../core/explain/explanation.ts';
import type { WorkedConvolution } from '../../core/explain/worked.ts';

/** Where the feature map is greatest; of equal places the first. */
export function strongestPlace({ output, outputShape }: LayerExplanation): { row: number; column: number } {
  const columns = outputShape[1] ?? 1;
  let best = 0;
  for (let index = 1; index < output.length; index += 1) {
    if ((output[index] ?? 0) > (output[best] ?? 0)) best = index;
  }
  return { row: Math.floor(best / columns), column: best % columns };
}

export function strongestChannel({ channelSums }: WorkedConvolution): number {
  return channelSums.reduce(
    (best, sum, channel) => (Math.abs(sum) > Math.abs(channelSums[best] ?? 0) ? channel : best),
    0,
  );
}

/** The values of one channel, out of those of all, whose channels lie side by side. */
export function channelOf(values: ArrayLike<number>, channel: number, channels: number): number[] {
  return Array.from(
    { length: values.length / channels },
    (_, index) => values[index * channels + channel] ?? 0,
  );
}

export interface ChannelSums {
  readonly shown: readonly { readonly channel: number; readonly sum: number }[];
  readonly restCount: number;
  readonly restSum: number;
}

/** At most `most` channels, the weightiest first, and the rest in one. */
export function weightiestChannels({ channelSums }: WorkedConvolution, most: number): ChannelSums {
  const sorted = channelSums
    .map((sum, channel) => ({ channel, sum }))
    .toSorted((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
  const rest = sorted.slice(most);
  return {
    shown: sorted.slice(0, most),
    restCount: rest.length,
    restSum: rest.reduce((total, { sum }) => total + sum, 0),
  };
}

/** A number that would be written as minus zero, as zero. */
export function noMinusZero(value: number, digits: number): number {
  return Math.abs(value) < 0.5 / 10 ** digits ? 0 : value;
}
