/** Between the button and the first step: what is being done, in words. */
import { shapeOf } from '../../core/network/design.ts';
import { useMessages } from '../../i18n/react.tsx';
import { useApp } from '../../store/react.tsx';
import { ownProject } from '../../store/selectors.ts';
import { Stack } from '../../ui/kit/card.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Progress } from '../../ui/kit/progress.tsx';
import { LiveText } from '../../ui/kit/visually-hidden.tsx';
import { NetworkCard } from './network-card.tsx';

export interface StartingProps {
  readonly doing: 'engine' | 'timing' | 'building';
}

export function Starting({ doing }: StartingProps) {
  const m = useMessages();
  const engine = useApp((state) => state.engine);
  const design = useApp((state) => state.draft.network);
  const info = useApp(ownProject)?.info;
  const text = m.train.starting[engine.phase === 'measuring' ? 'timing' : doing];
  return (
    <Stack gap="loose">
      <PageHeader title={m.train.startingTitle} caveat={text} />
      <Progress label={m.train.startingLabel} value={null} valueText={text} />
      <LiveText text={text} />
      <NetworkCard
        design={design}
        classCount={info?.classes.length}
        inputShape={info && shapeOf(info.spec)}
      />
    </Stack>
  );
}
