/** The teacher's view: many results side by side, scored again here. */
import { useMessages } from '../../i18n/react.tsx';
import type { HandInPort } from '../../store/ports.ts';
import { Stack } from '../../ui/kit/card.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';

export interface TeacherProps {
  readonly files: HandInPort;
}

export function Teacher(_props: TeacherProps) {
  const m = useMessages();
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.stages.teacher} />
    </Stack>
  );
}
