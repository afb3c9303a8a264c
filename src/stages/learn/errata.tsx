/** What the tutorial says, and what is right. */
import { useMessages } from '../../i18n/react.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';

export function Errata() {
  const m = useMessages();
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.stages.errata} />
    </Stack>
  );
}
