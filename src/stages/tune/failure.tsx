/** A fine-tuning that failed: what happened, and the ways on. */
import type { Recipe } from '../../core/recipe/recipe.ts';
import { routeHref } from '../../core/project/routes.ts';
import { useErrorText, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { TenthButton } from './tenth-button.tsx';

export interface FailureProps {
  readonly begin: (recipe: Recipe) => void;
  readonly begun: boolean;
}

/** Nothing where what failed last was no fine-tuning. */
export function Failure({ begin, begun }: FailureProps) {
  const m = useMessages();
  const actions = useActions();
  const errorText = useErrorText();
  const training = useApp((state) => state.training);
  if (training.phase !== 'failed') return null;
  const { run, error, resumable } = training;
  const own = run === null ? begun : run.recipe.fineTune !== null;
  if (!own) return null;
  const { what, next } = errorText(error);
  return (
    <Notice
      tone="error"
      what={run === null ? what : `${m.tune.failedTitle} ${what}`}
      next={next}
      actions={
        <>
          {resumable && run !== null && error.code !== 'train/diverged' && (
            <Button size="small" onPress={() => void actions.resumeRun(run.runId)}>
              {m.tune.goOn}
            </Button>
          )}
          {error.code === 'train/diverged' && run !== null && (
            <TenthButton recipe={run.recipe} begin={begin} />
          )}
          {error.code === 'tune/no-samples' && (
            <LinkButton size="small" href={routeHref({ name: 'label' })}>
              {m.tune.toLabel}
            </LinkButton>
          )}
          <Button size="small" variant="quiet" onPress={() => actions.leaveRun()}>
            {m.common.dismiss}
          </Button>
        </>
      }
    />
  );
}
