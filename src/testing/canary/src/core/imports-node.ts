import { readFileSync } from 'node:fs';
export const core = readFileSync;
