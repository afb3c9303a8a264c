/** What of the document follows the app: language, theme, the tab's title. */
import { useEffect } from 'react';
import type { RouteName } from '../../core/project/routes.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useApp } from '../../store/react.tsx';
import { isUnderWay, progressOf, runOf } from '../../store/selectors.ts';

export function useDocument(route: RouteName): void {
  const language = useApp((state) => state.preferences.language);
  const theme = useApp((state) => state.preferences.theme);
  const title = useTabTitle(route);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    // Without the attribute the style sheet follows the system.
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** While a training goes on, its progress comes first: it shows on a tab in the background. */
function useTabTitle(route: RouteName): string {
  const m = useMessages();
  const f = useFormat();
  const percent = useApp(({ training }) => {
    const run = runOf(training);
    return isUnderWay(training) && run !== null ? Math.floor(progressOf(run) * 100) : null;
  });
  const paused = useApp((state) => state.training.phase === 'paused');
  const screen = route === 'unknown' ? m.common.notFoundTitle : m.common.stages[route];
  if (percent === null) {
    return m.common.tabTitle({ screen: route === 'home' ? m.home.title : screen });
  }
  return m.common.tabTitleProgress({
    percent: f.percent(percent / 100, 0),
    screen: paused ? m.train.tabPaused : m.train.tabTraining,
  });
}
