/** The shell: frame, rail, header, the screen the address names, and what must be said on every screen. */
import { Suspense, useEffect, useState } from 'react';
import type { WireError } from '../../core/base/app-error.ts';
import { routeHref, type RouteName } from '../../core/project/routes.ts';
import { useErrorText, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { AppFrame } from '../../ui/kit/app-frame.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import { Screen, type Sprites } from '../screens.tsx';
import { useRoute } from '../use-route.ts';
import { Arrival } from './arrival.tsx';
import { HeaderControls } from './header-controls.tsx';
import { Broken } from './placeholder.tsx';
import { ProjectSwitch } from './project-switch.tsx';
import { StageBoundary } from './stage-boundary.tsx';
import { useRailItems } from './stage-nav.tsx';
import { useDocument } from './use-document.ts';
import styles from './shell.module.css';

export interface ShellProps {
  readonly sprites: Sprites;
  /** What was wrong with the options in the address. */
  readonly linkProblems: readonly WireError[];
}

export function Shell({ sprites, linkProblems }: ShellProps) {
  const m = useMessages();
  const route = useRoute();
  const items = useRailItems(route.name);
  useDocument(route.name);
  useDataSummary(route.name);
  const home = route.name === 'home';
  return (
    <AppFrame
      skipLabel={m.common.skipToContent}
      brand={{ href: routeHref({ name: 'home' }), ...m.common.brand }}
      project={<ProjectSwitch />}
      headerEnd={<HeaderControls />}
      rail={home ? undefined : { label: m.common.stagesLabel, items }}
      centered={home}
    >
      <LinkProblems problems={linkProblems} />
      <StageBoundary key={route.name} fallback={(thrown) => <Broken thrown={thrown} />}>
        <Suspense fallback={<Loading label={m.common.loading} />}>
          <Screen route={route} sprites={sprites} />
          <Arrival key={route.name} />
        </Suspense>
      </StageBoundary>
    </AppFrame>
  );
}

/** The rail counts the images and the Data screen is about them; the first screen does without. */
function useDataSummary(route: RouteName): void {
  const actions = useActions();
  const wanted = useApp((state) => state.dataset.phase === 'unknown') && route !== 'home';
  useEffect(() => {
    if (wanted) void actions.describeDataset();
  }, [wanted, actions]);
}

function LinkProblems({ problems }: { readonly problems: readonly WireError[] }) {
  const m = useMessages();
  const errorText = useErrorText();
  const [dismissed, setDismissed] = useState(false);
  if (dismissed || problems.length === 0) return null;
  return (
    <div className={styles.notices}>
      {problems.map((problem) => {
        const { what, next } = errorText(problem);
        return (
          <Notice
            key={JSON.stringify(problem)}
            tone="warning"
            what={what}
            next={next}
            dismiss={{ label: m.common.dismiss, onPress: () => setDismissed(true) }}
          />
        );
      })}
    </div>
  );
}
