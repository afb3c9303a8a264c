/** What goes on before the sheet can be shown, and why nothing came of it. */
import { useErrorText, useFormat, useMessages } from '../../../i18n/react.tsx';
import { useActions, useApp } from '../../../store/react.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { Card } from '../../../ui/kit/card.tsx';
import { Notice } from '../../../ui/kit/notice.tsx';
import { Progress } from '../../../ui/kit/progress.tsx';
import { useInitialFocus } from '../../../ui/kit/use-initial-focus.ts';
import styles from './own-data.module.css';
import type { Gathering, Intake } from './use-intake.ts';

/** While files are gathered or looked at. */
export function IntakeStatus({ intake }: { readonly intake: Intake }) {
  const actions = useActions();
  const importing = useApp((state) => state.importing);
  const m = useMessages();
  const f = useFormat();
  const words = useGatheringWords();
  if (intake.gathering !== null) {
    return <Working {...words(intake.gathering)} onCancel={intake.cancel} />;
  }
  if (importing.phase !== 'understanding') return null;
  const { progress } = importing;
  return (
    <Working
      label={m.intake.gathering.understanding}
      value={progress === null || progress.total === 0 ? null : progress.done / progress.total}
      valueText={
        progress === null
          ? undefined
          : m.intake.progressOf({ done: f.number(progress.done), total: f.number(progress.total) })
      }
      onCancel={() => actions.cancelImport()}
    />
  );
}

interface WorkingWords {
  readonly label: string;
  readonly value: number | null;
  readonly valueText: string | undefined;
}

function useGatheringWords(): (gathering: Gathering) => WorkingWords {
  const m = useMessages();
  const f = useFormat();
  return (gathering) => {
    const label = m.intake.gathering[gathering.kind];
    if (gathering.kind === 'walking') {
      const { count } = gathering;
      return { label, value: null, valueText: m.intake.filesSoFar({ count, countText: f.number(count) }) };
    }
    const { kind, progress } = gathering;
    if (progress === null) return { label, value: null, valueText: undefined };
    const { done, total } = progress;
    const amount = (value: number) => (kind === 'fetching' ? f.bytes(value) : f.number(value));
    // A server need not say how long its file is.
    if (total === 0) return { label, value: null, valueText: amount(done) };
    return {
      label,
      value: done / total,
      valueText: m.intake.progressOf({ done: amount(done), total: amount(total) }),
    };
  };
}

/** Takes the focus itself: on its button, the Enter that began this would end it. */
function Working({ label, value, valueText, onCancel }: WorkingWords & { readonly onCancel: () => void }) {
  const m = useMessages();
  const ref = useInitialFocus<HTMLDivElement>(true);
  return (
    <Card>
      <div className={styles.work} role="group" aria-label={label} tabIndex={-1} ref={ref}>
        <Progress label={label} showLabel value={value} valueText={valueText} />
        <Button onPress={onCancel}>{m.common.cancel}</Button>
      </div>
    </Card>
  );
}

/** Beside the ways in, since another try is what comes next. */
export function IntakeProblemNotice({ intake }: { readonly intake: Intake }) {
  const m = useMessages();
  const errorText = useErrorText();
  const actions = useActions();
  const importing = useApp((state) => state.importing);
  const { problem } = intake;
  const dismissLabel = m.common.dismiss;
  if (importing.phase === 'failed' && importing.plan === null) {
    const { what, next } = errorText(importing.error);
    return (
      <Notice
        tone="error"
        what={what}
        next={next}
        dismiss={{ label: dismissLabel, onPress: () => actions.leaveImport() }}
      />
    );
  }
  if (problem === null) return null;
  const dismiss = { label: dismissLabel, onPress: intake.dismiss };
  if (problem.kind === 'error') {
    const { what, next } = errorText(problem.error);
    return <Notice tone="error" what={what} next={next} dismiss={dismiss} />;
  }
  const { what, next } = m.intake.problems[problem.kind];
  return <Notice tone="warning" what={what} next={next} dismiss={dismiss} />;
}
