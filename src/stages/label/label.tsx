/** The Label screen: draw, give it a class, and keep it. */
import { useMessages } from '../../i18n/react.tsx';
import type { SamplesPort } from '../../store/ports.ts';
import { Stack } from '../../ui/kit/card.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';

export interface LabelProps {
  readonly loadImages: SamplesPort['images'];
}

export function Label(_props: LabelProps) {
  const m = useMessages();
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.stages.label} />
    </Stack>
  );
}
