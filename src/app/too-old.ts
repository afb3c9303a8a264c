/** The plain page for a browser that lacks what the app stands on: no React, both languages at once. */
import { LANGUAGES } from '../core/base/language.ts';
import { loadLanguage } from '../i18n/languages.ts';
import { createFormat } from '../i18n/format.ts';
import { errorText } from '../i18n/error-text.ts';

export async function showTooOld(container: HTMLElement, missing: readonly string[]): Promise<void> {
  const texts = LANGUAGES.map(async (language) => {
    const { what, next } = errorText((await loadLanguage(language)).errors, createFormat(language), {
      code: 'browser/too-old',
      data: { missing: missing.join(', ') },
    });
    const section = document.createElement('section');
    section.lang = language;
    section.append(paragraph(what), paragraph(next));
    return section;
  });
  container.replaceChildren(...(await Promise.all(texts)));
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}
