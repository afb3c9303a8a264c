/** The import sheet: what it is, what it will do, and then how far it is. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ImportPlan } from '../../../core/import/plan.ts';
import type { ProjectState } from '../../../core/project/state.ts';
import { useErrorText, useFormat, useMessages } from '../../../i18n/react.tsx';
import type { GalleryPort } from '../../../store/ports.ts';
import { useActions, useApp } from '../../../store/react.tsx';
import type { ImportState } from '../../../store/project-state.ts';
import { Button, ButtonRow } from '../../../ui/kit/button.tsx';
import { Columns, Stack } from '../../../ui/kit/card.tsx';
import { Notice } from '../../../ui/kit/notice.tsx';
import { Progress } from '../../../ui/kit/progress.tsx';
import type { Incoming } from './intake-files.ts';
import styles from './own-data.module.css';
import { SheetClasses } from './sheet-classes.tsx';
import { type KeepOptions, SheetOptions } from './sheet-options.tsx';
import { ProjectFiles } from './sheet-project-files.tsx';
import { SheetSummary } from './sheet-summary.tsx';
import { projectFilesOf, roomOf, settleSheet, type Targets } from './sheet-view.ts';

export interface SheetProps {
  readonly plan: ImportPlan;
  readonly project: ProjectState;
  readonly gallery: GalleryPort;
  readonly given: Incoming;
}

/** Stays while its plan is carried out: whoever cancels finds it as it was. */
export function Sheet({ plan, project, gallery, given }: SheetProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const importing = useApp((state) => state.importing);
  const { classes, spec, keepsOriginals } = project.info;
  const [targets, setTargets] = useState<Targets>(new Map());
  const [options, setOptions] = useState<KeepOptions>({
    takeSpec: true,
    keepOriginals: keepsOriginals,
    takeDuplicates: false,
  });
  const sheet = settleSheet(plan, targets, classes);
  const used = options.takeSpec ? (plan.suggestedSpec ?? spec) : spec;
  const room = roomOf(plan, spec, used);
  const needed = room.prepared + (options.keepOriginals ? room.originals : 0);
  const fits = plan.freeBytes === null || needed <= plan.freeBytes;
  const counted = { count: sheet.taken, countText: f.number(sheet.taken) };
  if (importing.phase === 'running') {
    return (
      <Frame title={m.intake.sheet.import(counted)} caveat={m.intake.sheet.runningCaveat} focusOn="running">
        <Running importing={importing} />
      </Frame>
    );
  }
  const hasPictures = plan.pictures > 0;
  return (
    <Frame {...sheetWords()} focusOn="sheet">
      {importing.phase === 'failed' && <Failure importing={importing} />}
      <ProjectFiles names={projectFilesOf(plan)} given={given} only={!hasPictures} />
      <Columns min="large">
        <Stack>
          <SheetSummary plan={plan} spec={used} gallery={gallery} />
          {hasPictures && (
            <SheetOptions plan={plan} spec={spec} options={options} onChange={setOptions} room={room} />
          )}
        </Stack>
        {hasPictures && (
          <SheetClasses plan={plan} sheet={sheet} classes={classes} targets={targets} onChange={setTargets} />
        )}
      </Columns>
      <div className={styles.decide}>
        {hasPictures && sheet.taken === 0 && <p className={styles.hint}>{m.intake.sheet.nothingTaken}</p>}
        <ButtonRow align="end">
          <Button onPress={() => actions.leaveImport()}>{m.common.cancel}</Button>
          {hasPictures && (
            <Button
              variant="primary"
              disabled={!sheet.ok || !fits}
              onPress={() => void actions.runImport({ mapping: sheet.mapping, ...options })}
            >
              {m.intake.sheet.import(counted)}
            </Button>
          )}
        </ButtonRow>
      </div>
    </Frame>
  );

  function sheetWords(): { title: string; caveat: string } {
    const words = m.intake.sheet;
    const count = (value: number) => ({ count: value, countText: f.number(value) });
    const found = plan.classes.filter(({ name }) => name !== '').length;
    const pictures = m.intake.pictures(count(plan.pictures));
    const facts = [
      plan.notPictures > 0 && words.notPictures(count(plan.notPictures)),
      plan.broken > 0 && words.broken(count(plan.broken)),
      (plan.duplicates ?? 0) > 0 && words.duplicates(count(plan.duplicates ?? 0)),
      plan.unsafe > 0 && words.unsafe(count(plan.unsafe)),
    ].filter((fact) => fact !== false);
    const caveat = [...facts, words.caveat].join(' · ');
    if (!hasPictures) {
      return { title: projectFilesOf(plan).length > 0 ? words.titleProject : words.titleNothing, caveat };
    }
    if (found === 0) return { title: words.titleUnlabelled({ pictures }), caveat };
    return { title: words.title({ pictures, classes: m.intake.classes(count(found)) }), caveat };
  }
}

interface FrameProps {
  readonly title: string;
  readonly caveat: string;
  /** The heading takes the focus whenever this changes. */
  readonly focusOn: string;
  readonly children: ReactNode;
}

function Frame({ title, caveat, focusOn, children }: FrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [focusOn]);
  return (
    <section className={styles.sheet} aria-labelledby="import-sheet" aria-describedby="import-caveat">
      <header>
        <h2 className={styles.sheetTitle} id="import-sheet" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <p className={styles.text} id="import-caveat">
          {caveat}
        </p>
      </header>
      {children}
    </section>
  );
}

function Failure({ importing }: { readonly importing: Extract<ImportState, { phase: 'failed' }> }) {
  const m = useMessages();
  const errorText = useErrorText();
  const { what, next } = errorText(importing.error);
  return <Notice tone="error" toneLabel={m.intake.sheet.failedTitle} what={what} next={next} />;
}

function Running({ importing }: { readonly importing: Extract<ImportState, { phase: 'running' }> }) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const words = m.intake.sheet;
  const { progress } = importing;
  const done =
    progress === null
      ? undefined
      : m.intake.progressOf({ done: f.number(progress.done), total: f.number(progress.total) });
  const left = progress?.secondsLeft ?? null;
  return (
    <div className={styles.work}>
      <Progress
        label={words.running[progress?.phase ?? 'reading']}
        showLabel
        value={progress === null || progress.total === 0 ? null : progress.done / progress.total}
        valueText={
          done === undefined || left === null ? done : words.left({ done, time: f.roughDuration(left) })
        }
      />
      <Button disabled={progress?.phase === 'finishing'} onPress={() => actions.cancelImport()}>
        {m.common.cancel}
      </Button>
    </div>
  );
}
