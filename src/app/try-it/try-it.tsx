/** Trying a model: drawn digits for one of MNIST, pictures of any kind for one of a project of one's own. */
import type { Stroke } from '../../core/labeling/strokes.ts';
import type { PredictTarget } from '../../core/project/records.ts';
import type { IntakePort, PredictorPort } from '../../store/ports.ts';
import { useApp } from '../../store/react.tsx';
import { TryPad } from './try-pad.tsx';
import { TryPicture } from './try-picture.tsx';

export interface TryItProps {
  /** `live`: the weights being trained. */
  readonly model: PredictTarget;
  readonly strokes: readonly Stroke[];
  readonly onChange: (strokes: readonly Stroke[]) => void;
  readonly layout: 'beside' | 'wide';
  readonly ask: PredictorPort['predictPicture'];
  readonly intake: IntakePort;
}

export function TryIt({ ask, intake, ...props }: TryItProps) {
  const { model } = props;
  const about = useApp(({ models, training }) => {
    if (model !== 'live') return models.list.find((other) => other.id === model) ?? null;
    return 'run' in training ? training.run : null;
  });
  if (about === null || about.preprocessing.picture === null) return <TryPad {...props} />;
  const { classes, preprocessing } = about;
  return <TryPicture {...props} classes={classes} preprocessing={preprocessing} ask={ask} intake={intake} />;
}
