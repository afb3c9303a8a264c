/** The Deploy screen: draw on a model, take it away, keep the list of models in order. */
import type { ReactNode } from 'react';
import type { ModelId, ModelSummary } from '../../core/project/records.ts';
import { routeHref, type Route } from '../../core/project/routes.ts';
import { useErrorText, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { ownProject } from '../../store/selectors.ts';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { EmptyState } from '../../ui/kit/empty-state.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import styles from './deploy.module.css';
import { DownloadCard } from './download-card.tsx';
import { ModelTable } from './model-table.tsx';

export interface DeployProps {
  /** From the address; null takes the chosen model. */
  readonly model: string | null;
  readonly goTo: (route: Route, how?: 'push' | 'replace') => void;
  /** A drawing pad that asks this model. */
  readonly pad: (model: ModelId) => ReactNode;
}

export function Deploy({ model: wanted, goTo, pad }: DeployProps) {
  const m = useMessages();
  const errorText = useErrorText();
  const models = useApp((state) => state.models);
  const id = wanted ?? models.selectedId;
  const model = models.list.find((other) => other.id === id);
  const loading = models.phase === 'unknown' || models.phase === 'loading';
  const missing = wanted !== null && model === undefined && !loading;
  const problem = models.error ?? (missing ? { code: 'model/missing' as const, data: { id: wanted } } : null);
  const text = problem === null ? null : errorText(problem);
  return (
    <Stack gap="loose">
      <PageHeader
        title={model === undefined ? m.common.stages.deploy : m.deploy.title}
        caveat={model === undefined ? undefined : m.deploy.caveat({ name: model.name })}
        actions={
          model?.datasetId === 'mnist' && (
            <LinkButton href={routeHref({ name: 'hand-in', model: model.id })}>{m.handIn.link}</LinkButton>
          )
        }
      />
      {text !== null && <Notice tone="error" what={text.what} next={text.next} />}
      {loading && <Loading label={m.deploy.loadingModels} />}
      {!loading && models.list.length === 0 && <NoModels />}
      {model !== undefined && <OneModel model={model} pad={pad} />}
      {models.list.length > 0 && <ModelTable models={models.list} chosenId={model?.id ?? null} goTo={goTo} />}
    </Stack>
  );
}

function OneModel({ model, pad }: { readonly model: ModelSummary; readonly pad: DeployProps['pad'] }) {
  const m = useMessages();
  return (
    <>
      {!model.stored && <NotStored model={model} />}
      {model.datasetId !== 'mnist' && <Notice tone="info" live="off" what={m.own.noHandIn} />}
      <div className={styles.board}>
        <Card title={model.preprocessing.picture === null ? m.deploy.tryTitle : m.own.tryTitle}>
          {pad(model.id)}
        </Card>
        <DownloadCard model={model} />
      </div>
    </>
  );
}

function NotStored({ model }: { readonly model: ModelSummary }) {
  const m = useMessages();
  const actions = useActions();
  return (
    <Notice
      tone="warning"
      what={m.deploy.onlyInTabNotice({ name: model.name })}
      next={m.deploy.onlyInTabNext}
      actions={
        <Button size="small" onPress={() => void actions.storeModel(model.id)}>
          {m.deploy.storeAgain}
        </Button>
      }
    />
  );
}

function NoModels() {
  const m = useMessages();
  const own = useApp((state) => ownProject(state) !== null);
  return (
    <EmptyState
      title={m.deploy.emptyTitle}
      action={
        <LinkButton href={routeHref({ name: 'train', query: '' })} variant="primary">
          {m.deploy.toTraining}
        </LinkButton>
      }
    >
      {own ? m.own.emptyDeploy : m.deploy.emptyText}
    </EmptyState>
  );
}
