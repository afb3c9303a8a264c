/** The formulas of the errata: those of the tutorial's own network. */
import { activationCurve } from '../../core/explain/activation.ts';
import { activationFormula, layerFormulas } from '../../core/explain/formulas.ts';
import { at, row, type MathNode } from '../../core/explain/math.ts';
import { scoreFormulas } from '../../core/explain/score-formulas.ts';
import { frozenFormula, updateFormula } from '../../core/explain/update-formulas.ts';
import { HIDDEN_ACTIVATIONS } from '../../core/network/design.ts';
import { REFERENCE_NETWORK } from '../../core/network/reference.ts';
import { OPTIMIZERS } from '../../core/recipe/recipe.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Curve } from '../../ui/math/curve.tsx';
import { Formula } from '../../ui/math/math.tsx';
import styles from './learn.module.css';

interface LinesProps {
  readonly name: string;
  readonly formulas: readonly MathNode[];
}

function Lines({ name, formulas }: LinesProps) {
  const m = useMessages();
  return (
    <div className={styles.formulas}>
      {formulas.map((formula, index) => (
        <Formula key={index} block formula={formula} label={m.learn.errata.formula({ what: name })} />
      ))}
    </div>
  );
}

function useLayers() {
  const f = useFormat();
  return layerFormulas(REFERENCE_NETWORK, (value, digits) => f.number(value, digits));
}

export function Convolution() {
  const m = useMessages();
  const layers = useLayers();
  const words = m.learn.errata;
  const name = words.rows.convolution.title;
  const general = layers.find(({ spec }) => spec.kind === 'conv2d')?.general;
  const place = ['i', 'j', 'k'] as const;
  const activation = row(at('a', ...place), '=', 'σ', '(', at('z', ...place), ')');
  return (
    <>
      <Lines name={name} formulas={general === undefined ? [activation] : [general, activation]} />
      <ul className={styles.counts}>
        {layers.map(({ spec, parameters }) =>
          parameters === null ? null : (
            <li key={spec.name}>
              <span className={styles.layer}>{words.parametersOf({ layer: spec.name })}</span>
              <Formula block formula={parameters} label={words.formula({ what: spec.name })} />
            </li>
          ),
        )}
      </ul>
    </>
  );
}

export function Dense() {
  const m = useMessages();
  const general = useLayers().find(({ spec }) => spec.kind === 'dense')?.general;
  if (general === undefined) return null;
  return <Lines name={m.learn.errata.rows.dense.title} formulas={[general]} />;
}

/** The curves are drawn from −4 to 4. */
const REACH = 4;
const HEIGHTS = { relu: REACH, sigmoid: 1.3, tanh: 1.3 } as const;

export function Activations() {
  const m = useMessages();
  const words = m.explain.activations;
  return (
    <ul className={styles.curves}>
      {HIDDEN_ACTIVATIONS.map((activation) => (
        <li key={activation}>
          <Curve
            points={activationCurve(activation, -REACH, REACH, 81)}
            range={{ x: REACH, y: HEIGHTS[activation] }}
            label={words.curveLabel({ name: words.names[activation] })}
          />
          <Formula
            block
            formula={activationFormula(activation)}
            label={m.learn.errata.formula({ what: words.names[activation] })}
          />
        </li>
      ))}
    </ul>
  );
}

export function Update() {
  const m = useMessages();
  return (
    <Lines
      name={m.learn.errata.rows.update.title}
      formulas={[updateFormula(OPTIMIZERS.sgd), frozenFormula()]}
    />
  );
}

export function F1() {
  const m = useMessages();
  const f = useFormat();
  const wanted = new Set(['precision', 'recall', 'f1']);
  const formulas = scoreFormulas(
    null,
    (value) => f.number(value),
    (share) => f.percent(share),
  );
  return (
    <Lines
      name={m.learn.errata.rows.f1.title}
      formulas={formulas.filter(({ name }) => wanted.has(name)).map(({ general }) => general)}
    />
  );
}
