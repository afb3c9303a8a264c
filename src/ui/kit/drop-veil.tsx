/** Files dropped anywhere on a screen: a veil says so while they are over it. */
import { Download } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import styles from './drop-veil.module.css';

export interface DropVeilProps {
  readonly title: string;
  readonly text: string;
  /** Files are taken by nobody, but the browser does not open them either. */
  readonly disabled?: boolean | undefined;
  /** What was dropped can only be read before this returns. */
  readonly onDrop: (dropped: DataTransfer) => void;
}

export function DropVeil({ title, text, disabled = false, onDrop }: DropVeilProps) {
  const isOver = useFileDrop(disabled, onDrop);
  if (!isOver || disabled) return null;
  return (
    <div className={styles.veil} aria-hidden="true">
      <div className={styles.frame}>
        <Download size={32} />
        <p className={styles.title}>{title}</p>
        <p className={styles.text}>{text}</p>
      </div>
    </div>
  );
}

/** Whether files are over the page. */
function useFileDrop(disabled: boolean, onDrop: (dropped: DataTransfer) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const dropped = useEffectEvent((transfer: DataTransfer) => {
    if (!disabled) onDrop(transfer);
  });
  const effect = useEffectEvent((): 'copy' | 'none' => (disabled ? 'none' : 'copy'));
  useEffect(() => {
    const ending = new AbortController();
    const listen = (
      type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      hear: (event: DragEvent) => void,
    ) => {
      document.addEventListener(type, (event) => hear(event), { signal: ending.signal });
    };
    // A picture of the page that is being dragged says that it is a file, too.
    let isOurs = false;
    document.addEventListener('dragstart', () => (isOurs = true), { signal: ending.signal });
    document.addEventListener('dragend', () => (isOurs = false), { signal: ending.signal });
    const over = (event: DragEvent): void => {
      if (isOurs || event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = effect();
      setIsOver(true);
    };
    listen('dragenter', over);
    listen('dragover', over);
    listen('dragleave', (event) => {
      // Going from one element to another is no leaving.
      if (event.relatedTarget === null) setIsOver(false);
    });
    listen('drop', (event) => {
      setIsOver(false);
      if (isOurs || event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      dropped(event.dataTransfer);
    });
    return () => ending.abort();
  }, []);
  return isOver;
}
