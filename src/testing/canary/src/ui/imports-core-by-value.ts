import { value } from '../core/base/value.ts';
export const ui = value;
