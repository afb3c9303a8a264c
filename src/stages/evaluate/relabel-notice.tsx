/** Says how many labels were changed from here, and what to do about it. */
import type { ModelSummary } from '../../core/project/records.ts';
import { routeHref } from '../../core/project/routes.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Notice } from '../../ui/kit/notice.tsx';

export interface RelabelNoticeProps {
  readonly model: ModelSummary;
  readonly count: number;
  /** The last change was taken back. */
  readonly onUndone: () => void;
}

export function RelabelNotice({ model, count, onUndone }: RelabelNoticeProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const undoable = useApp((state) => state.samples.undoable?.kind === 'relabelled');
  // What was tuned is tuned anew from where it came from.
  const base = useApp(
    ({ models }) => models.list.find((other) => other.id === model.parentId)?.id ?? model.id,
  );
  if (count === 0) return null;
  const undo = async () => {
    if (await actions.undoSamples()) onUndone();
  };
  return (
    <Notice
      tone="success"
      what={m.evaluate.relabel.changed({ count, countText: f.number(count) })}
      next={m.evaluate.relabel.retrain}
      actions={
        <>
          <LinkButton size="small" href={routeHref({ name: 'tune', model: base })}>
            {m.common.stages.tune}
          </LinkButton>
          {undoable && (
            <Button size="small" onPress={() => void undo()}>
              {m.evaluate.relabel.undo}
            </Button>
          )}
        </>
      }
    />
  );
}
