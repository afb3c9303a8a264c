import { barrel } from './index.ts';
export const core = barrel;
