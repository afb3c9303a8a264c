/** For tests in a real browser: puts components on the page with the theme's style sheets, and takes them away. */
import '../ui/theme/fonts.css';
import '../ui/theme/tokens.css';
import '../ui/theme/base.css';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { loadLanguage } from '../i18n/languages.ts';

// Components find their texts at once, whatever the language.
await Promise.all([loadLanguage('en'), loadLanguage('zh-CN')]);

export interface Rendered {
  readonly host: HTMLElement;
  rerender(element: ReactNode): void;
}

/** Mounts in a box of the given width; unmounts when the test ends. */
export function render(element: ReactNode, width = 360): Rendered {
  const host = document.createElement('div');
  host.style.width = `${width}px`;
  document.body.append(host);
  const root = createRoot(host);
  flushSync(() => root.render(element));
  onTestFinished(() => {
    root.unmount();
    host.remove();
  });
  return { host, rerender: (next) => flushSync(() => root.render(next)) };
}
