/** A training that failed: what happened, what is kept, and the ways on. */
import { readTrainLink } from '../../core/recipe/link.ts';
import { useErrorText, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import type { TrainingState } from '../../store/state.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Curves } from './curves.tsx';
import { TenthOfRate } from './diverged.tsx';
import { useModelName } from './model-name.ts';
import { RunFigures } from './run-figures.tsx';
import { RunsCard, type UseRecipe } from './runs-card.tsx';
import styles from './train.module.css';

type Failure = Extract<TrainingState, { readonly phase: 'failed' }>;

export interface FailedProps {
  readonly failure: Failure;
  readonly query: string;
  readonly onUse: UseRecipe;
}

export function Failed({ failure, query, onUse }: FailedProps) {
  const m = useMessages();
  const actions = useActions();
  const errorText = useErrorText();
  const draft = useApp((state) => state.draft);
  const draftIsOwn = useApp((state) => state.draftIsOwn);
  const name = useModelName(m.train.modelNames.fast);
  const own = useModelName(m.train.modelNames.custom);
  const { run, error, resumable } = failure;
  const { what, next } = errorText(error);
  const diverged = error.code === 'train/diverged';
  const rest = diverged ? 'secondary' : 'primary';
  const again = () => {
    const recipe = run?.recipe ?? readTrainLink(query).recipe ?? (draftIsOwn ? draft : null);
    if (recipe === null) void actions.startPreset('best', name);
    else void actions.startRecipe(recipe, name);
  };
  return (
    <Stack gap="loose">
      <PageHeader
        title={run === null ? m.train.failedStartTitle : m.train.failedTitle}
        caveat={resumable ? m.train.failedResumable : undefined}
      />
      <Notice
        tone="error"
        what={what}
        next={next}
        actions={
          <>
            {diverged && run !== null && <TenthOfRate recipe={run.recipe} name={own} />}
            {resumable && run !== null ? (
              <Button variant={rest} onPress={() => void actions.resumeRun(run.runId)}>
                {m.train.goOn}
              </Button>
            ) : (
              <Button variant={rest} onPress={again}>
                {m.common.tryAgain}
              </Button>
            )}
            <Button variant="quiet" onPress={() => actions.leaveRun()}>
              {m.train.back}
            </Button>
          </>
        }
      />
      {run !== null && (
        <>
          <RunFigures run={run} ended />
          <div className={styles.curves}>
            <Curves run={run} />
          </div>
        </>
      )}
      <RunsCard onUse={onUse} />
    </Stack>
  );
}
