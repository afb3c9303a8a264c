import { encode } from 'fast-check';
export const app = encode;
