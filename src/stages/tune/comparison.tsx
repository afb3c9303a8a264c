/** A tuned model beside its parent: asked for by hand, since it looks at the test set. */
import type { ModelSummary } from '../../core/project/records.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import type { ComparisonRow, ComparisonState } from '../../store/state.ts';
import { BeforeAfter } from '../../ui/charts/before-after.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { Progress } from '../../ui/kit/progress.tsx';
import styles from './tune.module.css';
import { changeInPoints, overlap } from './view.ts';

export interface ComparisonProps {
  /** It has a parent. */
  readonly model: ModelSummary;
}

export function Comparison({ model }: ComparisonProps) {
  const m = useMessages();
  const parent = useApp((state) => state.models.list.find((other) => other.id === model.parentId));
  const all = useApp((state) => state.comparison);
  const comparison: ComparisonState = 'modelId' in all && all.modelId !== model.id ? { phase: 'none' } : all;
  return (
    <Card
      title={m.tune.compareTitle}
      aside={
        parent === undefined ? undefined : m.tune.compareAside({ parent: parent.name, name: model.name })
      }
    >
      {parent === undefined ? (
        <p className={styles.hint}>{m.tune.compareNoParent}</p>
      ) : comparison.phase === 'compared' ? (
        <Compared
          rows={comparison.rows}
          grown={model.classes.length > parent.classes.length}
          own={model.datasetId !== 'mnist'}
        />
      ) : (
        <Offer model={model} parent={parent} comparison={comparison} />
      )}
    </Card>
  );
}

interface OfferProps extends ComparisonProps {
  readonly parent: ModelSummary;
  readonly comparison: Exclude<ComparisonState, { readonly phase: 'compared' }>;
}

function Offer({ model, parent, comparison }: OfferProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const errorText = useErrorText();
  const samples = useApp((state) => state.samples.list);
  const learned = new Set([...(model.samples?.train ?? []), ...(parent.samples?.train ?? [])]);
  const heldOut = samples.some(({ id }) => !learned.has(id));
  if (comparison.phase === 'scoring') {
    const share = comparison.total === 0 ? null : comparison.done / comparison.total;
    return (
      <div className={styles.fields}>
        <Progress
          label={m.tune.comparing}
          showLabel
          value={share}
          valueText={share === null ? undefined : f.percent(share, 0)}
        />
        <div>
          <Button size="small" onPress={() => actions.cancelComparison()}>
            {m.common.cancel}
          </Button>
        </div>
      </div>
    );
  }
  const failed = comparison.phase === 'failed' ? errorText(comparison.error) : null;
  return (
    <div className={styles.fields}>
      {failed !== null && <Notice tone="error" what={failed.what} next={failed.next} />}
      <p className={styles.text}>
        {model.datasetId === 'mnist' ? m.tune.compareText : m.own.compareText}
        {model.datasetId === 'mnist' && !heldOut && ` ${m.tune.compareNoneHeld}`}
      </p>
      <div>
        <Button onPress={() => void actions.compareModel(model.id)}>{m.tune.compare}</Button>
      </div>
    </div>
  );
}

interface ComparedProps {
  readonly rows: readonly ComparisonRow[];
  /** It has classes that its parent has not. */
  readonly grown: boolean;
  /** Of a project of one's own: there is its test set, and no other. */
  readonly own: boolean;
}

function Compared({ rows, grown, own }: ComparedProps) {
  const m = useMessages();
  const signed = useSigned();
  const drawn = rows.find((row) => row.set === 'drawn');
  const test = rows.find((row) => row.set === 'test');
  const verdict =
    test === undefined
      ? ''
      : drawn === undefined
        ? (own ? m.own.verdict : m.tune.verdictTest)({ test: signed(changeInPoints(test)) })
        : m.tune.verdictBoth({
            drawn: signed(changeInPoints(drawn)),
            test: signed(changeInPoints(test)),
          });
  return (
    <div className={styles.compared}>
      <p className={styles.verdict} role="status">
        {verdict}
      </p>
      {rows.map((row) => (
        <OneSet key={row.set} row={row} grown={grown} own={own} />
      ))}
      <p className={styles.hint}>{m.tune.intervalNote}</p>
    </div>
  );
}

interface OneSetProps extends Omit<ComparedProps, 'rows'> {
  readonly row: ComparisonRow;
}

function OneSet({ row, grown, own }: OneSetProps) {
  const m = useMessages();
  const f = useFormat();
  const signed = useSigned();
  const change = changeInPoints(row);
  const mark = (label: string, { accuracy, accuracyInterval: { low, high } }: ComparisonRow['before']) => ({
    label,
    value: f.percent(accuracy),
    interval: m.tune.interval({ low: f.percent(low), high: f.percent(high) }),
    share: accuracy,
    low,
    high,
  });
  const { before, after } = row;
  const chance = change !== 0 && overlap(before.accuracyInterval, after.accuracyInterval);
  return (
    <BeforeAfter
      title={own ? m.own.compareSet : m.tune.sets[row.set]}
      count={m.tune.imagesOf({ count: after.count, text: f.number(after.count) })}
      change={change === 0 ? m.tune.noChange : m.tune.points({ change: signed(change) })}
      better={change === 0 || chance ? null : change > 0}
      before={mark(m.tune.before, before)}
      after={mark(m.tune.after, after)}
      note={chance ? m.tune.overlap : grown && (own || row.set === 'drawn') ? m.tune.newBefore : undefined}
    />
  );
}

/** "+62.5", "−0.4", with a real minus; "±0" where nothing changed. */
function useSigned(): (points: number) => string {
  const f = useFormat();
  return (points) => {
    const size = f.number(Math.abs(points), 1);
    return points === 0 ? `±${f.number(0)}` : points > 0 ? `+${size}` : `−${size}`;
  };
}
