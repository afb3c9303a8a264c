/** The Preprocess screen: one specification, shown before and after on the person's own pictures. */
import { routeHref } from '../../core/project/routes.ts';
import { useErrorText, useMessages } from '../../i18n/react.tsx';
import type { GalleryPort } from '../../store/ports.ts';
import { useApp } from '../../store/react.tsx';
import { LinkButton } from '../../ui/kit/button.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import { BuiltInSpec } from './built-in.tsx';
import { OwnSpec } from './own-spec.tsx';

export interface PreprocessProps {
  readonly gallery: GalleryPort;
}

export function Preprocess({ gallery }: PreprocessProps) {
  const m = useMessages();
  const errorText = useErrorText();
  const project = useApp((state) => state.project);
  const toProjects = routeHref({ name: 'projects' });
  switch (project.phase) {
    case 'built-in':
      return <BuiltInSpec toProjects={toProjects} />;
    case 'opening':
      return (
        <Stack>
          <PageHeader title={m.prepare.title} />
          <Loading label={m.common.loading} />
        </Stack>
      );
    case 'failed': {
      const { what, next } = errorText(project.error);
      return (
        <Stack>
          <PageHeader title={m.prepare.title} />
          <Notice
            tone="error"
            what={what}
            next={next}
            actions={<LinkButton href={toProjects}>{m.projects.toProjects}</LinkButton>}
          />
        </Stack>
      );
    }
    case 'open':
      // A project's choices and pictures are no other's.
      return <OwnSpec key={project.id} state={project.state} gallery={gallery} />;
  }
}
