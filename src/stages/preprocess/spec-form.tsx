/** The form of a specification: size, colours, fit, background, light and dark, normalisation. */
import { useId, type ReactNode } from 'react';
import { PICTURE_LIMITS, type PictureSpec } from '../../core/picture/spec.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
import { FitDrawing } from './fit-drawing.tsx';
import styles from './preprocess.module.css';
import { SizeFields, type TypedEdges } from './size-fields.tsx';
import { numbersOf, presetOf, SIZE_PRESETS } from './spec-edit.ts';

const FITS = ['crop', 'pad', 'stretch'] as const;
const NORMALISATIONS = ['unit', 'signed', 'standard'] as const;

export interface SpecFormProps {
  readonly spec: PictureSpec;
  readonly onChange: (spec: PictureSpec) => void;
  /** What is typed for an edge and is no good number. */
  readonly typed: TypedEdges;
  readonly onTyped: (typed: TypedEdges) => void;
}

export function SpecForm(props: SpecFormProps) {
  const { spec, onChange } = props;
  const m = useMessages();
  const words = m.prepare;
  return (
    <Card title={words.formTitle}>
      <div className={styles.form}>
        <Size {...props} />
        <Part hint={words.channelsHint}>
          <Choice
            label={words.channels}
            look="segments"
            options={[
              { value: 'grey', label: words.channelNames.grey },
              { value: 'color', label: words.channelNames.color },
            ]}
            value={spec.channels === 1 ? 'grey' : 'color'}
            onChange={(value) => onChange({ ...spec, channels: value === 'grey' ? 1 : 3 })}
          />
        </Part>
        <Choice
          label={words.fit}
          options={FITS.map((fit) => ({
            value: fit,
            label: words.fits[fit].name,
            description: (
              <span className={styles.fit}>
                <span>{words.fits[fit].text}</span>
                <FitDrawing fit={fit} />
              </span>
            ),
          }))}
          value={spec.fit}
          onChange={(fit) => onChange({ ...spec, fit })}
        />
        <Background value={spec.background} onChange={(background) => onChange({ ...spec, background })} />
        <Part hint={words.invertHint}>
          <Choice
            label={words.invert}
            look="segments"
            options={[
              { value: 'off', label: words.invertNames.off },
              { value: 'on', label: words.invertNames.on },
            ]}
            value={spec.invert ? 'on' : 'off'}
            onChange={(value) => onChange({ ...spec, invert: value === 'on' })}
          />
        </Part>
        <Choice
          label={words.normalisation}
          options={NORMALISATIONS.map((value) => ({
            value,
            label: words.normalisations[value].name,
            description: words.normalisations[value].text,
          }))}
          value={spec.normalisation}
          onChange={(normalisation) => onChange({ ...spec, normalisation })}
        />
      </div>
    </Card>
  );
}

function Size(props: SpecFormProps) {
  const { spec, onChange, onTyped } = props;
  const m = useMessages();
  const f = useFormat();
  const preset = presetOf(spec);
  return (
    <Part hint={m.prepare.sizeHint}>
      <Choice
        label={m.prepare.size}
        look="segments"
        options={SIZE_PRESETS.map((edge) => ({ value: String(edge), label: f.number(edge) }))}
        value={preset === null ? null : String(preset)}
        onChange={(value) => {
          onTyped({});
          onChange({ ...spec, width: Number(value), height: Number(value) });
        }}
      />
      <SizeFields {...props} limits={PICTURE_LIMITS.edge} />
      <p className={styles.note} aria-live="polite">
        {m.prepare.numbersEach({
          shape: f.shape([spec.height, spec.width, spec.channels]),
          count: f.number(numbersOf(spec)),
        })}
      </p>
    </Part>
  );
}

interface BackgroundProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Background({ value, onChange }: BackgroundProps) {
  const m = useMessages();
  const id = useId();
  return (
    <Part hint={m.prepare.backgroundHint} hintId={`${id}hint`}>
      <div className={styles.color}>
        <label htmlFor={id}>{m.prepare.background}</label>
        <input
          id={id}
          type="color"
          value={value}
          aria-describedby={`${id}hint`}
          onChange={(event) => onChange(event.target.value)}
        />
        <code className={styles.note}>{value}</code>
      </div>
    </Part>
  );
}

interface PartProps {
  readonly hint: string;
  readonly hintId?: string;
  readonly children: ReactNode;
}

function Part({ hint, hintId, children }: PartProps) {
  return (
    <div className={styles.part}>
      {children}
      <p className={styles.hint} id={hintId}>
        {hint}
      </p>
    </div>
  );
}
