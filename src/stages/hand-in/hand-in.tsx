/** The result to hand in: who, the figures, one file and one picture. */
import { useMessages } from '../../i18n/react.tsx';
import type { Route } from '../../core/project/routes.ts';
import type { HandInPort } from '../../store/ports.ts';
import { Stack } from '../../ui/kit/card.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';

export interface HandInProps {
  /** From the address; null takes the chosen model. */
  readonly model: string | null;
  readonly goTo: (route: Route, how?: 'push' | 'replace') => void;
  readonly files: HandInPort;
}

export function HandIn(_props: HandInProps) {
  const m = useMessages();
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.stages['hand-in']} />
    </Stack>
  );
}
