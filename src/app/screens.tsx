/** From a route to its screen. All but the first are loaded when they are first opened. */
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Stroke } from '../core/labeling/strokes.ts';
import type { ModelId } from '../core/project/records.ts';
import type { Route } from '../core/project/routes.ts';
import { Home } from '../stages/home/home.tsx';
import type {
  DatasetPort,
  EvaluatorPort,
  ExplainPort,
  GalleryPort,
  HandInPort,
  IntakePort,
  PredictorPort,
  SamplesPort,
} from '../store/ports.ts';
import { useApp } from '../store/react.tsx';
import { useMessages } from '../i18n/react.tsx';
import { Loading } from '../ui/kit/progress.tsx';
import { FoldOuts } from './fold-outs.tsx';
import { MnistOnly } from './mnist-only.tsx';
import { OpenProject } from './open-project.tsx';
import { NotFound } from './shell/placeholder.tsx';
import { ResumeNotice } from './resume-notice.tsx';
import { navigate } from './use-route.ts';

/** What screens fetch for themselves: pixels and files never enter the store. */
export interface Sprites {
  readonly dataset: DatasetPort['images'];
  readonly confusion: EvaluatorPort['confusionImages'];
  readonly augmented: DatasetPort['augmented'];
  readonly samples: SamplesPort['images'];
  readonly explain: ExplainPort['layer'];
  readonly handIn: HandInPort;
  readonly gallery: GalleryPort;
  readonly intake: IntakePort;
  readonly tryPicture: PredictorPort['predictPicture'];
}

const Data = lazy(() => import('../stages/data/data.tsx').then((module) => ({ default: module.Data })));
const OwnData = lazy(() =>
  import('../stages/data/own/own-data.tsx').then((module) => ({ default: module.OwnData })),
);
const Projects = lazy(() =>
  import('../stages/projects/projects.tsx').then((module) => ({ default: module.Projects })),
);
const Preprocess = lazy(() =>
  import('../stages/preprocess/preprocess.tsx').then((module) => ({ default: module.Preprocess })),
);
const Train = lazy(() => import('../stages/train/train.tsx').then((module) => ({ default: module.Train })));
const Evaluate = lazy(() =>
  import('../stages/evaluate/evaluate.tsx').then((module) => ({ default: module.Evaluate })),
);
const Deploy = lazy(() =>
  import('../stages/deploy/deploy.tsx').then((module) => ({ default: module.Deploy })),
);
const Label = lazy(() => import('../stages/label/label.tsx').then((module) => ({ default: module.Label })));
const OwnLabel = lazy(() =>
  import('../stages/label/own-label.tsx').then((module) => ({ default: module.OwnLabel })),
);
const CameraPanel = lazy(() =>
  import('./own-pictures/camera-panel.tsx').then((module) => ({ default: module.CameraPanel })),
);
const DrawingPanel = lazy(() =>
  import('./own-pictures/drawing-panel.tsx').then((module) => ({ default: module.DrawingPanel })),
);
const Tune = lazy(() => import('../stages/tune/tune.tsx').then((module) => ({ default: module.Tune })));
const HandIn = lazy(() =>
  import('../stages/hand-in/hand-in.tsx').then((module) => ({ default: module.HandIn })),
);
const Teacher = lazy(() =>
  import('../stages/hand-in/teacher.tsx').then((module) => ({ default: module.Teacher })),
);
const Errata = lazy(() =>
  import('../stages/learn/errata.tsx').then((module) => ({ default: module.Errata })),
);
const CourseNotes = lazy(() =>
  import('../stages/learn/course-notes.tsx').then((module) => ({ default: module.CourseNotes })),
);
const TryIt = lazy(() => import('./try-it/try-it.tsx').then((module) => ({ default: module.TryIt })));

export interface ScreenProps {
  readonly route: Route;
  readonly sprites: Sprites;
}

export function Screen(props: ScreenProps) {
  const { route, sprites } = props;
  return (
    <>
      <StageScreen {...props} />
      <FoldOuts route={route} loadLayer={sprites.explain} />
    </>
  );
}

function StageScreen({ route, sprites }: ScreenProps) {
  // Kept above the screens: the digit that was drawn while training is still there when it has finished.
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const pad = (layout: 'beside' | 'wide') => (model: 'live' | ModelId) => (
    // In a boundary of its own: the screen around it stays, and with it the focus.
    <Suspense fallback={<PadLoading />}>
      <TryIt
        model={model}
        strokes={strokes}
        onChange={setStrokes}
        layout={layout}
        ask={sprites.tryPicture}
        intake={sprites.intake}
      />
    </Suspense>
  );
  const inPlace = (panel: ReactNode) => <Suspense fallback={<PadLoading />}>{panel}</Suspense>;
  const isOwn = useApp((state) => state.project.phase !== 'built-in');
  switch (route.name) {
    case 'home':
      return <Home goTo={navigate} resume={<ResumeNotice />} />;
    case 'projects':
      return <Projects goTo={navigate} />;
    case 'preprocess':
      return <Preprocess gallery={sprites.gallery} />;
    case 'data':
      return isOwn ? (
        <OwnData
          view={route.view ?? 'pictures'}
          gallery={sprites.gallery}
          intake={sprites.intake}
          camera={inPlace(<CameraPanel intake={sprites.intake} />)}
          drawing={inPlace(<DrawingPanel />)}
          goTo={(next) => navigate(next, 'replace')}
        />
      ) : (
        <Data
          split={route.split}
          classIndex={route.classIndex}
          loadImages={sprites.dataset}
          goTo={(next) => navigate(next, 'replace')}
        />
      );
    case 'train':
      return (
        <OpenProject>
          <Train
            query={route.query}
            resume={<ResumeNotice />}
            pad={pad('beside')}
            loadAugmented={sprites.augmented}
          />
        </OpenProject>
      );
    case 'evaluate':
      return (
        <OpenProject>
          <Evaluate
            model={route.model}
            set={route.set}
            cell={route.cell}
            loadImages={sprites.confusion}
            goTo={navigate}
          />
        </OpenProject>
      );
    case 'label':
      return isOwn ? (
        <OwnLabel drawing={inPlace(<DrawingPanel />)} />
      ) : (
        <Label loadImages={sprites.samples} />
      );
    case 'tune':
      return (
        <OpenProject>
          <Tune model={route.model} goTo={navigate} pad={pad('beside')} />
        </OpenProject>
      );
    case 'hand-in':
      return (
        <HandInOfDigits>
          <HandIn model={route.model} goTo={navigate} files={sprites.handIn} />
        </HandInOfDigits>
      );
    case 'teacher':
      return <Teacher files={sprites.handIn} />;
    case 'errata':
      return <Errata />;
    case 'notes':
      return <CourseNotes />;
    case 'deploy':
      return (
        <OpenProject>
          <Deploy model={route.model} goTo={navigate} pad={pad('wide')} />
        </OpenProject>
      );
    case 'unknown':
      return <NotFound path={route.path} />;
  }
}

/** A result that is handed in is scored again on MNIST. */
function HandInOfDigits({ children }: { readonly children: ReactNode }) {
  const m = useMessages();
  return (
    <MnistOnly title={m.handIn.title} reason={m.own.noHandIn}>
      {children}
    </MnistOnly>
  );
}

function PadLoading() {
  const m = useMessages();
  return <Loading label={m.common.loading} />;
}
