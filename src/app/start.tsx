/** The composition root: adapters, store, options from the address, and the first rendering. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { hashQuery } from '../core/project/routes.ts';
import { readOptionsLink } from '../core/recipe/link.ts';
import { preferredLanguage } from '../core/base/language.ts';
import { loadLanguage } from '../i18n/languages.ts';
import { createPorts } from '../platform/ports.ts';
import { createAppStore } from '../store/store.ts';
import { App } from './app.tsx';
import { spritesOf } from './sprites.ts';

export async function start(container: HTMLElement): Promise<void> {
  const ports = createPorts();
  // Options stand before or behind the #: both are natural to type.
  const { search, hash } = window.location;
  const link = readOptionsLink([search.replace(/^\?/, ''), hashQuery(hash)].join('&'));
  const store = createAppStore(
    ports,
    {
      ...(link.language === null ? {} : { language: link.language }),
      ...(link.engine === null ? {} : { wantedEngine: link.engine }),
      ...(link.budgetSeconds === null ? {} : { budgetSeconds: link.budgetSeconds }),
      ...(link.project === null ? {} : { project: link.project }),
    },
    { language: preferredLanguage(navigator.languages) },
  );
  const { language } = store.getState().preferences;
  await loadLanguage(language);
  const sprites = spritesOf(ports);
  createRoot(container).render(
    <StrictMode>
      <App store={store} sprites={sprites} linkProblems={link.problems.map((problem) => problem.toWire())} />
    </StrictMode>,
  );
  await store.getState().actions.open();
  // For whoever changes the language where there is no network any more.
  await loadLanguage(language === 'en' ? 'zh-CN' : 'en').catch(() => undefined);
}
