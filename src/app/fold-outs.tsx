/** What stands below a screen, behind one press each: how it works, and its code. Loaded when the screen has them. */
import { lazy, Suspense } from 'react';
import type { CodeStage } from '../core/codegen/code.ts';
import { ownerOf } from '../core/project/project.ts';
import type { ModelId } from '../core/project/records.ts';
import type { Route } from '../core/project/routes.ts';
import type { ExplainPort } from '../store/ports.ts';
import { useApp } from '../store/react.tsx';
import { Stack } from '../ui/kit/card.tsx';
import type { ExplainedStage } from './explain/how-it-works.tsx';
import styles from './fold-outs.module.css';

const CodePanel = lazy(() =>
  import('./code/code-panel.tsx').then((module) => ({ default: module.CodePanel })),
);
const StageExplanation = lazy(() =>
  import('./explain/stage-explanation.tsx').then((module) => ({ default: module.StageExplanation })),
);

export interface FoldOutsProps {
  readonly route: Route;
  readonly loadLayer: ExplainPort['layer'];
}

export function FoldOuts({ route, loadLayer }: FoldOutsProps) {
  const hasModels = useApp((state) => state.models.list.length > 0);
  const mnist = useApp((state) => ownerOf(state.preferences.project) === 'mnist');
  const parts = partsOf(route);
  // A screen that is about a model says first that there is none.
  if (parts === null || (parts.aboutModel && !hasModels)) return null;
  const { explained, code, model } = parts;
  if (explained === null && !mnist) return null;
  return (
    // Nothing is shown until it is there: two lines at the screen's end.
    <Suspense fallback={null}>
      <div className={styles.box}>
        <Stack>
          {explained !== null && <StageExplanation stage={explained} model={model} load={loadLayer} />}
          {/* Its lines fetch MNIST: they would be of no use for pictures of one's own. */}
          {mnist && <CodePanel stage={code} model={model} />}
        </Stack>
      </div>
    </Suspense>
  );
}

interface Parts {
  readonly explained: ExplainedStage | null;
  readonly code: CodeStage;
  readonly model: ModelId | null;
  readonly aboutModel: boolean;
}

function partsOf(route: Route): Parts | null {
  switch (route.name) {
    case 'data':
      return { explained: null, code: 'data', model: null, aboutModel: false };
    case 'train':
      return { explained: 'train', code: 'train', model: null, aboutModel: false };
    case 'evaluate':
    case 'tune':
      return { explained: route.name, code: route.name, model: route.model, aboutModel: true };
    case 'deploy':
      return { explained: null, code: 'deploy', model: route.model, aboutModel: true };
    case 'home':
    case 'projects':
    case 'preprocess':
    case 'label':
    case 'hand-in':
    case 'teacher':
    case 'errata':
    case 'notes':
    case 'unknown':
      return null;
  }
}
