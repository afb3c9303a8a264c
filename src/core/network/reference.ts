/** The tutorial's network: 225,034 parameters, about 99% right on MNIST. */
import type { NetworkSpec } from './network.ts';

export const REFERENCE_NETWORK: NetworkSpec = {
  id: 'reference',
  inputShape: [28, 28, 1],
  layers: [
    { kind: 'conv2d', name: 'conv1', filters: 32, kernelSize: 3, activation: 'relu' },
    { kind: 'maxPool2d', name: 'pool1', poolSize: 2 },
    { kind: 'conv2d', name: 'conv2', filters: 64, kernelSize: 3, activation: 'relu' },
    { kind: 'maxPool2d', name: 'pool2', poolSize: 2 },
    { kind: 'flatten', name: 'flatten' },
    { kind: 'dense', name: 'dense1', units: 128, activation: 'relu' },
    { kind: 'dropout', name: 'dropout', rate: 0.5 },
    { kind: 'dense', name: 'dense2', units: 10, activation: 'softmax' },
  ],
};
