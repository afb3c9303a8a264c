/** A new project, empty or out of a project file. */
import { useState } from 'react';
import { LONGEST_PROJECT_NAME, readProjectName } from '../../core/project/project.ts';
import type { Route } from '../../core/project/routes.ts';
import { useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { FileButton } from '../../ui/kit/file-button.tsx';
import { TextField } from '../../ui/kit/text-field.tsx';
import styles from './projects.module.css';

export function NewProject({ goTo }: { readonly goTo: (route: Route) => void }) {
  const m = useMessages();
  const actions = useActions();
  const available = useApp((state) => state.storageUse?.available ?? true);
  const busy = useApp((state) => state.projectWork !== null);
  const [name, setName] = useState<string | null>(null);
  const shown = name ?? m.projects.usualName;
  const read = readProjectName(shown);
  const toData = () => goTo({ name: 'data', split: 'train', classIndex: null });
  const create = async () => {
    if (read !== null && (await actions.createProject(read)) !== null) toData();
  };
  return (
    <Card title={m.projects.newTitle}>
      <Stack>
        <p className={styles.text}>{m.projects.newText}</p>
        <TextField
          label={m.projects.nameLabel}
          value={shown}
          onChange={setName}
          onEnter={() => void create()}
          maxLength={LONGEST_PROJECT_NAME}
          disabled={!available}
          {...(read !== null ? {} : { error: m.projects.nameEmpty })}
        />
        <div className={styles.buttons}>
          <Button
            variant="primary"
            onPress={() => void create()}
            disabled={!available || busy || read === null}
          >
            {m.projects.create}
          </Button>
          <FileButton
            label={m.projects.openFile}
            accept=".zip"
            disabled={!available || busy}
            onFiles={([file]) => {
              if (file) void actions.openProjectFile(file, file.name);
            }}
          />
        </div>
        <p className={styles.hint}>{m.projects.openFileHint}</p>
      </Stack>
    </Card>
  );
}
