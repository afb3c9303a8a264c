/** The Label screen: draw, give it a class, and keep it. */
import { useState } from 'react';
import { strokesToDigit } from '../../core/labeling/digit.ts';
import type { Stroke } from '../../core/labeling/strokes.ts';
import { routeHref } from '../../core/project/routes.ts';
import { classesOf, DIGITS } from '../../core/project/samples.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import type { SamplesPort } from '../../store/ports.ts';
import { useActions, useApp } from '../../store/react.tsx';
import { LinkButton } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { ClassPicker } from './class-picker.tsx';
import { Drawing } from './drawing.tsx';
import { KeepBox } from './keep-box.tsx';
import styles from './label.module.css';
import { SampleError } from './sample-error.tsx';
import { Samples } from './samples.tsx';
import { useLabelKeys } from './use-label-keys.ts';
import { countByClass, scarcestClass } from './view.ts';

export interface LabelProps {
  readonly loadImages: SamplesPort['images'];
}

/** So many samples can be learned from. */
const ENOUGH_TO_TUNE = 2;

export function Label({ loadImages }: LabelProps) {
  const m = useMessages();
  const actions = useActions();
  const list = useApp((state) => state.samples.list);
  const [named, setNamed] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState('0');
  const [onward, setOnward] = useState(false);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  /** Of the last one kept. */
  const [kept, setKept] = useState<string | null>(null);
  /** Where the last gesture was made: what went wrong with it is said there. */
  const [place, setPlace] = useState<'pad' | 'samples'>('pad');
  // Those named here keep their places when their first samples come.
  const classes = [...new Set([...DIGITS, ...named, ...classesOf(DIGITS, list), chosen])];
  const counts = countByClass(list);

  const keep = async () => {
    if (strokes.length === 0) return;
    setPlace('pad');
    // The pad is free at once for the next one; what could not be kept comes back.
    setStrokes([]);
    if (onward) {
      const after = new Map(counts).set(chosen, (counts.get(chosen) ?? 0) + 1);
      setChosen(scarcestClass(classes, after, chosen));
    }
    const done = await actions.addSample(chosen, strokes, strokesToDigit(strokes));
    if (done) {
      setKept(chosen);
    } else {
      setStrokes((now) => [...strokes, ...now]);
      setChosen(chosen);
    }
  };
  const undo = () => {
    setPlace('samples');
    setKept(null);
    void actions.undoSamples();
  };
  useLabelKeys({
    onDigit: setChosen,
    onKeep: () => void keep(),
    onUndo: undo,
    drawn: strokes.length > 0,
  });

  return (
    <Stack gap="loose">
      <Header />
      <div className={styles.desk}>
        <Card title={m.label.drawTitle}>
          <Drawing strokes={strokes} onChange={setStrokes} />
        </Card>
        <Card title={m.label.classTitle} aside={<span className={styles.keys}>{m.label.keysHelp}</span>}>
          <ClassPicker
            classes={classes}
            counts={counts}
            value={chosen}
            onChange={setChosen}
            onNew={(name) => {
              setNamed([...classes.filter((other) => !DIGITS.includes(other)), name]);
              setChosen(name);
            }}
            onward={onward}
            onOnwardChange={setOnward}
          />
          <KeepBox
            strokes={strokes}
            label={chosen}
            kept={kept}
            count={kept === null ? 0 : (counts.get(kept) ?? 0)}
            onKeep={() => void keep()}
          />
          {place === 'pad' && <SampleError />}
        </Card>
      </div>
      <Samples
        classes={classes}
        loadImages={loadImages}
        onGesture={() => setPlace('samples')}
        onUndo={undo}
        showsError={place === 'samples'}
      />
    </Stack>
  );
}

/** What there is by now, and the way on. */
function Header() {
  const m = useMessages();
  const f = useFormat();
  const list = useApp((state) => state.samples.list);
  const classes = countByClass(list).size;
  return (
    <PageHeader
      title={
        list.length === 0
          ? m.label.title
          : m.label.titleCounted({
              samples: m.label.samples({ count: list.length, countText: f.number(list.length) }),
              classes: m.label.classes({ count: classes, countText: f.number(classes) }),
            })
      }
      caveat={m.label.caveat}
      actions={
        list.length >= ENOUGH_TO_TUNE && (
          <LinkButton href={routeHref({ name: 'tune', model: null })}>{m.label.toTuning}</LinkButton>
        )
      }
    />
  );
}
