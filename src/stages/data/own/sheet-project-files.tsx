/** Project files among what was dropped: each becomes a project of its own. */
import { routeHref } from '../../../core/project/routes.ts';
import { useMessages } from '../../../i18n/react.tsx';
import { useActions } from '../../../store/react.tsx';
import { Button, LinkButton } from '../../../ui/kit/button.tsx';
import { Notice } from '../../../ui/kit/notice.tsx';
import type { Incoming } from './intake-files.ts';

export interface ProjectFilesProps {
  readonly names: readonly string[];
  readonly given: Incoming;
  /** There is nothing else to do on the sheet. */
  readonly only: boolean;
}

export function ProjectFiles({ names, given, only }: ProjectFilesProps) {
  const m = useMessages();
  const actions = useActions();
  const words = m.intake.sheet;
  return names.map((name) => {
    const incoming = given.find(({ path }) => path.split('/').at(-1) === name);
    const open = (file: Blob) => {
      actions.leaveImport();
      void actions.openProjectFile(file, name);
    };
    return (
      <Notice
        key={name}
        tone="info"
        live="off"
        what={words.projectNext({ name })}
        actions={
          // Whoever came back to the screen has the sheet, but no longer the files.
          incoming === undefined ? (
            <LinkButton href={routeHref({ name: 'projects' })}>{words.openLater}</LinkButton>
          ) : (
            <Button variant={only ? 'primary' : 'secondary'} onPress={() => open(incoming.file)}>
              {words.openProject}
            </Button>
          )
        }
      />
    );
  });
}
