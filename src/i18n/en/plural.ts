/** English plurals by the language's own rules; Chinese has one form and needs none. */
const rules = new Intl.PluralRules('en');

export interface PluralForms {
  readonly one: string;
  readonly other: string;
}

export function plural(count: number, forms: PluralForms): string {
  return rules.select(count) === 'one' ? forms.one : forms.other;
}
