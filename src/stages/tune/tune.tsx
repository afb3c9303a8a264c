/** The Fine-tune screen: a saved model goes on learning from drawn samples. */
import { useMessages } from '../../i18n/react.tsx';
import type { ReactNode } from 'react';
import type { ModelId } from '../../core/project/records.ts';
import type { Route } from '../../core/project/routes.ts';
import { Stack } from '../../ui/kit/card.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';

export interface TuneProps {
  /** From the address: the model to start from; null takes the chosen one. */
  readonly model: string | null;
  readonly goTo: (route: Route, how?: 'push' | 'replace') => void;
  /** A drawing pad that asks this model. */
  readonly pad: (model: 'live' | ModelId) => ReactNode;
  /** How it works, folded out. */
  readonly explain?: ReactNode;
}

export function Tune({ explain }: TuneProps) {
  const m = useMessages();
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.stages.tune} />
      {explain}
    </Stack>
  );
}
