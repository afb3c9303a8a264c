/** What stands in the fields of the set-up screen without being a value yet: it keeps a training from starting. */
import { useMemo, useState } from 'react';

export interface Typing {
  /** By field, what is typed there and is no good value. */
  readonly unfinished: ReadonlyMap<string, Unfinished>;
  /** A field's text changed; `good`: it has a value. */
  note(field: string, label: string, text: string, good: boolean): void;
  /** Forgets the fields whose names begin so; all of them unless told. */
  forget(prefix?: string): void;
}

interface Unfinished {
  readonly label: string;
  readonly text: string;
}

export function useTyping(): Typing {
  const [unfinished, setUnfinished] = useState<ReadonlyMap<string, Unfinished>>(() => new Map());
  return useMemo(
    () => ({
      unfinished,
      note(field, label, text, good) {
        setUnfinished((before) => {
          const others = [...before].filter(([name]) => name !== field);
          return new Map(good ? others : [...others, [field, { label, text }]]);
        });
      },
      forget(prefix = '') {
        setUnfinished((before) => new Map([...before].filter(([name]) => !name.startsWith(prefix))));
      },
    }),
    [unfinished],
  );
}
