/** The fold-out of a stage, with what the store knows: the model chosen there, or the tutorial where there is none. */
import { networkOf, shapeOf } from '../../core/network/design.ts';
import type { ModelId } from '../../core/project/records.ts';
import { REFERENCE_NETWORK } from '../../core/network/reference.ts';
import { TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import type { ExplainPort } from '../../store/ports.ts';
import { useApp } from '../../store/react.tsx';
import type { AppState } from '../../store/state.ts';
import { HowItWorks, type ExplainedStage } from './how-it-works.tsx';

export interface StageExplanationProps {
  readonly stage: ExplainedStage;
  /** From the address; null takes the one just trained, else the chosen one. */
  readonly model: ModelId | null;
  readonly load: ExplainPort['layer'];
}

export function StageExplanation({ stage, model: wanted, load }: StageExplanationProps) {
  const model = useApp((state) => {
    const id = wanted ?? defaultModel(stage, state);
    return state.models.list.find((other) => other.id === id) ?? null;
  });
  const evaluation = useApp(({ evaluation: scored }) =>
    scored.phase === 'scored' && scored.modelId === model?.id ? scored.evaluation : null,
  );
  return (
    <HowItWorks
      key={model?.id ?? ''}
      stage={stage}
      network={
        model === null
          ? REFERENCE_NETWORK
          : networkOf(model.recipe.network, model.classes.length, shapeOf(model.preprocessing))
      }
      recipe={model?.recipe ?? TUTORIAL_RECIPE}
      evaluation={evaluation}
      model={model}
      load={load}
    />
  );
}

function defaultModel(stage: ExplainedStage, { training, models }: AppState): ModelId | null {
  return stage === 'train' && training.phase === 'done' ? training.modelId : models.selectedId;
}
