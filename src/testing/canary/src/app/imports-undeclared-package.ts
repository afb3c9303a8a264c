import { parse } from 'postcss';
export const app = parse;
