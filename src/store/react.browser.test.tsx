import { describe, expect, it } from 'vitest';
import { I18nProvider, useErrorText, useFormat, useMessages } from '../i18n/react.tsx';
import { fakePorts } from '../testing/fake-ports.ts';
import { render } from '../testing/render.tsx';
import { StoreProvider, useActions, useApp } from './react.tsx';
import { createAppStore } from './store.ts';

let renders = 0;

function Screen() {
  const m = useMessages();
  const f = useFormat();
  const errorText = useErrorText();
  const actions = useActions();
  const { language } = useApp((state) => ({ language: state.preferences.language }));
  renders++;
  return (
    <button
      onClick={() => {
        actions.setLanguage(language === 'en' ? 'zh-CN' : 'en');
      }}
    >
      {m.common.stages.train} {f.duration(125)} {errorText({ code: 'train/busy', data: {} }).what}
    </button>
  );
}

function App() {
  const language = useApp((state) => state.preferences.language);
  return (
    <I18nProvider language={language}>
      <Screen />
    </I18nProvider>
  );
}

describe('the store and the texts in components', () => {
  it('follow the language, and render no more than what they read changes', async () => {
    const store = createAppStore(fakePorts());
    const { host } = render(
      <StoreProvider store={store}>
        <App />
      </StoreProvider>,
    );
    const button = host.querySelector('button');
    expect(button?.textContent).toBe('Train 2\u00a0min 5\u00a0s A training is already under way.');
    button?.click();
    await expect.poll(() => button?.textContent).toBe('训练 2分5秒 已有训练正在进行。');
    const before = renders;
    store.getState().actions.setTheme('dark');
    await store.getState().actions.open();
    expect(renders).toBe(before);
  });
});
