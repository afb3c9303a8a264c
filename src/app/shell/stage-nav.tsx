/** The rail's stages, each with its state in short. */
import {
  ChartNoAxesCombined,
  Crop,
  Database,
  Download,
  Grid3x3,
  PencilLine,
  SlidersHorizontal,
} from 'lucide-react';
import { routeHref, type Route, type RouteName } from '../../core/project/routes.ts';
import { CASE_RECIPE } from '../../core/recipe/recipe.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useApp } from '../../store/react.tsx';
import type { AppState } from '../../store/state.ts';
import type { RailItem } from '../../ui/kit/app-frame.tsx';
import { isUnderWay, runOf, selectedModel } from '../../store/selectors.ts';

const ICON_SIZE = 20;

/** The stages in order; the current one marked. */
export function useRailItems(current: RouteName): readonly RailItem[] {
  const m = useMessages();
  const f = useFormat();
  const images = useApp(imageCount);
  const epochsDone = useApp((state) => runOf(state.training)?.history.epochs.length ?? null);
  const epochs = useApp((state) => runOf(state.training)?.recipe.epochs ?? null);
  const training = useApp((state) => isUnderWay(state.training));
  const scoring = useApp((state) => state.evaluation.phase === 'scoring');
  const accuracy = useApp(chosenAccuracy);
  const labelled = useApp(labelledCount);
  const models = useApp((state) => state.models.list.length);
  const item = (
    route: Route,
    icon: RailItem['icon'],
    label: string,
    state: string | null,
    running = false,
  ) => ({
    id: route.name,
    href: routeHref(route),
    label,
    icon,
    current: route.name === current,
    running,
    ...(state === null ? {} : { state }),
  });
  return [
    item(
      { name: 'data', split: 'train', classIndex: null },
      <Database size={ICON_SIZE} />,
      m.common.stages.data,
      images === null ? null : f.number(images),
    ),
    item({ name: 'preprocess' }, <Crop size={ICON_SIZE} />, m.common.stages.preprocess, null),
    item(
      { name: 'label' },
      <PencilLine size={ICON_SIZE} />,
      m.common.stages.label,
      labelled === 0 ? null : f.number(labelled),
    ),
    item(
      { name: 'train', query: '' },
      <ChartNoAxesCombined size={ICON_SIZE} />,
      m.common.stages.train,
      epochsDone === null || epochs === null ? null : `${f.number(epochsDone)} / ${f.number(epochs)}`,
      training,
    ),
    item(
      { name: 'evaluate', model: null, set: null, cell: null },
      <Grid3x3 size={ICON_SIZE} />,
      m.common.stages.evaluate,
      accuracy === null ? null : f.percent(accuracy),
      scoring,
    ),
    item({ name: 'tune', model: null }, <SlidersHorizontal size={ICON_SIZE} />, m.common.stages.tune, null),
    item(
      { name: 'deploy', model: null },
      <Download size={ICON_SIZE} />,
      m.common.stages.deploy,
      models === 0 ? null : f.number(models),
    ),
  ];
}

function imageCount({ dataset, preferences, project }: AppState): number | null {
  if (project.phase !== 'built-in') return project.phase === 'open' ? project.state.counts.pictures : null;
  if (preferences.project === 'case') return CASE_RECIPE.images;
  const summary = 'summary' in dataset ? dataset.summary : null;
  return summary === null ? null : summary.trainCount + summary.testCount;
}

/** What a person has labelled: of a project of their own its pictures with a label, else the drawn samples. */
function labelledCount({ project, samples }: AppState): number {
  if (project.phase === 'built-in') return samples.list.length;
  if (project.phase !== 'open') return 0;
  const unlabelled = project.state.counts.byClass.at(-1) ?? [];
  return project.state.counts.pictures - unlabelled.reduce((sum, count) => sum + count, 0);
}

function chosenAccuracy(state: AppState): number | null {
  return selectedModel(state)?.metrics.test?.accuracy ?? null;
}
