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
            <LinkButton href={routeHref({ name: 'hand-in', model: model.id })}>{m.handIn.link}</LinkButton>
          </>
        }
      />
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
