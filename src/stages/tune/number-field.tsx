/** A number that is typed, with its bounds: what is no such number is said at once. */
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { TextField } from '../../ui/kit/text-field.tsx';
import { limitOf, readField, type NumberFieldId } from './view.ts';

export interface NumberFieldProps {
  readonly id: NumberFieldId;
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly hint?: string | undefined;
}

export function NumberField({ id, label, text, onChange, hint }: NumberFieldProps) {
  const m = useMessages();
  const f = useFormat();
  const { min, max } = limitOf(id);
  const error =
    readField(id, text) !== null
      ? undefined
      : id === 'rate'
        ? m.tune.bounds({ min: String(min), max: String(max) })
        : m.tune.wholeBounds({ min: f.number(min), max: f.number(max) });
  return (
    <TextField
      label={label}
      value={text}
      onChange={onChange}
      hint={hint}
      error={error}
      inputMode={id === 'rate' ? 'decimal' : 'numeric'}
      maxLength={12}
    />
  );
}
