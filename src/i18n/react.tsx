/** The texts and formats of the chosen language, for components. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { WireError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';
import type { Language } from '../core/base/language.ts';
import { errorText, type ErrorText } from './error-text.ts';
import { createFormat, type Format } from './format.ts';
import { loadedLanguage, loadLanguage } from './languages.ts';
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

/** A language whose texts are still on their way: until then the one before stays, and nothing shows without any. */
export function I18nProvider({ language, children }: I18nProviderProps) {
  const shown = useLoaded(language);
  const value = useMemo<I18n | null>(() => {
    const messages = shown === null ? null : loadedLanguage(shown);
    return shown === null || messages === null
      ? null
      : { language: shown, messages, format: createFormat(shown) };
  }, [shown]);
  return value === null ? null : <I18nContext value={value}>{children}</I18nContext>;
}

/** The wanted language once its texts are here; before that the last one that was. */
function useLoaded(wanted: Language): Language | null {
  const [last, setLast] = useState<Language | null>(null);
  useEffect(() => {
    let isWanted = true;
    loadLanguage(wanted).then(
      () => {
        if (isWanted) setLast(wanted);
      },
      () => undefined, // off the network: the language before stays
    );
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  return loadedLanguage(wanted) === null ? last : wanted;
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
