/** Show me the code: what a screen does as Keras and as tf.js lines, with the current settings, to copy. */
import { Copy } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import type { CodeStage } from '../../core/codegen/code.ts';
import { kerasCode } from '../../core/codegen/keras.ts';
import { tfjsCode } from '../../core/codegen/tfjs.ts';
import type { ModelId } from '../../core/project/records.ts';
import { useMessages } from '../../i18n/react.tsx';
import { copyText } from '../../platform/page/copy-text.ts';
import { useApp } from '../../store/react.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
import { Disclosure } from '../../ui/kit/disclosure.tsx';
import styles from './code-panel.module.css';
import { settingsOf, shownRecipe, type ShownRecipe } from './shown-recipe.ts';

type Library = 'keras' | 'tfjs';

export interface CodePanelProps {
  readonly stage: CodeStage;
  /** From the address; null takes the chosen model, where the screen is about one. */
  readonly model: ModelId | null;
}

export function CodePanel(props: CodePanelProps) {
  const m = useMessages();
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <Disclosure summary={m.code.title} open={open} onToggle={setOpen}>
        {open && <Listings {...props} />}
      </Disclosure>
    </Card>
  );
}

function Listings({ stage, model }: CodePanelProps) {
  const m = useMessages();
  const [library, setLibrary] = useState<Library>('keras');
  const shown = useApp((state) => shownRecipe(state, stage, model));
  const samples = useApp((state) => state.samples.list);
  const listing = useMemo(() => {
    const make = library === 'keras' ? kerasCode : tfjsCode;
    return make(settingsOf(shown, stage, samples), stage, m.code.comments);
  }, [library, shown, stage, samples, m]);
  return (
    <div className={styles.panel}>
      <p className={styles.source}>{useSource(shown, stage)}</p>
      <Choice
        label={m.code.language}
        hideLabel
        look="segments"
        options={[
          { value: 'keras', label: m.code.keras },
          { value: 'tfjs', label: m.code.tfjs },
        ]}
        value={library}
        onChange={setLibrary}
      />
      {/* Anew for other lines: what was said of copying no longer holds. */}
      <Listing key={listing} name={m.code.listing({ library: m.code[library] })} text={listing} />
    </div>
  );
}

/** Whose settings the lines carry. */
function useSource(shown: ShownRecipe, stage: CodeStage): string {
  const m = useMessages();
  if (shown.from !== 'model') return shown.from === 'run' ? m.code.settingsOfRun : m.code.settingsOfDraft;
  const { name } = shown.model;
  return stage === 'tune' ? m.code.settingsOfTuning({ name }) : m.code.settingsOfModel({ name });
}

function Listing({ name, text }: { readonly name: string; readonly text: string }) {
  const m = useMessages();
  const label = useId();
  const lines = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    if (lines.current === null) return;
    setSaid('');
    setSaid((await copyText(lines.current)) ? m.code.copied : m.code.notCopied);
  };
  return (
    <div className={styles.listing}>
      <div className={styles.bar}>
        <span className={styles.name} id={label}>
          {name}
        </span>
        <span className={styles.said} role="status">
          {said}
        </span>
        <Button size="small" icon={<Copy size={14} />} onPress={() => void copy()}>
          {m.code.copy}
        </Button>
      </div>
      {/* Scrolls where it is long or narrow, so it takes the focus. */}
      <pre className={styles.code} role="region" aria-labelledby={label} tabIndex={0} translate="no">
        <code ref={lines}>{text}</code>
      </pre>
    </div>
  );
}
