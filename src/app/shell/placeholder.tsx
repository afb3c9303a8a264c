/** What stands where a screen should: an address that is none, a screen that broke. */
import { routeHref } from '../../core/project/routes.ts';
import { useMessages } from '../../i18n/react.tsx';
import { Button, ButtonRow, LinkButton } from '../../ui/kit/button.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';

const HOME = routeHref({ name: 'home' });

export function NotFound({ path }: { readonly path: string }) {
  const m = useMessages();
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.notFoundTitle} caveat={m.common.notFoundText({ path })} />
      <div>
        <LinkButton href={HOME} variant="primary">
          {m.common.toStart}
        </LinkButton>
      </div>
    </Stack>
  );
}

export function Broken({ thrown }: { readonly thrown: unknown }) {
  const m = useMessages();
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.brokenTitle} />
      <Notice
        tone="error"
        what={m.common.brokenText}
        detail={`${m.common.brokenDetail}: ${detail}`}
        actions={
          <ButtonRow>
            <Button size="small" onPress={() => window.location.reload()}>
              {m.common.reload}
            </Button>
            <LinkButton size="small" href={HOME}>
              {m.common.toStart}
            </LinkButton>
          </ButtonRow>
        }
      />
    </Stack>
  );
}
