/** Opens handed-in files: a folder, several files, or what is dropped. */
import { useRef, useState } from 'react';
import { useMessages } from '../../i18n/react.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { cx } from '../../ui/kit/cx.ts';
import { chosenFiles, droppedFiles, type OpenedFile } from './dropped-files.ts';
import styles from './hand-in.module.css';

export interface OpenFilesProps {
  readonly onOpen: (files: readonly OpenedFile[]) => void;
  readonly busy: boolean;
}

export function OpenFiles({ onOpen, busy }: OpenFilesProps) {
  const m = useMessages();
  const [over, setOver] = useState(false);
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const opened = chosenFiles(input.files);
    // The same choice may be made again.
    input.value = '';
    onOpen(opened);
  };
  return (
    <section
      className={cx(styles.drop, over && styles.over)}
      aria-label={m.handIn.teacher.dropLabel}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void droppedFiles(event.dataTransfer.items).then(onOpen);
      }}
    >
      <input
        ref={(element) => {
          folder.current = element;
          if (element !== null) element.webkitdirectory = true;
        }}
        type="file"
        multiple
        hidden
        data-testid="folder"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={files}
        type="file"
        multiple
        accept=".json,application/json"
        hidden
        data-testid="files"
        onChange={(event) => take(event.currentTarget)}
      />
      <Button variant="primary" busy={busy} onPress={() => folder.current?.click()}>
        {m.handIn.teacher.openFolder}
      </Button>
      <Button onPress={() => files.current?.click()}>{m.handIn.teacher.openFiles}</Button>
      <p className={styles.hint}>{m.handIn.teacher.dropHint}</p>
    </section>
  );
}
