import { engine } from '../engine/imports-storage.ts';
export const platform = engine;
