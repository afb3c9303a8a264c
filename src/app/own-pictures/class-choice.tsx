/** Which class of the open project the next pictures get: one of them, none, or a new one. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { NO_LABEL } from '../../core/project/project.ts';
import { LONGEST_CLASS_NAME, MOST_CLASSES, readClassName } from '../../core/project/samples.ts';
import type { ProjectState } from '../../core/project/state.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions } from '../../store/react.tsx';
import { Button, ButtonRow } from '../../ui/kit/button.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { ClassKeys } from '../../ui/kit/class-keys.tsx';
import { TextField } from '../../ui/kit/text-field.tsx';

export interface ClassChoiceProps {
  readonly project: ProjectState;
  /** A class id, or NO_LABEL. */
  readonly value: number;
  readonly onChange: (label: number) => void;
}

export function ClassChoice({ project, value, onChange }: ClassChoiceProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.intake.classChoice;
  const { classes } = project.info;
  const { byClass } = project.counts;
  const keyOf = (
    id: number,
    name: string,
    counts: readonly number[],
    color: number | null,
    key: string | null,
  ) => {
    const count = counts.reduce((sum, each) => sum + each, 0);
    const countText = f.number(count);
    const label = words.key({ name, pictures: m.intake.pictures({ count, countText }) });
    return { id, name, color, count: countText, shortcut: key, label };
  };
  return (
    <Stack>
      <ClassKeys
        label={words.title}
        items={[
          ...classes.map(({ id, name, color, key }, i) => keyOf(id, name, byClass[i] ?? [], color, key)),
          keyOf(NO_LABEL, words.none, byClass.at(-1) ?? [], null, null),
        ]}
        value={value}
        onChange={onChange}
      />
      <NewClass project={project} onChange={onChange} />
    </Stack>
  );
}

/** A button that turns into a field; the name of a class that is there chooses that one. */
function NewClass({ project, onChange }: Omit<ClassChoiceProps, 'value'>) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<'empty' | 'long' | 'many' | null>(null);
  const words = m.intake.classChoice;
  const { classes, nextClassId } = project.info;
  if (text === null) {
    return (
      <div>
        <Button size="small" icon={<Plus />} onPress={() => setText('')}>
          {words.newClass}
        </Button>
      </div>
    );
  }
  const close = () => {
    setText(null);
    setProblem(null);
  };
  const add = async () => {
    const reading = readClassName(
      text,
      classes.map(({ name }) => name),
    );
    setProblem(reading.problem);
    const { name } = reading;
    if (name === null) return;
    const known = classes.find((each) => each.name === name);
    // A new class gets the project's next number.
    if (known === undefined && !(await actions.changeClasses({ kind: 'add', name }))) return;
    onChange(known?.id ?? nextClassId);
    close();
  };
  const problems = {
    empty: m.intake.sheet.nameEmpty,
    long: m.intake.sheet.nameLong({ most: f.number(LONGEST_CLASS_NAME) }),
    many: words.tooMany({ most: f.number(MOST_CLASSES) }),
  };
  return (
    <Stack gap="tight">
      <TextField
        label={words.newName}
        value={text}
        onChange={(next) => {
          setText(next);
          setProblem(null);
        }}
        {...(problem === null ? {} : { error: problems[problem] })}
        takesFocus
        onEnter={() => void add()}
      />
      <ButtonRow>
        <Button size="small" onPress={() => void add()}>
          {words.add}
        </Button>
        <Button size="small" variant="quiet" onPress={close}>
          {m.common.cancel}
        </Button>
      </ButtonRow>
    </Stack>
  );
}
