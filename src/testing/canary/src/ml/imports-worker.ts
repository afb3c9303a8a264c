import { worker } from '../worker/imports-store.ts';
export const ml = worker;
