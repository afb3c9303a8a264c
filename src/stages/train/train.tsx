/** The Train screen: settings before, curves during, the result and the next steps after. */
import { useState, type ReactNode } from 'react';
import type { ModelId } from '../../core/project/records.ts';
import { useActions, useApp } from '../../store/react.tsx';
import type { DatasetPort } from '../../store/ports.ts';
import { ownProject } from '../../store/selectors.ts';
import { Failed } from './failed.tsx';
import { Finished } from './finished.tsx';
import { OwnSetup } from './own-setup.tsx';
import { Running } from './running.tsx';
import type { UseRecipe } from './runs-card.tsx';
import { Setup } from './setup.tsx';
import { Starting } from './starting.tsx';

export interface TrainProps {
  /** The query of the address: a recipe somebody shared. */
  readonly query: string;
  /** The offer to go on with a stopped training, where there is one. */
  readonly resume: ReactNode;
  /** A drawing pad that asks this model. */
  readonly pad: (model: 'live' | ModelId) => ReactNode;
  /** The augmentation's samples. */
  readonly loadAugmented: DatasetPort['augmented'];
}

/** An earlier run's recipe, asked for again; `turn` tells one asking from the next, `at` is null once it was trained. */
interface Asked {
  readonly turn: number;
  readonly at: 'recipe' | 'rate' | null;
}

export function Train({ query, resume, pad, loadAugmented }: TrainProps) {
  const actions = useActions();
  const training = useApp((state) => state.training);
  const project = useApp((state) => state.preferences.project);
  const own = useApp(ownProject);
  const [asked, setAsked] = useState<Asked>({ turn: 0, at: null });
  const again: UseRecipe = (recipe, at) => {
    setAsked({ turn: asked.turn + 1, at });
    actions.setDraft(recipe);
    actions.leaveRun();
  };
  switch (training.phase) {
    case 'idle':
      if (own !== null) {
        return (
          <OwnSetup
            key={`${own.info.id} ${asked.turn}`}
            project={own}
            resume={resume}
            loadAugmented={loadAugmented}
            onUse={again}
            asked={asked.at}
            onStart={() => setAsked({ ...asked, at: null })}
          />
        );
      }
      return (
        <Setup
          key={`${query} ${project} ${asked.turn}`}
          query={query}
          resume={resume}
          loadAugmented={loadAugmented}
          onUse={again}
          asked={asked.at}
          follow={asked.turn === 0}
          onStart={() => setAsked({ ...asked, at: null })}
        />
      );
    case 'starting':
      return <Starting doing={training.doing} />;
    case 'running':
    case 'paused':
    case 'validating':
    case 'stopping':
      return <Running phase={training.phase} run={training.run} pad={pad} />;
    case 'done':
      return <Finished outcome={training} pad={pad} onUse={again} />;
    case 'failed':
      return <Failed failure={training} query={query} onUse={again} />;
  }
}
