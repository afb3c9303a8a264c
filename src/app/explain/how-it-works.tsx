/** How it works: the formulas of a stage behind one press, with the numbers of a model or of the tutorial. */
import { useState } from 'react';
import type { Evaluation } from '../../core/metrics/evaluation.ts';
import type { HiddenActivation } from '../../core/network/design.ts';
import type { NetworkSpec } from '../../core/network/network.ts';
import type { ModelId } from '../../core/project/records.ts';
import { routeHref } from '../../core/project/routes.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { useMessages } from '../../i18n/react.tsx';
import type { ExplainPort } from '../../store/ports.ts';
import { Card } from '../../ui/kit/card.tsx';
import { Disclosure } from '../../ui/kit/disclosure.tsx';
import { LayerSection } from './layer-section.tsx';
import { ActivationSection, OutputSection, UpdateSection } from './learning-sections.tsx';
import { ScoreSection } from './score-section.tsx';
import { WorkedNumber } from './worked-number.tsx';
import styles from './explain.module.css';

export type ExplainedStage = 'train' | 'evaluate' | 'tune';

export interface HowItWorksProps {
  readonly stage: ExplainedStage;
  readonly network: NetworkSpec;
  readonly recipe: Recipe;
  /** Of the model; null until it is scored. */
  readonly evaluation: Evaluation | null;
  /** Whose weights the worked number takes; null where there is no model. */
  readonly model: { readonly id: ModelId; readonly name: string } | null;
  readonly load: ExplainPort['layer'];
}

export function HowItWorks(props: HowItWorksProps) {
  const m = useMessages();
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <Disclosure summary={m.explain.title} open={open} onToggle={setOpen}>
        {open && <Sections {...props} />}
      </Disclosure>
    </Card>
  );
}

function Sections({ stage, network, recipe, evaluation, model, load }: HowItWorksProps) {
  const m = useMessages();
  const words = m.explain;
  const activation: HiddenActivation = recipe.network.activation;
  const last = network.layers.at(-1);
  const classCount = last?.kind === 'dense' ? last.units : 1;
  const output = <OutputSection classCount={classCount} batchSize={recipe.batchSize} />;
  const worked = <WorkedNumber network={network} model={model?.id ?? null} load={load} />;
  return (
    <div className={styles.sections}>
      <p className={styles.text}>
        {model === null ? words.filledTutorial : words.filledModel({ name: model.name })}
      </p>
      {stage === 'train' && (
        <>
          <LayerSection network={network} />
          {worked}
          <ActivationSection inUse={activation} />
          {output}
          <UpdateSection recipe={recipe} />
        </>
      )}
      {stage === 'evaluate' && (
        <>
          <ScoreSection evaluation={evaluation} />
          {output}
          {worked}
        </>
      )}
      {stage === 'tune' && (
        <>
          <UpdateSection recipe={recipe} />
          <LayerSection network={network} />
          {worked}
        </>
      )}
      <p className={styles.links}>
        <a href={routeHref({ name: 'errata' })}>{words.errataLink}</a>
        <a href={routeHref({ name: 'notes' })}>{words.notesLink}</a>
      </p>
    </div>
  );
}
