/** What bends the sums, what the loss is, and how a step of learning changes the parameters. */
import { activationCurve } from '../../core/explain/activation.ts';
import { activationFormula, crossEntropyFormula } from '../../core/explain/formulas.ts';
import {
  filledUpdate,
  frozenFormula,
  optimizerConstants,
  updateFormula,
} from '../../core/explain/update-formulas.ts';
import { HIDDEN_ACTIVATIONS, type HiddenActivation } from '../../core/network/design.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Curve } from '../../ui/math/curve.tsx';
import { Formula } from '../../ui/math/math.tsx';
import { FormulaRows, Section } from './section.tsx';
import styles from './explain.module.css';

/** The curves are drawn from −4 to 4. */
const REACH = 4;
const POINTS = 81;
const HEIGHTS = { relu: REACH, sigmoid: 1.3, tanh: 1.3 } as const;

export function ActivationSection({ inUse }: { readonly inUse: HiddenActivation }) {
  const m = useMessages();
  const words = m.explain.activations;
  const ordered = [inUse, ...HIDDEN_ACTIVATIONS.filter((other) => other !== inUse)];
  return (
    <Section title={words.title} text={words.text}>
      <ul className={styles.cards}>
        {ordered.map((activation) => (
          <li key={activation} className={styles.card}>
            <h3 className={styles.cardTitle}>
              {words.names[activation]}
              {activation === inUse && <span className={styles.badge}>{words.inUse}</span>}
            </h3>
            <div className={styles.curve}>
              <Curve
                points={activationCurve(activation, -REACH, REACH, POINTS)}
                range={{ x: REACH, y: HEIGHTS[activation] }}
                label={words.curveLabel({ name: words.names[activation] })}
              />
              <Formula
                block
                formula={activationFormula(activation)}
                label={m.explain.formulaOf({ what: words.names[activation] })}
              />
            </div>
            <p className={styles.text}>{words.texts[activation]}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export interface OutputSectionProps {
  readonly classCount: number;
  readonly batchSize: number;
}

export function OutputSection({ classCount, batchSize }: OutputSectionProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.explain;
  return (
    <Section title={words.output.title}>
      <div className={styles.cards}>
        <div className={styles.card}>
          <h3 className={styles.cardTitle}>{words.output.softmax}</h3>
          <p className={styles.text}>{words.output.softmaxText}</p>
          <FormulaRows
            name={words.output.softmax}
            rows={[
              { label: words.general, formula: activationFormula('softmax') },
              { label: words.here, formula: activationFormula('softmax', f.number(classCount - 1)) },
            ]}
          />
        </div>
        <div className={styles.card}>
          <h3 className={styles.cardTitle}>{words.output.loss}</h3>
          <p className={styles.text}>{words.output.lossText}</p>
          <FormulaRows
            name={words.output.loss}
            rows={[
              { label: words.general, formula: crossEntropyFormula('B') },
              { label: words.here, formula: crossEntropyFormula(f.number(batchSize)) },
            ]}
          />
        </div>
      </div>
    </Section>
  );
}

/** `recipe.fineTune` says what is frozen. */
export function UpdateSection({ recipe }: { readonly recipe: Recipe }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.explain;
  const { optimizer } = recipe;
  const text = (value: number, digits?: number) => f.number(value, digits);
  return (
    <Section title={words.update.title} text={words.update.text}>
      <div className={styles.cards}>
        <div className={styles.card}>
          <h3 className={styles.cardTitle}>{words.update.names[optimizer.kind]}</h3>
          <p className={styles.text}>{words.update.texts[optimizer.kind]}</p>
          <FormulaRows
            name={words.update.names[optimizer.kind]}
            rows={[
              { label: words.general, formula: updateFormula(optimizer) },
              { label: words.here, formula: filledUpdate(optimizer, text) },
            ]}
          />
          <p className={styles.constants}>
            {words.update.constants}
            {optimizerConstants(optimizer, text).map((constant, index) => (
              <Formula key={index} formula={constant} />
            ))}
          </p>
        </div>
        <Frozen layers={recipe.fineTune?.frozen ?? []} />
      </div>
    </Section>
  );
}

function Frozen({ layers }: { readonly layers: readonly string[] }) {
  const m = useMessages();
  const words = m.explain;
  return (
    <div className={styles.card}>
      <h3 className={styles.cardTitle}>{words.frozen.title}</h3>
      <p className={styles.text}>{words.frozen.text}</p>
      <FormulaRows name={words.frozen.title} rows={[{ label: words.general, formula: frozenFormula() }]} />
      {layers.length === 0 ? (
        <p className={styles.text}>{words.frozen.none}</p>
      ) : (
        <p className={styles.constants}>
          {words.frozen.these}
          {layers.map((name) => (
            <code key={name} className={styles.code}>
              {name}
            </code>
          ))}
        </p>
      )}
    </div>
  );
}
