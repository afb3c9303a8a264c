/** A scored model below the sentence that says how good it is: the figures, the matrix, the images of a cell, the scores by class, the curves. */
import type { Evaluation, TestSetId } from '../../core/metrics/evaluation.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import type { Cell, Route } from '../../core/project/routes.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import type { EvaluatorPort } from '../../store/ports.ts';
import { ClassScores } from '../../ui/charts/class-scores.tsx';
import { ConfusionMatrix } from '../../ui/charts/confusion-matrix.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Disclosure } from '../../ui/kit/disclosure.tsx';
import { Figures } from '../../ui/kit/figures.tsx';
import { CellImages } from './cell-images.tsx';
import styles from './evaluate.module.css';
import { RocCard } from './roc-card.tsx';
import { worstCell } from './view.ts';

export interface ScoredProps {
  readonly model: ModelSummary;
  readonly evaluation: Evaluation;
  /** As the address has it. */
  readonly set: TestSetId | null;
  readonly cell: Cell | null;
  /** The label of a drawn sample was changed. */
  readonly onRelabelled: () => void;
  readonly loadImages: EvaluatorPort['confusionImages'];
  readonly goTo: (route: Route, how?: 'push' | 'replace') => void;
}

export function Scored({ model, evaluation, set, cell: wanted, goTo, ...props }: ScoredProps) {
  const m = useMessages();
  const f = useFormat();
  const count = (value: number) => f.number(value);
  const classes = evaluation.classNames;
  const inside = (index: number) => index < classes.length;
  const asked = wanted !== null && inside(wanted.actual) && inside(wanted.predicted) ? wanted : null;
  const cell = asked ?? worstCell(evaluation.confusion);
  return (
    <Stack gap="loose">
      <ScoreFigures evaluation={evaluation} />
      <div className={styles.board}>
        <Card title={m.evaluate.matrixTitle}>
          <p className={styles.help}>{m.evaluate.matrixHelp}</p>
          <ConfusionMatrix
            caption={m.evaluate.matrixTitle}
            hideCaption
            actualLabel={m.evaluate.actual}
            predictedLabel={m.evaluate.predicted}
            classes={classes}
            counts={evaluation.confusion}
            // Ungrouped, so that four figures fit a cell of a phone's width.
            formatCount={String}
            describeCell={(at, images) => describe(at, images)}
            selected={cell}
            onSelect={(next) => goTo({ name: 'evaluate', model: model.id, set, cell: next }, 'replace')}
          />
        </Card>
        <div className={styles.side}>
          <CellImages
            key={cell === null ? 'none' : `${evaluation.set}-${cell.actual}-${cell.predicted}`}
            model={model}
            evaluation={evaluation}
            cell={cell}
            count={cell === null ? 0 : (evaluation.confusion[cell.actual]?.[cell.predicted] ?? 0)}
            suggested={asked === null}
            onRelabelled={props.onRelabelled}
            loadImages={props.loadImages}
          />
          <ByClass evaluation={evaluation} />
        </div>
      </div>
      <RocCard classes={classes} curves={evaluation.roc} />
    </Stack>
  );

  function describe(at: Cell, images: number): string {
    const actual = classes[at.actual] ?? '';
    const predicted = classes[at.predicted] ?? '';
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

function ByClass({ evaluation }: { readonly evaluation: Evaluation }) {
  const m = useMessages();
  const f = useFormat();
  return (
    <Card title={m.evaluate.classesTitle}>
      <ClassScores
        caption={m.evaluate.classesCaption}
        hideCaption
        columns={m.evaluate.columns}
        classes={evaluation.classNames}
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
