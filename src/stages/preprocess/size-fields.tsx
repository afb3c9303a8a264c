/** Width and height, linked while the picture is to be square. */
import { useState } from 'react';
import type { PictureSpec } from '../../core/picture/spec.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
import { NumberField } from '../../ui/kit/number-field.tsx';
import type { NumberProblem } from '../../ui/kit/number-text.ts';
import styles from './preprocess.module.css';
import { withEdge } from './spec-edit.ts';

type Side = 'width' | 'height';

/** The texts of edges that are no good numbers yet. */
export type TypedEdges = Readonly<Partial<Record<Side, string>>>;

export interface SizeFieldsProps {
  readonly spec: PictureSpec;
  readonly onChange: (spec: PictureSpec) => void;
  readonly typed: TypedEdges;
  readonly onTyped: (typed: TypedEdges) => void;
  readonly limits: { readonly min: number; readonly max: number };
}

export function SizeFields({ spec, onChange, typed, onTyped, limits }: SizeFieldsProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.prepare;
  const [free, setFree] = useState(false);
  const linked = !free && spec.width === spec.height;
  const bounds = { least: f.number(limits.min), most: f.number(limits.max) };
  const errorText = (problem: NumberProblem) => {
    const text = words.numberProblems[problem];
    return typeof text === 'string' ? text : text(bounds);
  };
  const field = (side: Side) => (
    <NumberField
      label={words[side]}
      value={spec[side]}
      typed={typed[side]}
      onType={(text, value) => {
        const { [side]: _mended, ...others } = typed;
        if (linked && value !== null) onTyped({});
        else onTyped(value === null ? { ...others, [side]: text } : others);
        if (value !== null) onChange(withEdge(spec, side, value, linked));
      }}
      min={limits.min}
      max={limits.max}
      whole
      unit={words.pixelUnit}
      note={words.edgeNote(bounds)}
      errorText={errorText}
    />
  );
  return (
    <>
      <Choice
        label={words.shape}
        look="segments"
        options={[
          { value: 'square', label: words.shapes.square },
          { value: 'free', label: words.shapes.free },
        ]}
        value={linked ? 'square' : 'free'}
        onChange={(value) => {
          setFree(value === 'free');
          onTyped({});
          if (value === 'square') onChange(withEdge(spec, 'width', spec.width, true));
        }}
      />
      <div className={styles.edges}>
        {field('width')}
        {field('height')}
      </div>
    </>
  );
}
