import { value } from './base/value.ts';
export const tested = value;
