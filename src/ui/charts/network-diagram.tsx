/**
 * The network as a row of blocks whose heights follow their sizes; a list on a phone. A layer may carry a lock:
 * a button that says whether it learns and changes that.
 */
import { Lock, LockOpen } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { cx } from '../kit/cx.ts';
import styles from './network-diagram.module.css';

export interface DiagramLayer {
  /** The layer's name in the network. */
  readonly id: string;
  /** "Conv 32" */
  readonly title: string;
  /** "26×26×32" */
  readonly shape: string;
  /** "320 parameters"; absent where it learns nothing. */
  readonly parameters?: string | undefined;
  /** Values in its output: sets the block's height. */
  readonly size: number;
  /** It has weights that are being trained: drawn in seal. */
  readonly trainable: boolean;
  /** Whether it may change in training, and the button for it; absent where there is nothing to lock. */
  readonly lock?: LayerLock | undefined;
}

export interface LayerLock {
  readonly locked: boolean;
  /** "frozen", "learns": what it is now. */
  readonly text: string;
  /** The button's full name, with the layer's: "Conv 32: frozen". */
  readonly label: string;
  readonly onToggle: () => void;
}

export interface NetworkDiagramProps {
  readonly label: string;
  /** Input first. */
  readonly layers: readonly DiagramLayer[];
  /** Shows the parameter counts too; on a phone they always show. */
  readonly showParameters?: boolean | undefined;
}

export function NetworkDiagram({ label, layers, showParameters = false }: NetworkDiagramProps) {
  const locks = layers.some((layer) => layer.lock !== undefined);
  return (
    <div className={styles.box}>
      <ol
        className={cx(styles.layers, showParameters && styles.withParameters, locks && styles.withLocks)}
        aria-label={label}
      >
        {layers.map((layer) => (
          <li key={layer.id} className={styles.layer}>
            <span className={styles.well} aria-hidden="true">
              <span
                className={cx(styles.block, layer.trainable && styles.trainable)}
                style={{ '--share': blockShare(layer.size, layers) }}
              />
            </span>
            <span className={styles.title}>{layer.title}</span>
            <span className={styles.shape}>{layer.shape}</span>
            {layer.parameters !== undefined && <span className={styles.parameters}>{layer.parameters}</span>}
            {layer.lock !== undefined && <LockButton lock={layer.lock} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

function LockButton({ lock }: { readonly lock: LayerLock }) {
  const Icon = lock.locked ? Lock : LockOpen;
  return (
    <AriaButton
      className={cx(styles.lock, !lock.locked && styles.open)}
      aria-label={lock.label}
      onPress={() => lock.onToggle()}
    >
      <Icon size={14} aria-hidden="true" />
      <span>{lock.text}</span>
    </AriaButton>
  );
}

/** 0..1 on a logarithmic scale: the largest layer holds thousands of times what the last one does. */
function blockShare(size: number, layers: readonly DiagramLayer[]): number {
  const logs = layers.map((layer) => Math.log(Math.max(1, layer.size)));
  const least = Math.min(...logs);
  const most = Math.max(...logs);
  return most === least ? 1 : (Math.log(Math.max(1, size)) - least) / (most - least);
}
