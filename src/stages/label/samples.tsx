/** The samples that were kept, by class: look at them, change a label, delete, take it back. */
import { Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { SampleId } from '../../core/project/samples.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { SamplesPort } from '../../store/ports.ts';
import { useActions, useApp } from '../../store/react.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { EmptyState } from '../../ui/kit/empty-state.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import { ClassSamples } from './class-samples.tsx';
import styles from './label.module.css';
import { SampleError } from './sample-error.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { groupByClass } from './view.ts';

export interface SamplesProps {
  readonly classes: readonly string[];
  readonly loadImages: SamplesPort['images'];
  /** A label is changed or samples are deleted. */
  readonly onGesture: () => void;
  readonly onUndo: () => void;
  /** What went wrong last is said here. */
  readonly showsError: boolean;
}

export function Samples(props: SamplesProps) {
  const m = useMessages();
  return (
    <Card title={m.label.samplesTitle} aside={<UndoButton onUndo={props.onUndo} />}>
      {props.showsError && <SampleError />}
      <Content {...props} />
    </Card>
  );
}

function Content(props: SamplesProps) {
  const m = useMessages();
  const actions = useActions();
  const errorText = useErrorText();
  const { phase, error, list } = useApp((state) => state.samples);
  if (phase === 'failed' && error !== null) {
    const { what, next } = errorText(error);
    return (
      <Notice
        tone="error"
        what={what}
        next={next}
        actions={
          <Button size="small" onPress={() => void actions.refreshSamples()}>
            {m.common.tryAgain}
          </Button>
        }
      />
    );
  }
  if (phase !== 'ready') return <Loading label={m.label.loading} />;
  if (list.length === 0) {
    return <EmptyState title={m.label.emptyTitle}>{m.label.emptyText}</EmptyState>;
  }
  return <Groups {...props} />;
}

function Groups({ classes, loadImages, onGesture }: SamplesProps) {
  const actions = useActions();
  const list = useApp((state) => state.samples.list);
  const box = useRef<HTMLDivElement>(null);
  const [selection, setSelection] = useState<ReadonlySet<SampleId>>(new Set());
  // Those that were deleted meanwhile (by Undo) are no longer selected.
  const selected = list.filter(({ id }) => selection.has(id));
  const act = (gesture: (ids: readonly SampleId[]) => Promise<boolean>) => {
    if (selected.length === 0) return;
    onGesture();
    // What had the focus is about to go.
    box.current?.focus({ preventScroll: true });
    void gesture(selected.map(({ id }) => id)).then((done) => {
      if (done) setSelection(new Set());
    });
  };
  const remove = () => act((ids) => actions.removeSamples(ids));
  return (
    <div className={styles.groups} ref={box} tabIndex={-1}>
      <SelectionBar
        classes={classes}
        selected={selected}
        onRelabel={(label) => act((ids) => actions.relabelSamples(ids, label))}
        onDelete={remove}
        onClear={() => setSelection(new Set())}
      />
      {groupByClass(classes, list).map((group) => (
        <ClassSamples
          key={group.label}
          group={group}
          selected={selection}
          onChange={setSelection}
          onDelete={remove}
          loadImages={loadImages}
        />
      ))}
    </div>
  );
}

function UndoButton({ onUndo }: { readonly onUndo: () => void }) {
  const m = useMessages();
  const f = useFormat();
  const undoable = useApp((state) => state.samples.undoable);
  if (undoable === null) return null;
  return (
    <Button size="small" icon={<Undo2 />} onPress={onUndo}>
      {m.label.undo[undoable.kind]({ count: f.number(undoable.count) })}
    </Button>
  );
}
