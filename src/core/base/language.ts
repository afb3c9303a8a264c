/** The languages of the interface: named here so that links, preferences and the texts agree. */
import * as v from 'valibot';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export const languageSchema = v.picklist(LANGUAGES);
export type Language = v.InferOutput<typeof languageSchema>;

/** The first of a browser's languages (BCP 47 tags, the liked first) that the interface speaks; English else. */
export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
