/** The app as React sees it: the store and the language around the shell. */
import { I18nProvider as AriaLanguage } from 'react-aria-components/I18nProvider';
import type { WireError } from '../core/base/app-error.ts';
import { I18nProvider } from '../i18n/react.tsx';
import { StoreProvider, useApp } from '../store/react.tsx';
import type { AppStore } from '../store/store.ts';
import type { Sprites } from './screens.tsx';
import { Shell } from './shell/shell.tsx';

export interface AppProps {
  readonly store: AppStore;
  readonly sprites: Sprites;
  readonly linkProblems: readonly WireError[];
}

export function App({ store, sprites, linkProblems }: AppProps) {
  return (
    <StoreProvider store={store}>
      <Localized sprites={sprites} linkProblems={linkProblems} />
    </StoreProvider>
  );
}

function Localized(props: Omit<AppProps, 'store'>) {
  const language = useApp((state) => state.preferences.language);
  return (
    <I18nProvider language={language}>
      {/* React Aria's own words (its hidden buttons) else follow the browser. */}
      <AriaLanguage locale={language}>
        <Shell {...props} />
      </AriaLanguage>
    </I18nProvider>
  );
}
