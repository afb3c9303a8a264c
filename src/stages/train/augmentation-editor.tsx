/** Data augmentation: off or on, how much of it, and what it makes of twelve images. */
import { useCallback, useEffect, useState } from 'react';
import { AppError } from '../../core/base/app-error.ts';
import { ownerOf } from '../../core/project/project.ts';
import { type Augmentation, LIMITS, USUAL_AUGMENTATION } from '../../core/recipe/recipe.ts';
import { useErrorText, useMessages } from '../../i18n/react.tsx';
import type { DatasetPort } from '../../store/ports.ts';
import { useApp } from '../../store/react.tsx';
import { ownProject } from '../../store/selectors.ts';
import { DigitGrid } from '../../ui/charts/digit-grid.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import { useResource } from '../../ui/kit/use-resource.ts';
import styles from './editor.module.css';
import { SettingField } from './setting-field.tsx';
import type { Typing } from './typing.ts';

const SAMPLES = 12;
/** While somebody types, no samples are made. */
const CALM_MS = 350;

export interface AugmentationEditorProps {
  /** Of its fields' names in `typing`. */
  readonly prefix: string;
  readonly augmentation: Augmentation | null;
  readonly seed: number;
  readonly typing: Typing;
  readonly onChange: (augmentation: Augmentation | null) => void;
  readonly loadAugmented: DatasetPort['augmented'];
}

export function AugmentationEditor(props: AugmentationEditorProps) {
  const { augmentation, typing, onChange } = props;
  const m = useMessages();
  const words = m.train.fields;
  const prefix = `${props.prefix}augmentation.`;
  const mnist = useApp((state) => ownerOf(state.preferences.project) === 'mnist');
  return (
    <div className={styles.augmented}>
      <Choice
        label={words.augmentation.label}
        look="segments"
        options={[
          { value: 'off', label: m.train.switches.off },
          { value: 'on', label: m.train.switches.on },
        ]}
        value={augmentation === null ? 'off' : 'on'}
        onChange={(value) => {
          typing.forget(prefix);
          onChange(value === 'on' ? USUAL_AUGMENTATION : null);
        }}
      />
      <p className={styles.hint}>{words.augmentation.hint}</p>
      <p className={styles.note}>{m.train.tutorialValue({ value: m.train.switches.off })}</p>
      {augmentation !== null && (
        <>
          <div className={styles.fields}>
            <SettingField
              id={`${prefix}rotation`}
              typing={typing}
              words={words.rotation}
              value={augmentation.rotation}
              limits={LIMITS.rotation}
              step={5}
              unit={m.train.units.degrees}
              onChange={(rotation) => onChange({ ...augmentation, rotation })}
            />
            <SettingField
              id={`${prefix}scale`}
              typing={typing}
              words={words.scale}
              value={augmentation.scale}
              limits={LIMITS.scale}
              step={5}
              percent
              onChange={(scale) => onChange({ ...augmentation, scale })}
            />
            <SettingField
              id={`${prefix}shift`}
              typing={typing}
              words={words.shift}
              value={augmentation.shift}
              limits={LIMITS.shift}
              unit={m.train.units.pixels}
              onChange={(shift) => onChange({ ...augmentation, shift })}
            />
          </div>
          <Samples augmentation={augmentation} seed={props.seed} loadAugmented={props.loadAugmented} />
          {mnist && <p className={styles.hint}>{m.train.noFlips}</p>}
        </>
      )}
    </div>
  );
}

interface SamplesProps extends Pick<AugmentationEditorProps, 'seed' | 'loadAugmented'> {
  readonly augmentation: Augmentation;
}

function Samples({ augmentation, seed, loadAugmented }: SamplesProps) {
  const m = useMessages();
  const errorText = useErrorText();
  const owner = useApp((state) => ownerOf(state.preferences.project));
  const classes = useApp(ownProject)?.info.classes;
  const [{ rotation, scale, shift }, calmSeed] = useCalm(augmentation, seed);
  const load = useCallback(
    () => loadAugmented(owner, { rotation, scale, shift }, calmSeed, SAMPLES),
    [loadAugmented, owner, rotation, scale, shift, calmSeed],
  );
  const sprite = useResource(load);
  if (sprite.phase === 'failed') {
    const { what, next } = errorText(AppError.from(sprite.thrown).toWire());
    return <Notice tone="error" what={what} next={next} />;
  }
  if (sprite.phase !== 'ready') return <Loading label={m.train.augmentedLoading} />;
  const { url, count, labels, kind, cellWidth, cellHeight } = sprite.value;
  return (
    <DigitGrid
      label={m.train.augmentedLabel}
      sprite={{ url, columns: count, rows: 1 }}
      look={kind}
      aspect={cellWidth / cellHeight}
      items={labels.map((label, index) => ({
        id: String(index),
        index,
        label: m.train.augmentedImage({ name: classes?.[label]?.name ?? String(label) }),
      }))}
      size={56}
    />
  );
}

/** The settings as they were when they last stood still. */
function useCalm(augmentation: Augmentation, seed: number): readonly [Augmentation, number] {
  const [calm, setCalm] = useState<readonly [Augmentation, number]>([augmentation, seed]);
  useEffect(() => {
    const timer = setTimeout(() => setCalm([augmentation, seed]), CALM_MS);
    return () => clearTimeout(timer);
  }, [augmentation, seed]);
  return calm;
}
