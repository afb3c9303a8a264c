/** Language and theme, at the header's end. */
import { Monitor, Moon, Sun } from 'lucide-react';
import { useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import type { Theme } from '../../store/state.ts';
import { IconButton } from '../../ui/kit/button.tsx';
import { ChipButton } from '../../ui/kit/chip.tsx';
import { EngineChip } from './engine-chip.tsx';

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;
const NEXT: { readonly [T in Theme]: Theme } = { system: 'light', light: 'dark', dark: 'system' };

export function HeaderControls() {
  return (
    <>
      <EngineChip />
      <ThemeButton />
      <LanguageButton />
    </>
  );
}

function ThemeButton() {
  const m = useMessages();
  const actions = useActions();
  const theme = useApp((state) => state.preferences.theme);
  const Icon = ICONS[theme];
  return (
    <IconButton
      label={`${m.common.themeLabel}: ${m.common.themes[theme]}`}
      icon={<Icon size={18} />}
      onPress={() => actions.setTheme(NEXT[theme])}
    />
  );
}

function LanguageButton() {
  const m = useMessages();
  const actions = useActions();
  const language = useApp((state) => state.preferences.language);
  const other = m.common.otherLanguage;
  return (
    <ChipButton
      label={other.short}
      ariaLabel={other.label}
      lang={other.lang}
      onPress={() => actions.setLanguage(language === 'en' ? 'zh-CN' : 'en')}
    />
  );
}
