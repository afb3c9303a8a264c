/** The Data screen: what there is to learn from, before anything is learned. */
import { apportion } from '../../core/dataset/plan.ts';
import { MNIST_PREVIEW } from '../../core/dataset/preview.ts';
import type { DatasetSummary } from '../../core/dataset/summary.ts';
import { BUILT_IN_PROJECTS, isBuiltIn } from '../../core/project/project.ts';
import { routeHref, type Route, type SplitName } from '../../core/project/routes.ts';
import { CASE_RECIPE } from '../../core/recipe/recipe.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { DatasetPort } from '../../store/ports.ts';
import { useActions, useApp } from '../../store/react.tsx';
import type { DatasetState } from '../../store/state.ts';
import { ClassCounts } from '../../ui/charts/class-counts.tsx';
import { DigitSprite } from '../../ui/charts/digit-sprite.tsx';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Card, Columns, Stack } from '../../ui/kit/card.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
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
  const dataset = useApp((state) => state.dataset);
  const worked = useApp((state) => state.preferences.project === 'case');
  const summary = summaryOf(dataset);
  const words = useWords(summary, worked);
  return (
    <Stack gap="loose">
      <PageHeader
        {...words}
        actions={
          <LinkButton href={routeHref({ name: 'train', query: '' })} variant="primary">
            {m.data.trainOnThese}
          </LinkButton>
        }
      />
      <ProjectChoice />
      <Problem dataset={dataset} />
      {summary === null && dataset.phase !== 'failed' && <Loading label={m.data.loading} />}
      {summary !== null && (
        <>
          <Columns min="large">
            <Classes summary={summary} worked={worked} />
            <Stack>
              <Splits summary={summary} worked={worked} />
              <Offline dataset={dataset} summary={summary} />
            </Stack>
          </Columns>
          <Gallery
            split={worked ? 'train' : split}
            worked={worked}
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

/** Project and screen in a sentence. */
function useWords(summary: DatasetSummary | null, worked: boolean): { title: string; caveat: string } {
  const m = useMessages();
  const f = useFormat();
  if (worked) {
    const { images, holdOut } = CASE_RECIPE;
    return {
      title: m.data.caseTitle({ total: f.number(images) }),
      caveat: m.data.caseCaveat({ train: f.number(images - holdOut), test: f.number(holdOut) }),
    };
  }
  const title =
    summary === null
      ? m.data.plainTitle
      : m.data.title({ total: f.number(summary.trainCount + summary.testCount) });
  return { title, caveat: m.data.caveat };
}

/** On a phone the header has no room for it. */
function ProjectChoice() {
  const m = useMessages();
  const actions = useActions();
  const project = useApp((state) => state.preferences.project);
  return (
    <div className={styles.project}>
      <Choice
        label={m.common.projectLabel}
        look="segments"
        options={BUILT_IN_PROJECTS.map((id) => ({ value: id, label: m.common.projects[id] }))}
        value={isBuiltIn(project) ? project : 'digits'}
        onChange={(id) => void actions.setProject(id)}
      />
    </div>
  );
}

interface ClassesProps {
  readonly summary: DatasetSummary;
  /** The tutorial's case, not the whole set. */
  readonly worked: boolean;
}

function Classes({ summary, worked }: ClassesProps) {
  const m = useMessages();
  const f = useFormat();
  const shares = worked ? apportion(summary.trainClassCounts, CASE_RECIPE.images) : null;
  const items = summary.classes.map((name, index) => ({
    id: name,
    label: name,
    count: shares?.[index] ?? (summary.trainClassCounts[index] ?? 0) + (summary.testClassCounts[index] ?? 0),
    picture: <DigitSprite sprite={MNIST_PREVIEW} index={index * MNIST_PREVIEW.columns} size={28} />,
  }));
  return (
    <Card title={m.data.classesTitle} aside={worked ? m.data.caseClassesAside : m.data.classesAside}>
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
