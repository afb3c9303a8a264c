/** The texts of every language. */
import type { Language } from '../core/base/language.ts';
import { en, type Messages } from './messages.ts';
import { zhCN } from './zh-CN/messages.ts';

export const CATALOG: { readonly [L in Language]: Messages } = { en, 'zh-CN': zhCN };
