/** Before a fine-tuning in a project of one's own: its images as they are now, which layers learn, how. */
import type { ReactNode } from 'react';
import { routeHref } from '../../core/project/routes.ts';
import { splitCounts } from '../../core/project/split-counts.ts';
import type { ProjectState } from '../../core/project/state.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import {
  ownTunedClasses,
  ownTunedNetwork,
  ownTuneProblem,
  ownTuneRecipe,
  unseenClasses,
} from '../../core/tune/own-plan.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useApp } from '../../store/react.tsx';
import { isUnderWay } from '../../store/selectors.ts';
import { PhoneActions } from '../../ui/kit/app-frame.tsx';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Figures } from '../../ui/kit/figures.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Comparison } from './comparison.tsx';
import { Failure } from './failure.tsx';
import { LayersCard } from './layers-card.tsx';
import { SettingsCard } from './settings-card.tsx';
import { Busy } from './setup.tsx';
import styles from './tune.module.css';
import { type FormProps, readForm } from './view.ts';

export interface OwnSetupProps extends Omit<FormProps, 'network'> {
  readonly project: ProjectState;
  readonly picker: ReactNode;
  readonly begin: (recipe: Recipe) => void;
  /** A fine-tuning was started from this screen since it opened: how it failed is ours to say. */
  readonly begun: boolean;
}

export function OwnSetup({ project, base, picker, form, onChange, begin, begun }: OwnSetupProps) {
  const m = useMessages();
  const errorText = useErrorText();
  const busy = useApp((state) => isUnderWay(state.training));
  const choices = readForm(form);
  const problem = ownTuneProblem(base, project, form.frozen);
  const part = { base, form, onChange, network: ownTunedNetwork(base, project) };
  return (
    <Stack gap="loose">
      <PageHeader
        title={m.own.tuneTitle}
        caveat={m.own.tuneCaveat}
        actions={
          <PhoneActions>
            <Button
              variant="primary"
              size="large"
              disabled={busy || choices === null || problem !== null}
              onPress={() => {
                if (choices !== null) begin(ownTuneRecipe(base, project, choices));
              }}
            >
              {m.tune.start}
            </Button>
          </PhoneActions>
        }
      />
      {busy && <Busy />}
      <Failure begin={begin} begun={begun} />
      {problem !== null && <Notice tone="error" {...errorText(problem)} />}
      <div className={styles.setup}>
        <div className={styles.column}>
          {picker}
          <Images project={project} base={base} />
        </div>
        <SettingsCard {...part} />
      </div>
      <LayersCard {...part} />
      {base.parentId !== null && <Comparison key={base.id} model={base} />}
    </Stack>
  );
}

function Images({ project, base }: Pick<OwnSetupProps, 'project' | 'base'>) {
  const m = useMessages();
  const f = useFormat();
  const { train, validation } = splitCounts(project.counts);
  const added = ownTunedClasses(base, project).slice(base.classes.length);
  const unseen = unseenClasses(base, project);
  const named = (names: readonly string[]) => ({ names: f.list(names), count: names.length });
  return (
    <>
      <Card title={m.own.tuneImagesTitle}>
        <div className={styles.fields}>
          <Figures
            label={m.own.imagesTitle}
            items={[
              { label: m.own.splits.train, value: f.number(train) },
              { label: m.own.splits.validation, value: f.number(validation) },
            ]}
          />
          <p className={styles.text}>
            {added.length > 0 ? m.own.tuneNewClasses(named(added)) : m.own.tuneNoNewClasses}
          </p>
          <div>
            <LinkButton size="small" href={routeHref({ name: 'data', split: 'train', classIndex: null })}>
              {m.own.toData}
            </LinkButton>
          </div>
        </div>
      </Card>
      {unseen.length > 0 && (
        <Notice tone="warning" what={m.own.tuneAbsentWhat(named(unseen))} next={m.tune.absentNext} />
      )}
    </>
  );
}
