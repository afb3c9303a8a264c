/** The runs so far: recipe and result of each, used again in one press; two of them compared. */
import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RunId, RunSummary } from '../../core/project/records.ts';
import { withRateTimes } from '../../core/recipe/edit.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { Button, IconButton } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { cx } from '../../ui/kit/cx.ts';
import { ConfirmDialog } from '../../ui/kit/dialog.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { useRecipeText } from './recipe-text.ts';
import { RunComparison } from './run-comparison.tsx';
import styles from './runs.module.css';
import { decimalsOf, resultOf } from './view.ts';

/** Sets a recipe up; `rate`: with the focus in its learning rate. */
export type UseRecipe = (recipe: Recipe, at: 'recipe' | 'rate') => void;

/** Shown before somebody asks for all. */
const FIRST = 6;
/** How many can be laid over each other. */
const COMPARED = 2;

export interface RunsCardProps {
  readonly onUse: UseRecipe;
}

export function RunsCard({ onUse }: RunsCardProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const errorText = useErrorText();
  const { list, error } = useApp((state) => state.runs);
  const [all, setAll] = useState(false);
  const [picked, setPicked] = useState<readonly RunId[]>([]);
  const [deleting, setDeleting] = useState<RunSummary | null>(null);
  useEffect(() => {
    void actions.refreshRuns();
  }, [actions]);
  if (list.length === 0 && error === null) return null;
  const shown = all ? list : list.slice(0, FIRST);
  // The older one comes first: its recipe is what the other's differs from.
  const compared = list.filter((run) => picked.includes(run.id)).toReversed();
  const toggle = (id: RunId) => {
    const others = picked.filter((other) => other !== id);
    setPicked(picked.includes(id) ? others : [...others, id].slice(-COMPARED));
  };
  const [first, second] = compared;
  return (
    <Card title={m.runs.title} aside={list.length > 1 && m.runs.aside}>
      <Stack>
        {error !== null && <Notice tone="error" {...errorText(error)} />}
        <ul className={styles.runs} aria-label={m.runs.listLabel}>
          {shown.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              mark={compared.findIndex((other) => other.id === run.id)}
              onToggle={list.length > 1 ? () => toggle(run.id) : null}
              onDelete={() => setDeleting(run)}
              onUse={onUse}
            />
          ))}
        </ul>
        {shown.length < list.length && (
          <div>
            <Button size="small" onPress={() => setAll(true)}>
              {m.runs.showAll({ count: f.number(list.length) })}
            </Button>
          </div>
        )}
        {first !== undefined && second !== undefined && <RunComparison first={first} second={second} />}
      </Stack>
      <ConfirmDialog
        open={deleting !== null}
        onClose={() => setDeleting(null)}
        onConfirm={() => {
          if (deleting !== null) void actions.deleteRun(deleting.id);
          setDeleting(null);
        }}
        title={m.runs.removeTitle}
        confirmLabel={m.runs.removeConfirm}
        cancelLabel={m.common.cancel}
        danger
      >
        {m.runs.removeText}
      </ConfirmDialog>
    </Card>
  );
}

interface RunRowProps {
  readonly run: RunSummary;
  /** Its place among those compared; -1 where it is none of them. */
  readonly mark: number;
  /** Null where there is nothing to compare it with. */
  readonly onToggle: (() => void) | null;
  readonly onDelete: () => void;
  readonly onUse: UseRecipe;
}

function RunRow({ run, mark, onToggle, onDelete, onUse }: RunRowProps) {
  const m = useMessages();
  const f = useFormat();
  const text = useRecipeText();
  const when = f.dateTime(run.startedAt);
  const took = Math.round(run.activeMs / 1000);
  // Here nothing is under way: what broke off in the middle can go on.
  const status = run.status === 'running' ? 'paused' : run.status;
  return (
    <li className={cx(styles.run, mark >= 0 && styles.picked)}>
      {onToggle !== null && (
        <label className={styles.pick}>
          <input
            type="checkbox"
            checked={mark >= 0}
            onChange={onToggle}
            aria-label={m.runs.compare({ name: run.name, when })}
          />
          <span className={cx(styles.mark, mark === 1 && styles.second)} aria-hidden="true">
            {m.runs.marks[mark]}
          </span>
        </label>
      )}
      <div className={styles.words}>
        <p className={styles.name}>{run.name}</p>
        <p className={styles.short}>{text.short(run.recipe)}</p>
        <p className={styles.facts}>
          {[when, ...(took === 0 ? [] : [f.duration(took)]), m.runs.status[status]].join(' · ')}
        </p>
      </div>
      <Results run={run} />
      <div className={styles.actions}>
        {run.recipe.fineTune === null && <Again recipe={run.recipe} onUse={onUse} />}
        <IconButton
          label={m.runs.remove({ name: run.name })}
          icon={<Trash2 size={16} />}
          onPress={onDelete}
        />
      </div>
    </li>
  );
}

function Again({ recipe, onUse }: { readonly recipe: Recipe; readonly onUse: UseRecipe }) {
  const m = useMessages();
  const text = useRecipeText();
  const atRate = (words: string, factor: number) => {
    const next = withRateTimes(recipe, factor);
    const rate = text.exact(next.optimizer.learningRate);
    return (
      <Button
        size="small"
        variant="quiet"
        ariaLabel={m.runs.rateLabel({ button: words, rate })}
        onPress={() => onUse(next, 'rate')}
      >
        {words}
      </Button>
    );
  };
  return (
    <>
      <Button size="small" variant="quiet" onPress={() => onUse(recipe, 'recipe')}>
        {m.runs.use}
      </Button>
      {atRate(m.runs.rateTenth, 0.1)}
      {atRate(m.runs.rateTen, 10)}
    </>
  );
}

/** Validation and test accuracy, and the guess beside them. */
function Results({ run }: { readonly run: RunSummary }) {
  const m = useMessages();
  const f = useFormat();
  // Scored since the list was read: the list of models knows first.
  const known = useApp((state) => state.models.list.find(({ id }) => id === run.modelId)?.metrics ?? null);
  const { validation, test } = resultOf({ ...run, metrics: known ?? run.metrics });
  const words = m.runs.results;
  const guess = run.guess === null ? null : Number((run.guess * 100).toPrecision(6));
  const rows = [
    { label: words.validation, value: validation === null ? null : f.percent(validation) },
    { label: words.test, value: test === null ? null : f.percent(test) },
    { label: words.guess, value: guess === null ? null : `${f.number(guess, decimalsOf(guess))}%` },
  ].filter(({ value }) => value !== null);
  if (rows.length === 0) return <p className={styles.none}>{m.runs.noResult}</p>;
  return (
    <dl className={styles.results}>
      {rows.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
