import { read } from '../idx/read.ts';
export const formats = read;
