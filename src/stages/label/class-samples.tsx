/** The samples of one class. */
import { useId } from 'react';
import { AppError } from '../../core/base/app-error.ts';
import type { SampleId } from '../../core/project/samples.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { SamplesPort } from '../../store/ports.ts';
import { DigitPicker } from '../../ui/charts/digit-picker.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import styles from './label.module.css';
import { useSampleSprite } from './use-sample-sprite.ts';
import type { SampleGroup } from './view.ts';

/** One sprite holds so many side by side, and a screen shows no more of a class. */
const MOST_SHOWN = 200;

export interface ClassSamplesProps {
  readonly group: SampleGroup;
  /** Of all classes. */
  readonly selected: ReadonlySet<SampleId>;
  readonly onChange: (selected: ReadonlySet<SampleId>) => void;
  readonly onDelete: () => void;
  readonly loadImages: SamplesPort['images'];
}

export function ClassSamples({ group, selected, onChange, onDelete, loadImages }: ClassSamplesProps) {
  const m = useMessages();
  const f = useFormat();
  const errorText = useErrorText();
  const heading = useId();
  const { label, samples } = group;
  const shown = samples.slice(-MOST_SHOWN);
  const { sprite, thrown } = useSampleSprite(
    loadImages,
    shown.map(({ id }) => id),
  );
  const error = thrown === null ? null : errorText(AppError.from(thrown).toWire());
  const countText = f.number(samples.length);
  const place = new Map((sprite?.sampleIds ?? []).map((id, index) => [id, index]));
  return (
    <section className={styles.classSamples} aria-labelledby={heading}>
      <h3 className={styles.className} id={heading}>
        {label} <span className={styles.classCount}>{countText}</span>
      </h3>
      <div className={styles.classImages}>
        {error !== null && <Notice tone="error" what={error.what} next={error.next} />}
        <DigitPicker
          label={m.label.classKey({
            name: label,
            samples: m.label.samples({ count: samples.length, countText }),
          })}
          sprite={sprite === null ? null : { url: sprite.url, columns: sprite.count, rows: 1 }}
          items={shown.map(({ id }, index) => ({
            id,
            index: place.get(id) ?? null,
            label: m.label.sampleName({ name: label, number: f.number(index + 1) }),
          }))}
          selected={selected}
          onChange={onChange}
          onDelete={onDelete}
        />
        {shown.length < samples.length && (
          <p className={styles.hint}>
            {m.label.newestShown({ shown: f.number(shown.length), total: countText })}
          </p>
        )}
      </div>
    </section>
  );
}
