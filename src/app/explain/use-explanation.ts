/** One unit on one test image, asked of the worker whenever something else is chosen; the last answer stays till then. */
import { useEffect, useState } from 'react';
import { AppError, type WireError } from '../../core/base/app-error.ts';
import type { LayerExplanation } from '../../core/explain/explanation.ts';
import type { ModelId } from '../../core/project/records.ts';
import type { ExplainPort } from '../../store/ports.ts';

export interface Asked {
  readonly model: ModelId;
  /** Of the test image. */
  readonly index: number;
  readonly layer: string;
  readonly unit: number;
}

export interface ExplanationState {
  readonly explanation: LayerExplanation | null;
  readonly error: WireError | null;
  readonly pending: boolean;
}

interface Answer {
  readonly key: string;
  readonly explanation: LayerExplanation | null;
  readonly error: WireError | null;
}

/** `load` must stay the same function. */
export function useExplanation(load: ExplainPort['layer'], asked: Asked): ExplanationState {
  const { model, index, layer, unit } = asked;
  const key = `${model} ${index} ${layer} ${unit}`;
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let current = true;
    load(model, { kind: 'test', index }, layer, unit).then(
      (explanation) => {
        if (current) setAnswer({ key, explanation, error: null });
      },
      (thrown: unknown) => {
        if (current) setAnswer({ key, explanation: null, error: AppError.from(thrown).toWire() });
      },
    );
    return () => {
      current = false;
    };
  }, [load, key, model, index, layer, unit]);
  return {
    explanation: answer?.explanation ?? null,
    error: answer?.error ?? null,
    pending: answer?.key !== key,
  };
}
