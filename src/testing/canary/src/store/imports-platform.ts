import { platform } from '../platform/imports-worker.ts';
export const store = platform;
