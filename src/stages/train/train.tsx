/** The Train screen: settings before, curves during, the result and the next steps after. */
import type { ReactNode } from 'react';
import type { ModelId } from '../../core/project/records.ts';
import { useApp } from '../../store/react.tsx';
import type { DatasetPort } from '../../store/ports.ts';
import { Failed } from './failed.tsx';
import { Finished } from './finished.tsx';
import { Running } from './running.tsx';
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

export function Train({ query, resume, pad }: TrainProps) {
  const training = useApp((state) => state.training);
  switch (training.phase) {
    case 'idle':
      return <Setup key={query} query={query} resume={resume} />;
    case 'starting':
      return <Starting doing={training.doing} />;
    case 'running':
    case 'paused':
    case 'validating':
    case 'stopping':
      return <Running phase={training.phase} run={training.run} pad={pad} />;
    case 'done':
      return <Finished outcome={training} pad={pad} />;
    case 'failed':
      return <Failed failure={training} query={query} />;
  }
}
