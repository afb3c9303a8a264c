/** The first screen: one sentence, one picture, two ways in, and whatever is already there to go back to. */
import type { ReactNode } from 'react';
import { MNIST_PREVIEW } from '../../core/dataset/preview.ts';
import { isBuiltIn } from '../../core/project/project.ts';
import { routeHref, type Route } from '../../core/project/routes.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { isUnderWay, progressOf, runOf } from '../../store/selectors.ts';
import { DigitWall } from '../../ui/charts/digit-grid.tsx';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import styles from './home.module.css';

const TRAIN = routeHref({ name: 'train', query: '' });

export interface HomeProps {
  readonly goTo: (route: Route) => void;
  /** The offer to go on with a stopped training, where there is one. */
  readonly resume: ReactNode;
}

export function Home({ goTo, resume }: HomeProps) {
  const m = useMessages();
  const actions = useActions();
  const project = useApp((state) => state.preferences.project);
  const underWay = useApp((state) => isUnderWay(state.training));
  const start = async () => {
    if (!isBuiltIn(project)) await actions.setProject('digits');
    if (project === 'case') void actions.startPreset('case', m.train.modelNames.case);
    else void actions.startPreset('best', m.train.modelNames.fast);
    goTo({ name: 'train', query: '' });
  };
  return (
    <div className={styles.home}>
      <div className={styles.words}>
        <h1 className={styles.title} tabIndex={-1} data-page-heading="">
          {m.home.title}
        </h1>
        <p className={styles.lead}>{m.home.lead}</p>
        <div className={styles.actions}>
          {underWay ? (
            <LinkButton href={TRAIN} variant="primary" size="large">
              {m.home.watch}
            </LinkButton>
          ) : (
            <Button variant="primary" size="large" onPress={() => void start()}>
              {m.home.train}
            </Button>
          )}
          <OwnImages goTo={goTo} />
        </div>
        <p className={styles.facts}>{m.home.facts}</p>
        <WhatIsThere resume={resume} />
        <p className={styles.facts}>
          <a href={routeHref({ name: 'data', split: 'train', classIndex: null })}>{m.home.look}</a>
        </p>
        <p className={styles.facts}>
          <a href={routeHref({ name: 'teacher' })}>{m.handIn.toTeacher}</a>
        </p>
      </div>
      <div className={styles.picture}>
        <DigitWall sprite={MNIST_PREVIEW} count={108} columns={12} label={m.home.pictureLabel} />
      </div>
    </div>
  );
}

/** The first project is made at once; with some there, one of them or a new one is chosen. */
function OwnImages({ goTo }: Pick<HomeProps, 'goTo'>) {
  const m = useMessages();
  const actions = useActions();
  const open = async () => {
    // Who is quick presses before the list has been read.
    const list = await actions.refreshProjects();
    const id = list?.length === 0 ? await actions.createProject(m.projects.usualName) : null;
    goTo(id === null ? { name: 'projects' } : { name: 'data', split: 'train', classIndex: null });
  };
  return (
    <Button size="large" onPress={() => void open()}>
      {m.home.own}
    </Button>
  );
}

/** A training to watch or to go on with, and the models already made. */
function WhatIsThere({ resume }: { readonly resume: ReactNode }) {
  const m = useMessages();
  const f = useFormat();
  const training = useApp((state) => state.training);
  const modelCount = useApp((state) => state.models.list.length);
  const run = runOf(training);
  return (
    <div className={styles.there}>
      {isUnderWay(training) && run !== null && (
        <Notice tone="info" live="off" what={m.home.running({ percent: f.percent(progressOf(run), 0) })} />
      )}
      {resume}
      {modelCount > 0 && (
        <p className={styles.models}>
          {m.home.models({ count: modelCount, text: f.number(modelCount) })}{' '}
          <a href={routeHref({ name: 'deploy', model: null })}>{m.home.tryModel}</a>
        </p>
      )}
    </div>
  );
}
