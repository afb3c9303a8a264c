import { store } from '../store/imports-platform.ts';
export const worker = store;
