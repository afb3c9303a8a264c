/** What of a project's pictures the gallery shows: class, set, source, tag, flags, name. `ALL_PICTURES` itself is no filter. */
import { useEffect, useState } from 'react';
import { ALL_PICTURES, type GalleryFilter } from '../../../core/project/gallery.ts';
import { NO_LABEL } from '../../../core/project/project.ts';
import type { ProjectState } from '../../../core/project/state.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { ChipButton } from '../../../ui/kit/chip.tsx';
import { ChipPopover } from '../../../ui/kit/popover.tsx';
import { TextField } from '../../../ui/kit/text-field.tsx';
import { hasConditions } from './gallery-filter.ts';
import { classColor, sourceName, SPLIT_NAMES } from './gallery-words.ts';
import styles from './gallery.module.css';

const LONGEST_NAME = 200;
/** Nobody types faster; a view is made for each pause. */
const PAUSE_MS = 250;

export interface FiltersProps {
  readonly state: ProjectState;
  readonly filter: GalleryFilter;
  readonly onChange: (filter: GalleryFilter) => void;
}

export function Filters({ state, filter, onChange }: FiltersProps) {
  const m = useMessages();
  const f = useFormat();
  const { info, counts } = state;
  const perClass = counts.byClass.map((splits) => splits.reduce((sum, count) => sum + count, 0));
  const classes = [
    ...info.classes.map(({ id, name, color }, i) => ({
      ...{ value: id, name, color: classColor(color), count: perClass[i] ?? 0 },
    })),
    { value: NO_LABEL, name: m.gallery.noLabel, count: perClass[info.classes.length] ?? 0 },
  ];
  const splits = SPLIT_NAMES.map((name, value) => ({
    ...{ value, name: m.gallery.splits[name] },
    count: counts.byClass.reduce((sum, ofClass) => sum + (ofClass[value] ?? 0), 0),
  }));
  const perSource = new Map(counts.bySource.map(({ id, pictures }) => [id, pictures]));
  const sources = info.sources.map((source) => ({
    ...{ value: source.id, name: sourceName(m, source), count: perSource.get(source.id) ?? 0 },
  }));
  const tags = info.tags
    .map((name, value) => ({ value, name, count: counts.byTag[value] ?? 0 }))
    .filter(({ name }) => name !== '');
  const flag = (name: 'flagged' | 'doubtful') => (
    <ChipButton
      label={m.gallery[name]}
      detail={f.number(counts[name])}
      pressed={filter[name]}
      onPress={() => onChange({ ...filter, [name]: !filter[name] })}
    />
  );
  return (
    <div className={styles.filters} role="group" aria-label={m.gallery.filters.label}>
      <FilterChoice
        name={m.gallery.filters.class}
        options={classes}
        chosen={filter.labels}
        onChange={(labels) => onChange({ ...filter, labels })}
      />
      <FilterChoice
        name={m.gallery.filters.split}
        options={splits}
        chosen={filter.splits}
        onChange={(chosen) => onChange({ ...filter, splits: chosen })}
      />
      {sources.length > 1 && (
        <FilterChoice
          name={m.gallery.filters.source}
          options={sources}
          chosen={filter.sources}
          onChange={(chosen) => onChange({ ...filter, sources: chosen })}
        />
      )}
      {tags.length > 0 && (
        <FilterChoice
          name={m.gallery.filters.tag}
          options={tags}
          chosen={filter.tags}
          onChange={(chosen) => onChange({ ...filter, tags: chosen })}
        />
      )}
      {flag('flagged')}
      {flag('doubtful')}
      <NameSearch name={filter.name} onChange={(name) => onChange({ ...filter, name })} />
      {hasConditions(filter) && (
        <Button variant="quiet" size="small" onPress={() => onChange({ ...ALL_PICTURES, rows: filter.rows })}>
          {m.gallery.clearFilters}
        </Button>
      )}
    </div>
  );
}

interface FilterChoiceProps {
  readonly name: string;
  readonly options: readonly {
    readonly value: number;
    readonly name: string;
    readonly count: number;
    readonly color?: string;
  }[];
  /** Null: all. */
  readonly chosen: readonly number[] | null;
  readonly onChange: (chosen: number[] | null) => void;
}

/** A chip that opens a list to tick; none ticked is all. */
function FilterChoice({ name, options, chosen, onChange }: FilterChoiceProps) {
  const m = useMessages();
  const f = useFormat();
  const ticked = options.filter(({ value }) => chosen?.includes(value) === true);
  const toggle = (value: number) => {
    const next =
      chosen?.includes(value) === true
        ? chosen.filter((other) => other !== value)
        : [...(chosen ?? []), value];
    onChange(next.length === 0 ? null : next);
  };
  const value =
    ticked.length === 1
      ? ticked[0]?.name
      : m.gallery.filters.several({ count: f.number(ticked.length), total: f.number(options.length) });
  return (
    <ChipPopover
      label={chosen === null ? name : m.gallery.filters.active({ name, value: value ?? '' })}
      state={chosen === null ? 'none' : 'good'}
      panelLabel={name}
    >
      <fieldset className={styles.ticks}>
        <legend className={styles.tickTitle}>{name}</legend>
        {options.map((option) => (
          <label key={option.value} className={styles.tick}>
            <input
              type="checkbox"
              checked={chosen?.includes(option.value) === true}
              onChange={() => toggle(option.value)}
            />
            {option.color !== undefined && (
              <span className={styles.dot} style={{ background: option.color }} aria-hidden="true" />
            )}
            <span className={styles.tickName}>{option.name}</span>
            <span className={styles.tickCount}>{f.number(option.count)}</span>
          </label>
        ))}
        {chosen !== null && (
          <Button size="small" variant="quiet" onPress={() => onChange(null)}>
            {m.gallery.filters.showAll}
          </Button>
        )}
      </fieldset>
    </ChipPopover>
  );
}

/** Asks for a new view when the typing pauses. */
function NameSearch({
  name,
  onChange,
}: {
  readonly name: string;
  readonly onChange: (name: string) => void;
}) {
  const m = useMessages();
  const [text, setText] = useState(name);
  const [seen, setSeen] = useState(name);
  // The filters were cleared.
  if (name !== seen) {
    setSeen(name);
    setText(name);
  }
  useEffect(() => {
    if (text === name) return undefined;
    const timer = window.setTimeout(() => onChange(text), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text, name, onChange]);
  return (
    <div className={styles.search}>
      <TextField
        label={m.gallery.filters.name}
        hideLabel
        placeholder={m.gallery.filters.name}
        value={text}
        onChange={setText}
        maxLength={LONGEST_NAME}
      />
    </div>
  );
}
