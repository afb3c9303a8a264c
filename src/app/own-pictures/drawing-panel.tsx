/** A pad whose drawings become pictures of the open project. */
import { Undo2 } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { Stroke } from '../../core/labeling/strokes.ts';
import { NO_LABEL } from '../../core/project/project.ts';
import type { ProjectState } from '../../core/project/state.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { DrawPad } from '../../ui/canvas/draw-pad.tsx';
import { Button, ButtonRow } from '../../ui/kit/button.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { ClassChoice } from './class-choice.tsx';
import { drawingEdge, drawingPicture } from './drawing-picture.ts';
import styles from './own-pictures.module.css';
import { useClassKeys } from './use-class-keys.ts';

export function DrawingPanel() {
  const project = useApp((state) => (state.project.phase === 'open' ? state.project : null));
  if (project === null) return null;
  return <Panel key={project.id} project={project.state} />;
}

function Panel({ project }: { readonly project: ProjectState }) {
  const m = useMessages();
  const { classes } = project.info;
  const panel = useRef<HTMLDivElement>(null);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [chosen, setChosen] = useState(classes[0]?.id ?? NO_LABEL);
  const label = classes.some(({ id }) => id === chosen) ? chosen : NO_LABEL;
  const { keep, undo, said, canUndo } = useKeeping(project, strokes, setStrokes, label);
  useClassKeys(panel, { classes, onClass: setChosen, onKeep: () => void keep() });
  const words = m.intake.draw;
  return (
    <div className={styles.desk} ref={panel}>
      <DrawPad
        strokes={strokes}
        onChange={setStrokes}
        label={words.padLabel}
        keyboardHelp={words.keyboardHelp}
        helpInPlace
        guide={words.guide}
        undoLabel={words.undoStroke}
        clearLabel={words.clear}
      />
      <Stack>
        <ClassChoice project={project} value={label} onChange={setChosen} />
        {classes.some(({ key }) => key !== null) && <p className={styles.keysHint}>{words.keysHelp}</p>}
        <Keep label={label} project={project} isEmpty={strokes.length === 0} onKeep={() => void keep()} />
        <ButtonRow>
          <p className={styles.said} role="status">
            {said}
          </p>
          {canUndo && (
            <Button size="small" icon={<Undo2 />} onPress={undo}>
              {words.undo}
            </Button>
          )}
        </ButtonRow>
        <PanelError />
      </Stack>
    </div>
  );
}

interface KeepProps {
  readonly label: number;
  readonly project: ProjectState;
  readonly isEmpty: boolean;
  readonly onKeep: () => void;
}

function Keep({ label, project, isEmpty, onKeep }: KeepProps) {
  const m = useMessages();
  const note = useId();
  const words = m.intake.draw;
  const name = project.info.classes.find(({ id }) => id === label)?.name ?? null;
  return (
    <div className={styles.keep}>
      <Button variant="primary" size="large" onPress={onKeep} disabled={isEmpty} ariaDescribedBy={note}>
        {name === null ? words.keepPlain : words.keep({ name })}
      </Button>
      <p className={styles.hint} id={note}>
        {isEmpty ? words.nothingDrawn : words.note}
      </p>
    </div>
  );
}

/** Keeps what is on the pad, and says what became of it. */
function useKeeping(
  project: ProjectState,
  strokes: readonly Stroke[],
  setStrokes: (change: (now: readonly Stroke[]) => readonly Stroke[]) => void,
  label: number,
) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  /** Of the last one kept; null where none was, or it was taken back. */
  const [kept, setKept] = useState<{ readonly label: number; readonly isNew: boolean } | null>(null);
  const { classes, spec } = project.info;
  const keep = async () => {
    if (strokes.length === 0) return;
    // The pad is free at once for the next one; what could not be kept comes back.
    setStrokes(() => []);
    const picture = await drawingPicture(strokes, drawingEdge(spec));
    const added = await actions.addPictures('drawing', label, false, [picture]);
    if (added === null) setStrokes((now) => [...strokes, ...now]);
    setKept(added === null ? null : { label, isNew: added > 0 });
  };
  const undo = () => {
    setKept(null);
    void actions.undoProject();
  };
  const canUndo = kept?.isNew === true && project.undo?.kind === 'import';
  return { keep, undo, said: saidOf(), canUndo };

  function saidOf(): string {
    if (kept === null) return '';
    if (!kept.isNew) return m.intake.camera.again;
    const place = classes.findIndex(({ id }) => id === kept.label);
    const name = classes[place]?.name;
    if (name === undefined) return m.intake.draw.keptPlain;
    const count = (project.counts.byClass[place] ?? []).reduce((sum, each) => sum + each, 0);
    return m.intake.draw.kept({ name, pictures: m.intake.pictures({ count, countText: f.number(count) }) });
  }
}

/** Why the last picture could not be kept; the screen behind may be covered. */
export function PanelError() {
  const errorText = useErrorText();
  const error = useApp((state) => (state.project.phase === 'open' ? state.project.error : null));
  if (error === null) return null;
  const { what, next } = errorText(error);
  return <Notice tone="error" what={what} next={next} />;
}
