import { ports } from '../store/ports.ts';
export const platform = ports;
