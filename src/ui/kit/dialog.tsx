/** Modal dialogs: focus goes in and comes back, Escape closes, the page behind is inert. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly open: boolean;
  /** Asked to close: Escape, a press outside, the close button. */
  readonly onClose: () => void;
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Room for a large picture. */
  readonly wide?: boolean | undefined;
}

export function Dialog({ open, onClose, title, closeLabel, children, actions, wide = false }: DialogProps) {
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen={open}
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Modal className={cx(styles.modal, wide && styles.wide)}>
        <AriaDialog className={styles.dialog ?? ''}>
          <div className={styles.head}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton label={closeLabel} icon={<X size={18} />} onPress={onClose} />
          </div>
          <div className={styles.body}>{children}</div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly title: string;
  readonly children?: ReactNode;
  /** Says what it does ("Delete model"), not "OK". */
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  /** Something will be gone for good. */
  readonly danger?: boolean | undefined;
  readonly busy?: boolean | undefined;
}

/** Asks before something that can't be undone; the focus starts on the way out. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen={props.open}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
    >
      <Modal className={styles.modal ?? ''}>
        <AriaDialog role="alertdialog" className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {props.title}
          </Heading>
          {props.children && <div className={styles.body}>{props.children}</div>}
          <div className={styles.actions}>
            <Button onPress={props.onClose} takesFocus>
              {props.cancelLabel}
            </Button>
            <Button
              variant={props.danger === true ? 'danger' : 'primary'}
              onPress={props.onConfirm}
              busy={props.busy}
            >
              {props.confirmLabel}
            </Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
