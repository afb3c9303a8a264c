/** Where each found class goes: a class of the project, a new one, in without a label, or nowhere. */
import type { ImportPlan, PlanClass } from '../../../core/import/plan.ts';
import type { ProjectClass } from '../../../core/project/project.ts';
import { LONGEST_CLASS_NAME, MOST_CLASSES } from '../../../core/project/samples.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { Card, Stack } from '../../../ui/kit/card.tsx';
import { Notice } from '../../../ui/kit/notice.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Table } from '../../../ui/kit/table.tsx';
import { TextField } from '../../../ui/kit/text-field.tsx';
import styles from './own-data.module.css';
import { allTargets, type SettledSheet, type SheetRow, type Target, type Targets } from './sheet-view.ts';
import { targetOf, targetValue } from './sheet-view.ts';

/** More than a person goes through one by one. */
const MOST_ROWS = 120;

export interface SheetClassesProps {
  readonly plan: ImportPlan;
  readonly sheet: SettledSheet;
  readonly classes: readonly ProjectClass[];
  readonly targets: Targets;
  readonly onChange: (targets: Targets) => void;
}

export function SheetClasses({ plan, sheet, classes, targets, onChange }: SheetClassesProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.intake.sheet;
  const set = (found: PlanClass, target: Target) => onChange(new Map(targets).set(found.name, target));
  const hidden = sheet.rows.length - MOST_ROWS;
  return (
    <Card title={words.classesTitle} headingLevel={3}>
      <Stack>
        {sheet.tooMany !== null && (
          <Notice
            tone="error"
            live="polite"
            what={words.tooMany({ count: f.number(sheet.tooMany), most: f.number(MOST_CLASSES) })}
          />
        )}
        {plan.classes.length > 3 && <AllOfThem onChoose={(choice) => onChange(allTargets(plan, choice))} />}
        <Table
          caption={words.classesTitle}
          hideCaption
          dense
          columns={[
            { id: 'found', header: words.columns.found },
            { id: 'pictures', header: words.columns.pictures, align: 'end' },
            { id: 'to', header: words.columns.to },
          ]}
          rows={sheet.rows.slice(0, MOST_ROWS).map((row) => ({
            id: row.found.name,
            cells: [
              row.found.name === '' ? <em key="found">{words.noClass}</em> : row.found.name,
              f.number(row.found.pictures),
              <Goes key="to" row={row} classes={classes} onChange={(target) => set(row.found, target)} />,
            ],
          }))}
        />
        {hidden > 0 && <p className={styles.hint}>{words.moreClasses({ count: f.number(hidden) })}</p>}
      </Stack>
    </Card>
  );
}

function AllOfThem({ onChoose }: { readonly onChoose: (choice: 'keep' | 'none' | 'skip') => void }) {
  const m = useMessages();
  const words = m.intake.sheet;
  const choices = ['keep', 'none', 'skip'] as const;
  return (
    <div className={styles.all} role="group" aria-label={words.allTo}>
      <span className={styles.hint}>{words.allTo}</span>
      {choices.map((choice) => (
        <Button key={choice} size="small" onPress={() => onChoose(choice)}>
          {words.allChoices[choice]}
        </Button>
      ))}
    </div>
  );
}

interface GoesProps {
  readonly row: SheetRow;
  readonly classes: readonly ProjectClass[];
  readonly onChange: (target: Target) => void;
}

function Goes({ row, classes, onChange }: GoesProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.intake.sheet;
  const { found, target, problem, joins, together } = row;
  const name = found.name === '' ? words.noClass : found.name;
  const problems = { empty: words.nameEmpty, long: words.nameLong({ most: f.number(LONGEST_CLASS_NAME) }) };
  const note =
    joins === null
      ? together === null
        ? undefined
        : words.together({ name: together })
      : words.joins({ name: joins });
  return (
    <div className={styles.goes}>
      <Select
        label={found.name === '' ? words.noClassGoesTo : words.goesTo({ name })}
        hideLabel
        value={targetValue(target)}
        options={[
          ...classes.map((each) => ({
            value: targetValue({ kind: 'class', id: each.id }),
            label: each.name,
          })),
          { value: 'new', label: words.toNew },
          { value: 'unlabelled', label: words.toNone },
          { value: 'skip', label: words.toNowhere },
        ]}
        onChange={(value) => onChange(targetOf(value, found, classes))}
      />
      {target.kind === 'new' && (
        <TextField
          label={words.newName({ name })}
          hideLabel
          value={target.text}
          onChange={(text) => onChange({ kind: 'new', text })}
          {...(note === undefined ? {} : { hint: note })}
          {...(problem === null ? {} : { error: problems[problem] })}
        />
      )}
    </div>
  );
}
