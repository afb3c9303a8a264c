/** The Projects screen: all projects, what this computer keeps, and how to take it away or erase it. */
import { useEffect } from 'react';
import type { Route } from '../../core/project/routes.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Columns, Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Progress } from '../../ui/kit/progress.tsx';
import { NewProject } from './new-project.tsx';
import { ProjectTable } from './project-table.tsx';
import { StorageCard } from './storage-card.tsx';
import styles from './projects.module.css';

export interface ProjectsProps {
  readonly goTo: (route: Route) => void;
}

export function Projects({ goTo }: ProjectsProps) {
  const m = useMessages();
  const actions = useActions();
  useEffect(() => {
    void actions.refreshProjects();
    void actions.refreshStorageUse();
  }, [actions]);
  return (
    <Stack gap="loose">
      <PageHeader title={m.projects.title} caveat={m.projects.caveat} />
      <Problems />
      <Work />
      <ProjectTable goTo={goTo} />
      <Columns min="large">
        <NewProject goTo={goTo} />
        <StorageCard />
      </Columns>
    </Stack>
  );
}

/** What failed last, and what was deleted last. */
function Problems() {
  const m = useMessages();
  const errorText = useErrorText();
  const actions = useActions();
  const { error, deleted } = useApp((state) => state.projects);
  const text = error === null ? null : errorText(error);
  return (
    <>
      {text !== null && <Notice tone="error" what={text.what} next={text.next} />}
      {deleted !== null && (
        <Notice
          tone="info"
          what={m.projects.deleted({ name: deleted.name })}
          next={m.projects.deletedNext}
          actions={
            <Button size="small" onPress={() => void actions.restoreProject()}>
              {m.projects.undo}
            </Button>
          }
        />
      )}
    </>
  );
}

/** Copying, writing or reading a whole project. */
function Work() {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const work = useApp((state) => state.projectWork);
  if (work === null) return null;
  const { progress } = work;
  const isBytes = work.kind === 'saving' || work.kind === 'opening-file' || work.kind === 'duplicating';
  const amount = (value: number) => (isBytes ? f.bytes(value) : f.number(value));
  return (
    <div className={styles.work}>
      <Progress
        label={m.projects.work[work.kind]}
        showLabel
        value={progress === null || progress.total === 0 ? null : progress.done / progress.total}
        {...(progress === null
          ? {}
          : { valueText: m.projects.workOf({ done: amount(progress.done), total: amount(progress.total) }) })}
      />
      <Button size="small" onPress={() => actions.cancelProjectWork()}>
        {m.common.cancel}
      </Button>
    </div>
  );
}
