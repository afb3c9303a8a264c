/** The texts and formats of the chosen language, for components. */
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { WireError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';
import type { Language } from '../core/base/language.ts';
import { errorText, type ErrorText } from './error-text.ts';
import { createFormat, type Format } from './format.ts';
import { CATALOG } from './catalog.ts';
import type { Messages } from './messages.ts';

interface I18n {
  readonly language: Language;
  readonly messages: Messages;
  readonly format: Format;
}

const I18nContext = createContext<I18n | null>(null);

export interface I18nProviderProps {
  readonly language: Language;
  readonly children: ReactNode;
}

export function I18nProvider({ language, children }: I18nProviderProps) {
  const value = useMemo<I18n>(
    () => ({ language, messages: CATALOG[language], format: createFormat(language) }),
    [language],
  );
  return <I18nContext value={value}>{children}</I18nContext>;
}

export function useMessages(): Messages {
  return useI18n().messages;
}

export function useFormat(): Format {
  return useI18n().format;
}

/** What to say of an error. */
export function useErrorText(): (error: WireError) => ErrorText {
  const { messages, format } = useI18n();
  return useMemo(() => (error: WireError) => errorText(messages.errors, format, error), [messages, format]);
}

function useI18n(): I18n {
  const value = useContext(I18nContext);
  invariant(value !== null, 'a component that shows text stands outside I18nProvider');
  return value;
}
