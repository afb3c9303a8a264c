/**
 * A network as a description: plain data that the page draws, `ml` builds and models carry.
 * Layer names are the key for freezing, showing and exporting.
 */

export type Activation = 'linear' | 'relu' | 'sigmoid' | 'tanh' | 'softmax';

export type LayerSpec =
  | {
      readonly kind: 'conv2d';
      readonly name: string;
      readonly filters: number;
      readonly kernelSize: number;
      readonly activation: Activation;
    }
  | { readonly kind: 'maxPool2d'; readonly name: string; readonly poolSize: number }
  | { readonly kind: 'flatten'; readonly name: string }
  | { readonly kind: 'dense'; readonly name: string; readonly units: number; readonly activation: Activation }
  | { readonly kind: 'dropout'; readonly name: string; readonly rate: number };

export interface NetworkSpec {
  readonly id: string;
  /** Height, width, channels. */
  readonly inputShape: readonly [number, number, number];
  readonly layers: readonly LayerSpec[];
}
