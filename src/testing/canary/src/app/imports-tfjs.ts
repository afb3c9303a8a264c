import { tensor } from '@tensorflow/tfjs';
export const app = tensor;
