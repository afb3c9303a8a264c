/** The Label screen of a project of one's own: draw pictures for it; those that are there are labelled in the gallery. */
import type { ReactNode } from 'react';
import { routeHref } from '../../core/project/routes.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useApp } from '../../store/react.tsx';
import { LinkButton } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Loading } from '../../ui/kit/progress.tsx';

/** @param drawing the pad of the open project */
export function OwnLabel({ drawing }: { readonly drawing: ReactNode }) {
  const m = useMessages();
  const f = useFormat();
  const project = useApp((state) => state.project);
  const counts = project.phase === 'open' ? project.state.counts : null;
  const total = counts?.pictures ?? 0;
  const unlabelled = (counts?.byClass.at(-1) ?? []).reduce((sum, count) => sum + count, 0);
  const words = m.intake.label;
  return (
    <Stack gap="loose">
      <PageHeader
        title={
          total === 0
            ? words.title
            : words.titleCounted({
                labelled: f.number(total - unlabelled),
                total: m.intake.pictures({ count: total, countText: f.number(total) }),
              })
        }
        caveat={words.caveat}
        actions={
          total > 0 && (
            <LinkButton
              href={routeHref({ name: 'data', split: 'train', classIndex: null, view: 'pictures' })}
              variant="primary"
            >
              {words.toGallery}
            </LinkButton>
          )
        }
      />
      {project.phase === 'opening' && <Loading label={m.intake.opening} />}
      {project.phase === 'failed' && (
        <div>
          <LinkButton href={routeHref({ name: 'projects' })}>{m.intake.toProjects}</LinkButton>
        </div>
      )}
      {counts !== null && <Card title={m.intake.draw.padTitle}>{drawing}</Card>}
    </Stack>
  );
}
