/** How a fine-tuning learns: epochs, rate, seed, augmentation. */
import { PRESET_RATES, presetOf, TUNE_DEFAULTS } from '../../core/tune/plan.ts';
import { useMessages } from '../../i18n/react.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
import { NumberField } from './number-field.tsx';
import styles from './tune.module.css';
import type { FormProps } from './view.ts';

export function SettingsCard({ form, onChange, network }: FormProps) {
  const m = useMessages();
  const preset = presetOf(network, form.frozen) ?? TUNE_DEFAULTS.preset;
  return (
    <Card title={m.tune.settingsTitle} aside={m.tune.fixedNote}>
      <div className={styles.fields}>
        <NumberField
          id="epochs"
          label={m.tune.epochs}
          hint={m.tune.epochsHint}
          text={form.epochs}
          onChange={(epochs) => onChange({ ...form, epochs })}
        />
        <NumberField
          id="rate"
          label={m.tune.rate}
          hint={m.tune.rateHint({ rate: String(PRESET_RATES[preset]) })}
          text={form.rate}
          onChange={(rate) => onChange({ ...form, rate })}
        />
        <NumberField
          id="seed"
          label={m.tune.seed}
          hint={m.tune.seedHint}
          text={form.seed}
          onChange={(seed) => onChange({ ...form, seed })}
        />
        <div className={styles.mixed}>
          <Choice
            label={m.tune.augmentationLabel}
            look="segments"
            options={[
              { value: 'off', label: m.tune.augmentation.off },
              { value: 'on', label: m.tune.augmentation.on },
            ]}
            value={form.augment ? 'on' : 'off'}
            onChange={(value) => onChange({ ...form, augment: value === 'on' })}
          />
          <p className={styles.hint}>{m.tune.augmentationHint}</p>
        </div>
      </div>
    </Card>
  );
}
