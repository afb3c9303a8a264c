/** What this computer keeps: how much, for how long, the project file, and erasing all of it. */
import { useState } from 'react';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import type { AppState } from '../../store/state.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { ConfirmDialog } from '../../ui/kit/dialog.tsx';
import { Progress } from '../../ui/kit/progress.tsx';
import styles from './projects.module.css';

export function StorageCard() {
  const m = useMessages();
  const actions = useActions();
  const [erasing, setErasing] = useState(false);
  return (
    <Card title={m.projects.storageTitle}>
      <Stack>
        <Meter />
        <SaveFile />
        <div className={styles.buttons}>
          <Button variant="danger" onPress={() => setErasing(true)}>
            {m.projects.erase}
          </Button>
        </div>
        <ConfirmDialog
          open={erasing}
          onClose={() => setErasing(false)}
          onConfirm={() => {
            setErasing(false);
            void actions.eraseEverything();
          }}
          title={m.projects.eraseTitle}
          confirmLabel={m.projects.eraseConfirm}
          cancelLabel={m.common.cancel}
          danger
        >
          {m.projects.eraseText}
        </ConfirmDialog>
      </Stack>
    </Card>
  );
}

function Meter() {
  const m = useMessages();
  const f = useFormat();
  const use = useApp((state) => state.storageUse);
  if (use === null) return null;
  if (!use.available) return <p className={styles.text}>{m.projects.noStorage}</p>;
  const { usedBytes, freeBytes, persisted } = use;
  const known = usedBytes !== null && freeBytes !== null;
  return (
    <>
      {known ? (
        <Progress
          label={m.projects.usedLabel}
          showLabel
          paused
          value={usedBytes / Math.max(1, usedBytes + freeBytes)}
          valueText={m.projects.used({ used: f.bytes(usedBytes), free: f.bytes(freeBytes) })}
        />
      ) : (
        <p className={styles.text}>{m.projects.unknownRoom}</p>
      )}
      <p className={styles.text}>{persisted === true ? m.projects.persisted : m.projects.notPersisted}</p>
    </>
  );
}

/** Of the open project, where it is one's own. */
function SaveFile() {
  const m = useMessages();
  const actions = useActions();
  const name = useApp(openName);
  const busy = useApp((state) => state.projectWork !== null);
  if (name === null) return null;
  return (
    <>
      <p className={styles.text}>{m.projects.saveFileText}</p>
      <div className={styles.buttons}>
        <Button
          disabled={busy}
          onPress={() => void actions.saveProject(m.projects.fileName({ name }))}
        >{`${m.projects.saveFile}: ${name}`}</Button>
      </div>
    </>
  );
}

function openName({ project }: AppState): string | null {
  return project.phase === 'open' ? project.state.info.name : null;
}
