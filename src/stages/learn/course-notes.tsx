/** Course notes: terms, when this serves and when not, large data, concerns. */
import { useMessages } from '../../i18n/react.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';

export function CourseNotes() {
  const m = useMessages();
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.stages.notes} />
    </Stack>
  );
}
