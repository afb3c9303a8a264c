/** A panel that opens from a button: focus moves in, Escape and a press outside close it. */
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import { chipContent, chipClass } from './chip.tsx';
import type { ChipState } from './chip.tsx';
import styles from './popover.module.css';

export interface ChipPopoverProps {
  readonly state?: ChipState | undefined;
  /** What stands out on the chip ("WebGPU"). */
  readonly label: string;
  /** The rest, left out on a phone ("Intel Iris Xe · 8,240 images/s"). */
  readonly detail?: string | undefined;
  /** The chip's whole name for screen readers ("Engine: WebGPU, Intel Iris Xe"); must contain the label. */
  readonly ariaLabel?: string | undefined;
  /** Names the panel. */
  readonly panelLabel: string;
  /** The panel's content, or a function that gets a way to close it. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  /** To open or close it from outside. */
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

export function ChipPopover(props: ChipPopoverProps) {
  const { children } = props;
  return (
    <DialogTrigger
      {...(props.open !== undefined && { isOpen: props.open })}
      {...(props.onOpenChange && { onOpenChange: props.onOpenChange })}
    >
      <AriaButton
        className={chipClass(true)}
        {...(props.ariaLabel !== undefined && { 'aria-label': props.ariaLabel })}
      >
        {chipContent(props)}
      </AriaButton>
      <AriaPopover className={styles.popover ?? ''} placement="bottom end" offset={8}>
        <Dialog className={styles.panel ?? ''} aria-label={props.panelLabel}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
