import { platform } from '../../platform/imports-worker.ts';
export const stage = platform;
