/** The Data screen: what there is to learn from, before anything is learned. */
import { MNIST_PREVIEW } from '../../core/dataset/preview.ts';
import type { DatasetSummary } from '../../core/dataset/summary.ts';
import { routeHref, type Route, type SplitName } from '../../core/project/routes.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { DatasetPort } from '../../store/ports.ts';
import { useActions, useApp } from '../../store/react.tsx';
import type { DatasetState } from '../../store/state.ts';
import { ClassCounts } from '../../ui/charts/class-counts.tsx';
import { DigitSprite } from '../../ui/charts/digit-sprite.tsx';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Card, Columns, Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import styles from './data.module.css';
import { Gallery } from './gallery.tsx';
import { Offline } from './offline.tsx';
import { Splits } from './splits.tsx';

export interface DataProps {
  readonly split: SplitName;
  readonly classIndex: number | null;
  readonly loadImages: DatasetPort['images'];
  readonly goTo: (route: Route) => void;
}

export function Data({ split, classIndex, loadImages, goTo }: DataProps) {
  const m = useMessages();
  const f = useFormat();
  const dataset = useApp((state) => state.dataset);
  const summary = summaryOf(dataset);
  const total = summary === null ? null : f.number(summary.trainCount + summary.testCount);
  return (
    <Stack gap="loose">
      <PageHeader
        title={total === null ? m.data.plainTitle : m.data.title({ total })}
        caveat={m.data.caveat}
        actions={
          <LinkButton href={routeHref({ name: 'train', query: '' })} variant="primary">
            {m.data.trainOnThese}
          </LinkButton>
        }
      />
      <Problem dataset={dataset} />
      {summary === null && dataset.phase !== 'failed' && <Loading label={m.data.loading} />}
      {summary !== null && (
        <>
          <Columns min="large">
            <Classes summary={summary} />
            <Stack>
              <Splits summary={summary} />
              <Offline dataset={dataset} summary={summary} />
            </Stack>
          </Columns>
          <Gallery
            split={split}
            classIndex={classIndex !== null && classIndex < summary.classes.length ? classIndex : null}
            summary={summary}
            loadImages={loadImages}
            goTo={goTo}
          />
        </>
      )}
      <Source />
    </Stack>
  );
}

function Problem({ dataset }: { readonly dataset: DatasetState }) {
  const m = useMessages();
  const errorText = useErrorText();
  const actions = useActions();
  if (dataset.phase !== 'failed') return null;
  const { what, next } = errorText(dataset.error);
  const again = () => {
    void (dataset.summary === null ? actions.describeDataset() : actions.downloadDataset());
  };
  return (
    <Notice
      tone="error"
      what={what}
      next={next}
      actions={
        <Button size="small" onPress={again}>
          {m.common.tryAgain}
        </Button>
      }
    />
  );
}

function Classes({ summary }: { readonly summary: DatasetSummary }) {
  const m = useMessages();
  const f = useFormat();
  const items = summary.classes.map((name, index) => ({
    id: name,
    label: name,
    count: (summary.trainClassCounts[index] ?? 0) + (summary.testClassCounts[index] ?? 0),
    picture: <DigitSprite sprite={MNIST_PREVIEW} index={index * MNIST_PREVIEW.columns} size={28} />,
  }));
  return (
    <Card title={m.data.classesTitle} aside={m.data.classesAside}>
      <ClassCounts label={m.data.classesTitle} items={items} formatCount={(count) => f.number(count)} />
    </Card>
  );
}

function Source() {
  const m = useMessages();
  return (
    <p className={styles.source}>
      <strong>{m.data.sourceTitle}</strong> {m.data.source}{' '}
      <a href="https://creativecommons.org/licenses/by-sa/3.0/" rel="noreferrer external" target="_blank">
        {m.data.licence}
      </a>
    </p>
  );
}

function summaryOf(dataset: DatasetState): DatasetSummary | null {
  return 'summary' in dataset ? dataset.summary : null;
}
