/** From the products to the number, step by step, beside what the engine computed. */
import type { LayerExplanation } from '../../core/explain/explanation.ts';
import type { WorkedConvolution, WorkedDense } from '../../core/explain/worked.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { noMinusZero } from './view.ts';
import styles from './explain.module.css';

/** Shown of each number. */
export const DIGITS = 6;
/** Single precision leaves a difference in the eighth place or so. */
const DIFFERENCE_DIGITS = 9;

export interface WorkedSumProps {
  readonly explanation: LayerExplanation;
  readonly worked: WorkedConvolution | WorkedDense;
}

export function WorkedSum({ explanation, worked }: WorkedSumProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.explain.worked;
  const { activation } = explanation;
  const named = m.explain.activations.names;
  const after =
    activation === 'relu' || activation === 'sigmoid' || activation === 'tanh'
      ? words.after({ activation: named[activation] })
      : null;
  const number = (value: number) => f.number(noMinusZero(value, DIGITS), DIGITS);
  const difference = worked.activated === null ? null : Math.abs(worked.activated - worked.engine);
  return (
    <div>
      <dl className={styles.sum} aria-label={words.sumLabel}>
        <div>
          <dt>{words.productSum}</dt>
          <dd>{number(worked.productSum)}</dd>
        </div>
        <div>
          <dt>{words.bias}</dt>
          <dd>{number(worked.bias)}</dd>
        </div>
        <div className={styles.result}>
          <dt>{words.sum}</dt>
          <dd>{number(worked.sum)}</dd>
        </div>
        {after !== null && worked.activated !== null && (
          <div>
            <dt>{after}</dt>
            <dd>{number(worked.activated)}</dd>
          </div>
        )}
        <div className={styles.engine}>
          <dt>{words.engine}</dt>
          <dd>{number(worked.engine)}</dd>
        </div>
      </dl>
      {difference !== null && (
        <p className={styles.note}>
          {difference === 0
            ? words.equal
            : words.agrees({ difference: f.number(difference, DIFFERENCE_DIGITS) })}
        </p>
      )}
    </div>
  );
}
