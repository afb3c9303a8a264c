/** What will be handed in, as it will be read. */
import type { HandIn } from '../../core/handin/hand-in.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { CurveChart } from '../../ui/charts/curve-chart.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Figures } from '../../ui/kit/figures.tsx';
import { accuracyCurves } from './curves.ts';
import styles from './hand-in.module.css';
import { factsOf, intervalText } from './words.ts';

export function ResultCard({ result }: { readonly result: HandIn }) {
  const m = useMessages();
  const f = useFormat();
  const words = { m, f };
  const { score } = result;
  return (
    <Card title={m.handIn.previewTitle}>
      <Stack>
        <Figures
          label={m.handIn.figuresLabel}
          size="large"
          items={[
            {
              label: m.handIn.accuracy,
              value: f.percent(score.accuracy, 2),
              note: intervalText(result, words),
            },
          ]}
        />
        <Curve result={result} />
        <dl className={styles.facts}>
          {factsOf(result, words).map(({ id, label, value }) => (
            <Fact key={id} label={label} value={value} />
          ))}
        </dl>
      </Stack>
    </Card>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Curve({ result }: { readonly result: HandIn }) {
  const m = useMessages();
  const f = useFormat();
  const { training, validation } = accuracyCurves(result);
  const share = (value: number | null) => (value === null ? '–' : f.percent(value, 1));
  return (
    <CurveChart
      label={m.handIn.curveLabel}
      axis="share"
      xMax={result.recipe.epochs}
      xLabel={m.handIn.epochAxis}
      formatX={(x) => f.number(x, Number.isInteger(x) ? 0 : 1)}
      formatY={(y) => f.percent(y, 0)}
      formatValue={share}
      height={180}
      training={{ label: m.handIn.seriesTraining, points: training }}
      validation={{ label: m.handIn.seriesValidation, points: validation }}
      table={{
        caption: m.handIn.tableCaption,
        columns: m.handIn.tableColumns,
        toggleLabel: m.handIn.tableToggle,
        rows: result.history.epochs.map((point) => [
          f.number(point.epoch),
          share(point.trainAccuracy),
          share(point.validationAccuracy),
        ]),
      }}
    />
  );
}
