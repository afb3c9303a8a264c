/** The data doctor: examines a project's pictures, and lists what it found with what to do about it. */
import { useState } from 'react';
import { type DoctorReport, FINDINGS } from '../../../core/project/doctor.ts';
import type { ProjectState } from '../../../core/project/state.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import type { GalleryPort } from '../../../store/ports.ts';
import { useActions, useApp } from '../../../store/react.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { Card, Stack } from '../../../ui/kit/card.tsx';
import { Notice } from '../../../ui/kit/notice.tsx';
import styles from './doctor.module.css';
import { DoctorFinding } from './doctor-finding.tsx';
import { isHealthy, isUneven } from './doctor-rows.ts';
import { useBlockedWork, WorkOf } from './splits-divide.tsx';

export interface DoctorPanelProps {
  readonly gallery: GalleryPort;
  /** Shows exactly these pictures in the gallery, under this title. */
  readonly onShow: (rows: readonly number[], title: string) => void;
}

/** Of the open project; nothing while none of one's own is. What failed, the screen around it says. */
export function DoctorPanel(props: DoctorPanelProps) {
  const state = useApp(({ project }) => (project.phase === 'open' ? project.state : null));
  return state === null ? null : <Doctor key={state.info.id} state={state} {...props} />;
}

interface DoctorProps extends DoctorPanelProps {
  readonly state: ProjectState;
}

function Doctor({ state, ...props }: DoctorProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const { info, counts } = state;
  const words = m.prepare.doctor;
  const examined = useApp((app) => (app.examined?.id === info.id ? app.examined : null));
  const blocked = useBlockedWork();
  const hasPictures = counts.pictures > 0;
  return (
    <Stack>
      <Card title={words.title}>
        <div className={styles.finding}>
          <p className={styles.text}>{words.text}</p>
          <div className={styles.buttons}>
            <Button
              variant={examined === null ? 'primary' : 'secondary'}
              disabled={!hasPictures || blocked !== null}
              onPress={() => void actions.examineProject()}
            >
              {examined === null ? words.examine : words.again}
            </Button>
            <p className={styles.hint} role="status">
              {hasPictures
                ? (blocked ??
                  (examined !== null &&
                    words.checked({
                      count: examined.report.checked,
                      text: f.number(examined.report.checked),
                    })))
                : words.noPictures}
            </p>
          </div>
          <WorkOf kind="examining" label={words.examining} />
          <WorkOf kind="dividing" label={m.prepare.splits.dividing} />
        </div>
      </Card>
      {examined !== null && (
        <Report
          {...props}
          state={state}
          report={examined.report}
          stale={examined.revision !== info.revision}
          blocked={blocked !== null}
        />
      )}
    </Stack>
  );
}

interface ReportProps extends DoctorProps {
  readonly report: DoctorReport;
  readonly stale: boolean;
  readonly blocked: boolean;
}

function Report({ state, report, stale, blocked, gallery, onShow }: ReportProps) {
  const m = useMessages();
  const words = m.prepare.doctor;
  const { done, change, undo } = useListChanges(state.info.revision);
  const findings = report.findings.toSorted((a, b) => FINDINGS.indexOf(a.kind) - FINDINGS.indexOf(b.kind));
  return (
    <>
      <div aria-live="polite" className={styles.live}>
        {stale && <Notice tone="info" live="off" what={words.stale} next={words.staleNext} />}
        {done !== null && (
          <Notice
            tone="success"
            live="off"
            what={done}
            actions={
              undo && (
                <Button size="small" disabled={blocked} onPress={undo}>
                  {words.undo}
                </Button>
              )
            }
          />
        )}
        {isHealthy(report) && !stale && <Notice tone="success" live="off" what={words.nothing} />}
      </div>
      <Balance state={state} report={report} />
      {findings.map((finding) => (
        <DoctorFinding
          key={finding.kind}
          info={state.info}
          finding={finding}
          gallery={gallery}
          onShow={onShow}
          onDelete={(rows) => change(rows, 'delete')}
          onFlag={(rows) => change(rows, 'flag')}
          stale={stale}
          blocked={blocked}
        />
      ))}
    </>
  );
}

interface ListChanges {
  /** What was done last, in a sentence. */
  readonly done: string | null;
  readonly change: (rows: readonly number[], what: 'delete' | 'flag') => void;
  /** Null where something else was done after it. */
  readonly undo: (() => void) | null;
}

/** @param revision of the project */
function useListChanges(revision: number): ListChanges {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const now = useApp(({ project }) => (project.phase === 'open' ? project.state.undo : null));
  const [last, setLast] = useState<{ text: string; kind: 'delete' | 'flag'; before: number } | null>(null);
  const words = m.prepare.doctor;
  const change = async (rows: readonly number[], what: 'delete' | 'flag') => {
    const changes = {
      delete: { kind: 'delete' },
      flag: { kind: 'flag', flag: 'flagged', on: true },
    } as const;
    if (!(await actions.changePictures({ kind: 'rows', rows: [...rows] }, changes[what]))) return;
    const text = { count: rows.length, text: f.number(rows.length) };
    setLast({
      text: what === 'delete' ? words.deleted(text) : words.flagged(text),
      kind: what,
      before: revision,
    });
  };
  const undoLast = async () => {
    if (await actions.undoProject()) setLast(null);
  };
  // One step on from where it was done, and the last gesture is still of its kind: nothing came after it.
  const canUndo = last !== null && revision === last.before + 1 && now?.kind === last.kind;
  return {
    done: last?.text ?? null,
    change: (rows, what) => void change(rows, what),
    undo: canUndo ? () => void undoLast() : null,
  };
}

/** Classes of which there is too little, or much more than of others. */
function Balance({ state, report }: { readonly state: ProjectState; readonly report: DoctorReport }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.prepare.doctor;
  const nameOf = (id: number) => state.info.classes.find((own) => own.id === id)?.name;
  const thin = report.thin.flatMap((id) => nameOf(id) ?? []);
  const { imbalance } = report;
  const [most, fewest] = [nameOf(imbalance?.most.id ?? -1), nameOf(imbalance?.fewest.id ?? -1)];
  const uneven = isUneven(report) && imbalance !== null && most !== undefined && fewest !== undefined;
  if (!uneven && thin.length === 0) return null;
  return (
    <Card title={words.balanceTitle} headingLevel={3}>
      <div className={styles.finding}>
        {uneven && (
          <p className={styles.text}>
            {words.uneven({
              most,
              fewest,
              mostCount: f.number(imbalance.most.count),
              fewestCount: f.number(imbalance.fewest.count),
            })}
          </p>
        )}
        {thin.length > 0 && (
          <p className={styles.text}>{words.thin({ count: thin.length, names: f.list(thin) })}</p>
        )}
      </div>
    </Card>
  );
}
