import { tested } from './value.test.ts';
export const core = tested;
