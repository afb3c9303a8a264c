/** The result as a sentence, and what it says nothing about. */
import type { Evaluation } from '../../core/metrics/evaluation.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import { routeHref } from '../../core/project/routes.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { LinkButton } from '../../ui/kit/button.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { resultOf } from './test-set-words.ts';
import { restsOnLittle } from './view.ts';

export interface ScoredHeaderProps {
  readonly model: ModelSummary;
  readonly evaluation: Evaluation;
}

export function ScoredHeader({ model, evaluation }: ScoredHeaderProps) {
  const m = useMessages();
  const f = useFormat();
  const { title, caveat } = resultOf(evaluation, m, f);
  const unknown = evaluation.classNames.slice(model.classes.length);
  return (
    <Stack>
      <PageHeader
        title={title}
        caveat={caveat}
        actions={
          <>
            <LinkButton href={routeHref({ name: 'deploy', model: model.id })}>{m.evaluate.tryIt}</LinkButton>
            {model.datasetId === 'mnist' && (
              <LinkButton href={routeHref({ name: 'hand-in', model: model.id })}>{m.handIn.link}</LinkButton>
            )}
          </>
        }
      />
      {model.datasetId !== 'mnist' && <RestsOnLittle evaluation={evaluation} />}
      {unknown.length > 0 && (
        <Notice
          tone="info"
          live="off"
          what={m.evaluate.unknownClasses({ count: unknown.length, names: f.list(unknown) })}
          next={m.evaluate.unknownClassesNext}
          actions={
            <LinkButton size="small" href={routeHref({ name: 'tune', model: model.id })}>
              {m.common.stages.tune}
            </LinkButton>
          }
        />
      )}
    </Stack>
  );
}

/** Where a figure rests on too few images to say much, the page says so before anybody compares it. */
function RestsOnLittle({ evaluation }: Pick<ScoredHeaderProps, 'evaluation'>) {
  const m = useMessages();
  const f = useFormat();
  const { whole, classes } = restsOnLittle(evaluation);
  const { count, accuracyInterval } = evaluation;
  if (whole) {
    const [low, high] = [f.percent(accuracyInterval.low), f.percent(accuracyInterval.high)];
    return (
      <Notice
        tone="warning"
        live="off"
        what={m.own.littleWhat({ count, text: f.number(count), low, high })}
        next={m.own.littleNext}
      />
    );
  }
  if (classes.length === 0) return null;
  return (
    <Notice
      tone="info"
      live="off"
      what={m.own.classLittle({ names: f.list(classes), count: classes.length })}
      next={m.own.littleNext}
    />
  );
}
