/** How many pictures of each class are trained on, validated with and tested on. */
import { SPLIT } from '../../../core/dataset/divide.ts';
import type { ProjectState } from '../../../core/project/state.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import { Card } from '../../../ui/kit/card.tsx';
import { cx } from '../../../ui/kit/cx.ts';
import { Notice } from '../../../ui/kit/notice.tsx';
import { Table } from '../../../ui/kit/table.tsx';
import { totalOf } from './splits-policy.ts';
import { splitWarnings } from './splits-warnings.ts';
import styles from './splits.module.css';

/** As the columns stand. */
const SIDES = ['train', 'validation', 'test', 'none'] as const;

export function SplitsTable({ state }: { readonly state: ProjectState }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.prepare.splits;
  const { classes } = state.info;
  const { byClass } = state.counts;
  const labelled = byClass.slice(0, -1);
  const unlabelled = totalOf(byClass.at(-1) ?? []);
  const most = Math.max(1, ...labelled.map(totalOf));
  const sums = [0, 1, 2, 3].map((side) => totalOf(labelled.map((counts) => counts[side] ?? 0)));
  const cells = (name: string, counts: readonly number[], scale: number) => [
    name,
    ...SIDES.map((side) => f.number(counts[SPLIT[side]] ?? 0)),
    <Bar key="bar" counts={counts} scale={scale} />,
  ];
  return (
    <Card title={words.resultTitle}>
      <div className={styles.form}>
        <Table
          caption={words.resultCaption}
          hideCaption
          dense
          columns={[
            { id: 'name', header: words.columns.name },
            ...SIDES.map((side) => ({
              id: side,
              header: <SideHeader side={side} label={words.columns[side]} />,
              align: 'end' as const,
            })),
            { id: 'bar', header: words.columns.bar, hideNarrow: true },
          ]}
          rows={[
            ...classes.map(({ id, name }, index) => ({
              id: String(id),
              cells: cells(name, byClass[index] ?? [], most),
            })),
            { id: 'all', summary: true, cells: cells(words.all, sums, Math.max(1, totalOf(sums))) },
          ]}
        />
        <p className={styles.text}>{words.locked}</p>
        {unlabelled > 0 && (
          <p className={styles.text}>{words.unlabelled({ count: unlabelled, text: f.number(unlabelled) })}</p>
        )}
        {totalOf(sums) > 0 && <Warnings state={state} />}
      </div>
    </Card>
  );
}

function SideHeader({ side, label }: { readonly side: (typeof SIDES)[number]; readonly label: string }) {
  return (
    <span className={styles.side}>
      <span className={cx(styles.dot, styles[side])} aria-hidden="true" />
      {label}
    </span>
  );
}

interface BarProps {
  readonly counts: readonly number[];
  /** Pictures of a full bar. */
  readonly scale: number;
}

/** The numbers of its row, drawn. */
function Bar({ counts, scale }: BarProps) {
  return (
    <span className={styles.bar} aria-hidden="true">
      {SIDES.map((side) => (
        <span
          key={side}
          className={styles[side]}
          style={{ width: `${((counts[SPLIT[side]] ?? 0) / scale) * 100}%` }}
        />
      ))}
    </span>
  );
}

function Warnings({ state }: { readonly state: ProjectState }) {
  const m = useMessages();
  const f = useFormat();
  const { noTest, fewTraining } = splitWarnings(state.info.classes, state.counts);
  const text = (names: readonly string[]) => ({ count: names.length, names: f.list(names) });
  return (
    <>
      {noTest.length > 0 && <Notice tone="warning" what={m.prepare.splits.noTest(text(noTest))} />}
      {fewTraining.length > 0 && (
        <Notice tone="warning" what={m.prepare.splits.fewTraining(text(fewTraining))} />
      )}
    </>
  );
}
