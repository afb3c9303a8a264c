/** The Data screen of a project of one's own: ways in, and its pictures, classes, splits and the data doctor. */
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { WireError } from '../../../core/base/app-error.ts';
import { DATA_VIEWS, type DataView, type Route, routeHref } from '../../../core/project/routes.ts';
import type { ProjectState } from '../../../core/project/state.ts';
import { useErrorText, useFormat, useMessages } from '../../../i18n/react.tsx';
import type { GalleryPort, IntakePort } from '../../../store/ports.ts';
import { useApp } from '../../../store/react.tsx';
import { LinkButton } from '../../../ui/kit/button.tsx';
import { Card, Stack } from '../../../ui/kit/card.tsx';
import { Choice } from '../../../ui/kit/choice.tsx';
import { DropVeil } from '../../../ui/kit/drop-veil.tsx';
import { Notice } from '../../../ui/kit/notice.tsx';
import { PageHeader } from '../../../ui/kit/page-header.tsx';
import { Loading } from '../../../ui/kit/progress.tsx';
import { ClassPanel } from './classes.tsx';
import { DoctorPanel } from './doctor-panel.tsx';
import { type PictureList, ProjectGallery } from './gallery.tsx';
import { IntakeEmpty } from './intake-empty.tsx';
import { IntakeProblemNotice, IntakeStatus } from './intake-status.tsx';
import { IntakeWays } from './intake-ways.tsx';
import styles from './own-data.module.css';
import { canTrain, divisionOf } from './own-view.ts';
import { SheetDone } from './sheet-done.tsx';
import { Sheet } from './sheet.tsx';
import { SplitsPanel } from './splits-panel.tsx';
import { type Intake, useIntake } from './use-intake.ts';

export interface OwnDataProps {
  readonly view: DataView;
  readonly gallery: GalleryPort;
  readonly intake: IntakePort;
  /** Panels that add to the open project: pictures of the webcam, drawings. */
  readonly camera: ReactNode;
  readonly drawing: ReactNode;
  readonly goTo: (route: Route) => void;
}

export function OwnData(props: OwnDataProps) {
  const m = useMessages();
  const project = useApp((state) => state.project);
  switch (project.phase) {
    case 'built-in':
      return null;
    case 'opening':
      return (
        <Stack gap="loose">
          <PageHeader title={m.intake.title} />
          <Loading label={m.intake.opening} />
        </Stack>
      );
    case 'failed':
      return <NotOpened error={project.error} />;
    case 'open':
      return <OpenData key={project.id} {...props} state={project.state} error={project.error} />;
  }
}

function NotOpened({ error }: { readonly error: WireError }) {
  const m = useMessages();
  const errorText = useErrorText();
  const { what, next } = errorText(error);
  return (
    <Stack gap="loose">
      <PageHeader title={m.projects.missingTitle} />
      <Notice
        tone="error"
        what={what}
        next={next}
        actions={<LinkButton href={routeHref({ name: 'projects' })}>{m.intake.toProjects}</LinkButton>}
      />
    </Stack>
  );
}

interface OpenDataProps extends OwnDataProps {
  readonly state: ProjectState;
  readonly error: WireError | null;
}

function OpenData(props: OpenDataProps) {
  const m = useMessages();
  const { state, gallery } = props;
  const importing = useApp((app) => app.importing);
  const intake = useIntake(props.intake);
  const isRunning = importing.phase === 'running';
  usePaste(intake, isRunning);
  const plan = 'plan' in importing ? importing.plan : null;
  return (
    <Stack gap="loose">
      <Header state={state} />
      {/* The gallery says itself what went wrong with it. */}
      <Problems error={props.view === 'pictures' && state.counts.pictures > 0 ? null : props.error} />
      <DropVeil
        title={m.intake.dropNow}
        text={m.intake.dropNext}
        disabled={isRunning}
        onDrop={intake.takeTransfer}
      />
      {plan !== null && intake.gathering === null ? (
        <Sheet key={plan.id} plan={plan} project={state} gallery={gallery} given={intake.given} />
      ) : (
        <AtRest {...props} intakeOf={intake} />
      )}
    </Stack>
  );
}

/** No sheet is shown: the ways in, and what is there. */
function AtRest(props: OpenDataProps & { readonly intakeOf: Intake }) {
  const m = useMessages();
  const { state, view, goTo, intakeOf: intake } = props;
  const importing = useApp((app) => app.importing);
  const isBusy = intake.gathering !== null || importing.phase === 'understanding';
  const isEmpty = state.counts.pictures === 0;
  const [list, setList] = useState<PictureList | null>(null);
  // Gestures that touched pictures: what is gone can come back.
  const canGoBack = [state.undo, state.redo].some((gesture) => gesture !== null && gesture.count > 0);
  const show = (next: DataView, listed: PictureList | null = null) => {
    setList(listed);
    goTo({ name: 'data', split: 'train', classIndex: null, view: next });
  };
  const ways = (
    <>
      <IntakeProblemNotice intake={intake} />
      <IntakeWays intake={intake} camera={props.camera} drawing={props.drawing} first={isEmpty} />
    </>
  );
  if (isBusy) return <IntakeStatus intake={intake} />;
  return (
    <>
      {importing.phase === 'done' && (
        <SheetDone
          result={importing.result}
          unlabelled={divisionOf(state.counts).unlabelled}
          canTrain={canTrain(state.counts)}
          onShow={(next) => show(next)}
        />
      )}
      {isEmpty ? (
        <IntakeEmpty ways={ways} />
      ) : (
        <Card title={m.intake.addTitle}>
          <Stack gap="tight">
            {ways}
            <p className={styles.hint}>{m.intake.dropHint}</p>
          </Stack>
        </Card>
      )}
      <Choice
        label={m.intake.viewsLabel}
        hideLabel
        look="segments"
        options={DATA_VIEWS.map((value) => ({ value, label: m.intake.views[value] }))}
        value={view}
        onChange={(next) => show(next)}
      />
      {/* An empty gallery is of use only for taking the last gesture back. */}
      {(view !== 'pictures' || !isEmpty || canGoBack) && (
        <View view={view} gallery={props.gallery} list={list} onList={(listed) => show('pictures', listed)} />
      )}
    </>
  );
}

interface ViewProps {
  readonly view: DataView;
  readonly gallery: GalleryPort;
  /** What the doctor found, shown as pictures; null: all are. */
  readonly list: PictureList | null;
  readonly onList: (list: PictureList | null) => void;
}

function View({ view, gallery, list, onList }: ViewProps) {
  switch (view) {
    case 'pictures':
      return <ProjectGallery gallery={gallery} list={list} onListLeft={() => onList(null)} />;
    case 'classes':
      return <ClassPanel />;
    case 'splits':
      return <SplitsPanel />;
    case 'doctor':
      return <DoctorPanel gallery={gallery} onShow={(rows, title) => onList({ rows, title })} />;
  }
}

/** What there is by now, and the way on. */
function Header({ state }: { readonly state: ProjectState }) {
  const m = useMessages();
  const f = useFormat();
  const { counts, info } = state;
  const count = (value: number) => ({ count: value, countText: f.number(value) });
  if (counts.pictures === 0) {
    return <PageHeader title={m.intake.titleEmpty} caveat={m.intake.caveatEmpty} />;
  }
  const { unlabelled, train, validation, test } = divisionOf(counts);
  const divided = { train: f.number(train), validation: f.number(validation), test: f.number(test) };
  return (
    <PageHeader
      title={m.intake.titleCounted({
        pictures: m.intake.pictures(count(counts.pictures)),
        classes: m.intake.classes(count(info.classes.length)),
      })}
      caveat={m.intake.caveat({
        labels: unlabelled === 0 ? m.intake.allLabelled : m.intake.unlabelled(count(unlabelled)),
        division: train + validation + test === 0 ? m.intake.notDivided : m.intake.divided(divided),
      })}
      actions={
        canTrain(counts) && (
          <LinkButton href={routeHref({ name: 'train', query: '' })} variant="primary">
            {m.intake.train}
          </LinkButton>
        )
      }
    />
  );
}

/** Of the last thing that was tried with the project, or with a project file that was dropped here. */
function Problems({ error }: { readonly error: WireError | null }) {
  const errorText = useErrorText();
  const ofProjects = useApp((state) => state.projects.error);
  return [error, ofProjects].map((each, i) => {
    if (each === null) return null;
    const { what, next } = errorText(each);
    return <Notice key={i} tone="error" what={what} next={next} />;
  });
}

/** Where a paste is meant for something else. A choice has the focus after it was made, and takes none. */
const TAKES_PASTE = 'input:not([type=radio], [type=checkbox], [type=range]), textarea, [role=dialog]';

/** Pictures and files that are pasted on this screen, but where text is typed. */
function usePaste(intake: Intake, disabled: boolean): void {
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (disabled || event.clipboardData === null || target?.closest(TAKES_PASTE)) return;
    if (intake.takeTransfer(event.clipboardData)) event.preventDefault();
  });
  useEffect(() => {
    const hear = (event: ClipboardEvent): void => onPaste(event);
    document.addEventListener('paste', hear);
    return () => document.removeEventListener('paste', hear);
  }, []);
}
