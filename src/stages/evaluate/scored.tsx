/** A scored model: the result as a sentence, the matrix, the images of a cell, the scores by class. */
import type { ReactNode } from 'react';
import type { Evaluation } from '../../core/metrics/evaluation.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import { routeHref, type Cell, type Route } from '../../core/project/routes.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import type { EvaluatorPort } from '../../store/ports.ts';
import { ClassScores } from '../../ui/charts/class-scores.tsx';
import { ConfusionMatrix } from '../../ui/charts/confusion-matrix.tsx';
import { LinkButton } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Disclosure } from '../../ui/kit/disclosure.tsx';
import { Figures } from '../../ui/kit/figures.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { CellImages } from './cell-images.tsx';
import styles from './evaluate.module.css';
import { worstCell } from './view.ts';

export interface ScoredProps {
  readonly model: ModelSummary;
  readonly evaluation: Evaluation;
  readonly cell: Cell | null;
  readonly picker: ReactNode;
  readonly loadImages: EvaluatorPort['confusionImages'];
  readonly goTo: (route: Route, how?: 'push' | 'replace') => void;
}

export function Scored({ model, evaluation, cell: wanted, picker, loadImages, goTo }: ScoredProps) {
  const m = useMessages();
  const f = useFormat();
  const count = (value: number) => f.number(value);
  const inside = (index: number) => index < model.classes.length;
  const asked = wanted !== null && inside(wanted.actual) && inside(wanted.predicted) ? wanted : null;
  const cell = asked ?? worstCell(evaluation.confusion);
  const { low, high } = evaluation.accuracyInterval;
  return (
    <Stack gap="loose">
      <PageHeader
        title={m.evaluate.title({ accuracy: f.percent(evaluation.accuracy), count: count(evaluation.count) })}
        caveat={m.evaluate.caveat({
          low: f.percent(low),
          high: f.percent(high),
          looks: evaluation.testLooks,
          looksText: count(evaluation.testLooks),
        })}
        actions={
          <>
            <LinkButton href={routeHref({ name: 'deploy', model: model.id })}>{m.evaluate.tryIt}</LinkButton>
            <LinkButton href={routeHref({ name: 'hand-in', model: model.id })}>{m.handIn.link}</LinkButton>
          </>
        }
      />
      {picker}
      <ScoreFigures evaluation={evaluation} />
      <div className={styles.board}>
        <Card title={m.evaluate.matrixTitle}>
          <p className={styles.help}>{m.evaluate.matrixHelp}</p>
          <ConfusionMatrix
            caption={m.evaluate.matrixTitle}
            hideCaption
            actualLabel={m.evaluate.actual}
            predictedLabel={m.evaluate.predicted}
            classes={model.classes}
            counts={evaluation.confusion}
            // Ungrouped, so that four figures fit a cell of a phone's width.
            formatCount={String}
            describeCell={(at, images) => describe(at, images)}
            selected={cell}
            onSelect={(next) => goTo({ name: 'evaluate', model: model.id, set: null, cell: next }, 'replace')}
          />
        </Card>
        <div className={styles.side}>
          <CellImages
            key={cell === null ? 'none' : `${cell.actual}-${cell.predicted}`}
            model={model}
            cell={cell}
            count={cell === null ? 0 : (evaluation.confusion[cell.actual]?.[cell.predicted] ?? 0)}
            suggested={asked === null}
            loadImages={loadImages}
          />
          <ByClass model={model} evaluation={evaluation} />
        </div>
      </div>
    </Stack>
  );

  function describe(at: Cell, images: number): string {
    const actual = model.classes[at.actual] ?? '';
    const predicted = model.classes[at.predicted] ?? '';
    return at.actual === at.predicted
      ? m.evaluate.cellRight({ count: count(images), name: actual })
      : m.evaluate.cellWrong({ count: count(images), actual, predicted });
  }
}

function ScoreFigures({ evaluation }: { readonly evaluation: Evaluation }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.evaluate.figures;
  return (
    <Figures
      label={m.evaluate.figuresLabel}
      items={[
        { label: words.accuracy, value: f.percent(evaluation.accuracy, 2) },
        { label: words.wrong, value: f.number(evaluation.count - evaluation.correct) },
        { label: words.loss, value: f.loss(evaluation.loss) },
        { label: words.macroF1, value: f.percent(evaluation.macro.f1, 2) },
      ]}
    />
  );
}

function ByClass({ model, evaluation }: { readonly model: ModelSummary; readonly evaluation: Evaluation }) {
  const m = useMessages();
  const f = useFormat();
  return (
    <Card title={m.evaluate.classesTitle}>
      <ClassScores
        caption={m.evaluate.classesCaption}
        hideCaption
        columns={m.evaluate.columns}
        classes={model.classes}
        scores={evaluation.classes}
        averages={[
          { label: m.evaluate.macro, score: evaluation.macro, support: evaluation.count },
          { label: m.evaluate.weighted, score: evaluation.weighted, support: evaluation.count },
        ]}
        formatShare={(share) => f.percent(share)}
        formatCount={(count) => f.number(count)}
      />
      <Disclosure summary={m.evaluate.termsTitle} quiet>
        <dl className={styles.terms}>
          {m.evaluate.terms.map(([term, text]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </Card>
  );
}
