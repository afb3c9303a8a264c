/** The texts in Simplified Chinese; the terms are those of GLOSSARY.md. */
import type { Messages } from '../messages.ts';
import { common } from './common.ts';
import { data } from './data.ts';
import { deploy } from './deploy.ts';
import { engine } from './engine.ts';
import { errors } from './errors.ts';
import { evaluate } from './evaluate.ts';
import { home } from './home.ts';
import { train } from './train.ts';

export const zhCN: Messages = { common, engine, errors, home, data, train, evaluate, deploy };
