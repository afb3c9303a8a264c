/** One unit of a layer laid open: what goes into it, its weights, and what the engine makes of them. */
import type { Activation } from '../network/network.ts';

/** Which image is looked at: one of the test set, or one that was drawn. */
export type ExplainedImage =
  | { readonly kind: 'test'; readonly index: number }
  | { readonly kind: 'drawn'; readonly pixels: Uint8Array<ArrayBuffer> };

export interface LayerExplanation {
  readonly kind: 'conv2d' | 'dense';
  /** The layer's name. */
  readonly layer: string;
  /** Index of the filter or unit. */
  readonly unit: number;
  readonly activation: Activation;
  /** Height, width, channels; or the number of inputs. */
  readonly inputShape: readonly number[];
  /** What the layer is given: row-major. */
  readonly input: Float32Array<ArrayBuffer>;
  /** Of this filter: [size, size, channels] row-major; of a unit: one an input. */
  readonly weights: Float32Array<ArrayBuffer>;
  readonly bias: number;
  /** Height and width of this filter's feature map; empty for a unit. */
  readonly outputShape: readonly number[];
  /** After the activation, as the engine computed it. */
  readonly output: Float32Array<ArrayBuffer>;
}
