/** Plural forms by the language's own rules. */
import type { Language } from '../core/base/language.ts';

export interface PluralForms {
  readonly one: string;
  readonly other: string;
}

/** Picks the form for a count. English has two; Chinese has one and its messages need no forms. */
export function createPlural(language: Language): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => (rules.select(count) === 'one' ? forms.one : forms.other);
}
