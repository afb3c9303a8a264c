import { helper } from '../testing/helper.ts';
export const core = helper;
