/**
 * All texts in English, the source: their type is what every other language must fill in, key for key
 * (a missing or extra one does not compile). A message is a string, or a function of named values that
 * come ready formatted by `format.ts`.
 */
import { common } from './en/common.ts';
import { data } from './en/data.ts';
import { deploy } from './en/deploy.ts';
import { engine } from './en/engine.ts';
import { errors } from './en/errors.ts';
import { evaluate } from './en/evaluate.ts';
import { home } from './en/home.ts';
import { train } from './en/train.ts';

export const en = { common, engine, errors, home, data, train, evaluate, deploy };

export type Messages = typeof en;
