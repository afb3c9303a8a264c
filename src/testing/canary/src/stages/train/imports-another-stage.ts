import { part } from '../home/part.ts';
export const stage = part;
