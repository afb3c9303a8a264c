/** Showing a model a picture from a file: chosen, dropped or pasted. */
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { useMessages } from '../../i18n/react.tsx';
import type { IntakePort } from '../../store/ports.ts';
import { Button } from '../../ui/kit/button.tsx';
import { cx } from '../../ui/kit/cx.ts';
import type { MakePicture } from './use-picture-answers.ts';
import styles from './try-picture.module.css';

export interface FileWayProps {
  readonly drawSvg: IntakePort['drawSvg'];
  readonly onShow: (make: MakePicture) => Promise<void>;
}

export function FileWay({ drawSvg, onShow }: FileWayProps) {
  const m = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [name, setName] = useState<string | null>(null);
  const show = (file: File | undefined, called?: string) => {
    if (file === undefined) return;
    setName(called ?? file.name);
    // No worker can decode an SVG: it is drawn here.
    void onShow(async () => (isSvg(file) ? drawSvg(file, file.name) : file));
  };
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (file === undefined) return;
      event.preventDefault();
      latest.current(file, m.own.pasted);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [m]);
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <div
      className={cx(styles.drop, over && styles.over)}
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        show(event.dataTransfer.files[0]);
      }}
    >
      <p>{m.own.fileDrop}</p>
      <Button onPress={() => input.current?.click()}>{m.own.fileChoose}</Button>
      <input
        ref={input}
        className={styles.input}
        type="file"
        accept="image/*"
        aria-label={m.own.fileLabel}
        tabIndex={-1}
        onChange={(event) => {
          show(event.target.files?.[0]);
          event.target.value = ''; // the same file can be chosen again
        }}
      />
      <p className={styles.note} role="status">
        {name === null ? '' : m.own.fileShown({ name })}
      </p>
    </div>
  );
}

function isSvg({ type, name }: File): boolean {
  return type === 'image/svg+xml' || name.toLowerCase().endsWith('.svg');
}
