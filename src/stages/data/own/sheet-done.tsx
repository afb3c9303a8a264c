/** What an import brought, and what comes next. */
import type { ImportResult } from '../../../core/import/plan.ts';
import type { DataView } from '../../../core/project/routes.ts';
import { routeHref } from '../../../core/project/routes.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import { useActions } from '../../../store/react.tsx';
import { Button, LinkButton } from '../../../ui/kit/button.tsx';
import { Notice } from '../../../ui/kit/notice.tsx';

export interface SheetDoneProps {
  readonly result: ImportResult;
  /** Of the whole project. */
  readonly unlabelled: number;
  readonly canTrain: boolean;
  readonly onShow: (view: DataView) => void;
}

export function SheetDone({ result, unlabelled, canTrain, onShow }: SheetDoneProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const words = m.intake.sheet;
  const { added, duplicates, broken, brokenNames } = result;
  const counted = (count: number) => ({ count, countText: f.number(count) });
  const names = f.list(brokenNames);
  const more = broken - brokenNames.length;
  const facts = [
    duplicates > 0 && words.doneDuplicates(counted(duplicates)),
    broken > 0 &&
      words.doneBroken({
        ...counted(broken),
        names: more > 0 ? words.andMore({ names, more: f.number(more) }) : names,
      }),
  ].filter((fact) => fact !== false);
  return (
    <Notice
      tone={added > 0 ? 'success' : 'info'}
      what={added > 0 ? words.doneTitle(counted(added)) : words.doneNothing}
      next={facts.join(' · ')}
      dismiss={{ label: m.common.dismiss, onPress: () => actions.leaveImport() }}
      actions={
        <>
          {unlabelled > 0 && (
            <Button size="small" onPress={() => onShow('pictures')}>
              {words.nextLabel(counted(unlabelled))}
            </Button>
          )}
          <Button size="small" onPress={() => onShow('splits')}>
            {words.nextDivide}
          </Button>
          {canTrain && (
            <LinkButton size="small" href={routeHref({ name: 'train', query: '' })}>
              {words.nextTrain}
            </LinkButton>
          )}
        </>
      }
    />
  );
}
