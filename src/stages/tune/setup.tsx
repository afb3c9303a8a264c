/** Before a fine-tuning: what it learns from, which layers learn, how; and what stands in the way. */
import type { ReactNode } from 'react';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { routeHref } from '../../core/project/routes.ts';
import { tuneDoubts, tunedNetwork, tuneProblem, tuneRecipe } from '../../core/tune/plan.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useApp } from '../../store/react.tsx';
import { isUnderWay } from '../../store/selectors.ts';
import { PhoneActions } from '../../ui/kit/app-frame.tsx';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Comparison } from './comparison.tsx';
import { Failure } from './failure.tsx';
import { LayersCard } from './layers-card.tsx';
import { SamplesCard } from './samples-card.tsx';
import { SettingsCard } from './settings-card.tsx';
import styles from './tune.module.css';
import { type FormProps, HELD_OUT, readForm } from './view.ts';

export interface SetupProps extends Omit<FormProps, 'network'> {
  readonly picker: ReactNode;
  readonly begin: (recipe: Recipe) => void;
  /** A fine-tuning was started from this screen since it opened: how it failed is ours to say. */
  readonly begun: boolean;
}

export function Setup({ base, picker, form, onChange, begin, begun }: SetupProps) {
  const m = useMessages();
  const busy = useApp((state) => isUnderWay(state.training));
  const samples = useApp((state) => state.samples.list);
  const choices = readForm(form);
  const network = tunedNetwork(base, samples);
  const problem = choices === null ? null : tuneProblem(network, base, samples, choices);
  const part = { base, form, onChange, network };
  return (
    <Stack gap="loose">
      <PageHeader
        title={m.tune.title}
        caveat={m.tune.caveat}
        actions={
          <PhoneActions>
            <Button
              variant="primary"
              size="large"
              disabled={busy || choices === null || problem !== null}
              onPress={() => {
                if (choices !== null) begin(tuneRecipe(base, samples, choices));
              }}
            >
              {m.tune.start}
            </Button>
          </PhoneActions>
        }
      />
      {busy && <Busy />}
      <Failure begin={begin} begun={begun} />
      {problem !== null && <Problem problem={problem} />}
      <div className={styles.setup}>
        <div className={styles.column}>
          {picker}
          <Doubts base={base} form={form} />
          <SamplesCard {...part} />
        </div>
        <SettingsCard {...part} />
      </div>
      <LayersCard {...part} />
      {base.parentId !== null && <Comparison key={base.id} model={base} />}
    </Stack>
  );
}

function Problem({ problem }: { readonly problem: Parameters<ReturnType<typeof useErrorText>>[0] }) {
  const errorText = useErrorText();
  const { what, next } = errorText(problem);
  return <Notice tone="error" what={what} next={next} />;
}

export function Busy() {
  const m = useMessages();
  return (
    <Notice
      tone="info"
      what={m.tune.busyWhat}
      next={m.tune.busyNext}
      actions={
        <LinkButton size="small" href={routeHref({ name: 'train', query: '' })}>
          {m.tune.toRunning}
        </LinkButton>
      }
    />
  );
}

function Doubts({ base, form }: Pick<FormProps, 'base' | 'form'>) {
  const m = useMessages();
  const f = useFormat();
  const samples = useApp((state) => state.samples.list);
  const { single, absent } = tuneDoubts(base, samples, HELD_OUT[form.heldOut]);
  const named = (names: readonly string[]) => ({ names: f.list(names), count: names.length });
  return (
    <>
      {absent.length > 0 && (
        <Notice tone="warning" what={m.tune.absentWhat(named(absent))} next={m.tune.absentNext} />
      )}
      {single.length > 0 && (
        <Notice tone="warning" what={m.tune.singleWhat(named(single))} next={m.tune.singleNext} />
      )}
    </>
  );
}
