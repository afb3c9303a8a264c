import { worker } from '../worker/imports-store.ts';
export const app = worker;
