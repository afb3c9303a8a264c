/**
 * The texts of a language as the page gets them: by themselves, since nobody reads two at once. `catalog.ts` has
 * all of them for tests.
 */
import type { Language } from '../core/base/language.ts';
import type { Messages } from './messages.ts';

const LOAD: { readonly [L in Language]: () => Promise<Messages> } = {
  en: async () => (await import('./messages.ts')).en,
  'zh-CN': async () => (await import('./zh-CN/messages.ts')).zhCN,
};

const loaded = new Map<Language, Messages>();

/** Fetches a language's texts, once. Rejects where the file is not to be had. */
export async function loadLanguage(language: Language): Promise<Messages> {
  const messages = loaded.get(language) ?? (await LOAD[language]());
  loaded.set(language, messages);
  return messages;
}

/** Those that are here; null until `loadLanguage` has fetched them. */
export function loadedLanguage(language: Language): Messages | null {
  return loaded.get(language) ?? null;
}
