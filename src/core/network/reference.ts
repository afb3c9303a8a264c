/** The tutorial's network: 225,034 parameters, about 99% right on MNIST. */
import { networkOf, TUTORIAL_CNN } from './design.ts';
import type { NetworkSpec } from './network.ts';

export const REFERENCE_NETWORK: NetworkSpec = networkOf(TUTORIAL_CNN, 10);
