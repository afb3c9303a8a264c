/** Everything one presses: buttons with words, buttons with an icon only, links that look like buttons. */
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { cx } from './cx.ts';
import { useInitialFocus } from './use-initial-focus.ts';
import styles from './button.module.css';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

export interface ButtonProps {
  readonly children: ReactNode;
  /** One primary button a screen; `secondary` unless told. */
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  /** Before the words; decorative. */
  readonly icon?: ReactNode;
  /** Work goes on: it keeps the focus, takes no press and shows a spinner. */
  readonly busy?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly onPress?: (() => void) | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  /** Gets the focus when it appears: the way out of a dialog. */
  readonly takesFocus?: boolean | undefined;
  /** Fills the width it is given. */
  readonly wide?: boolean | undefined;
  /** Says more than the words do; must contain them. */
  readonly ariaLabel?: string | undefined;
  readonly ariaDescribedBy?: string | undefined;
  /** For a switch: whether it is on. */
  readonly ariaPressed?: boolean | undefined;
  readonly className?: string | undefined;
}

export function Button(props: ButtonProps) {
  const { children, variant = 'secondary', size = 'medium', icon, busy = false, onPress } = props;
  const ref = useInitialFocus<HTMLButtonElement>(props.takesFocus === true);
  return (
    <AriaButton
      className={cx(styles.button, styles[variant], styles[size], props.wide && styles.wide, props.className)}
      type={props.type ?? 'button'}
      isDisabled={props.disabled ?? false}
      isPending={busy}
      ref={ref}
      {...(onPress && { onPress: () => onPress() })}
      {...(props.ariaLabel !== undefined && { 'aria-label': props.ariaLabel })}
      {...(props.ariaDescribedBy !== undefined && { 'aria-describedby': props.ariaDescribedBy })}
      {...(props.ariaPressed !== undefined && { 'aria-pressed': props.ariaPressed })}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : <ButtonIcon icon={icon} />}
      <span>{children}</span>
    </AriaButton>
  );
}

function ButtonIcon({ icon }: { readonly icon: ReactNode }) {
  if (icon === undefined || icon === null) return null;
  return (
    <span className={styles.icon} aria-hidden="true">
      {icon}
    </span>
  );
}

export interface IconButtonProps {
  /** What it does, for screen readers and as its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress?: (() => void) | undefined;
  readonly disabled?: boolean | undefined;
  readonly variant?: 'quiet' | 'secondary' | undefined;
  readonly ariaPressed?: boolean | undefined;
  readonly className?: string | undefined;
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, onPress, variant = 'quiet' } = props;
  return (
    <span className={styles.tip} title={label}>
      <AriaButton
        className={cx(styles.button, styles.iconOnly, styles[variant], props.className)}
        aria-label={label}
        isDisabled={props.disabled ?? false}
        {...(onPress && { onPress: () => onPress() })}
        {...(props.ariaPressed !== undefined && { 'aria-pressed': props.ariaPressed })}
      >
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      </AriaButton>
    </span>
  );
}

export interface LinkButtonProps {
  readonly href: string;
  readonly children: ReactNode;
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: ReactNode;
  readonly wide?: boolean | undefined;
  readonly onClick?: (() => void) | undefined;
  readonly className?: string | undefined;
}

/** A link (it goes somewhere, it can be opened in a new tab) that looks like a button. */
export function LinkButton(props: LinkButtonProps) {
  const { variant = 'secondary', size = 'medium' } = props;
  return (
    <a
      href={props.href}
      onClick={props.onClick}
      className={cx(styles.button, styles[variant], styles[size], props.wide && styles.wide, props.className)}
    >
      <ButtonIcon icon={props.icon} />
      <span>{props.children}</span>
    </a>
  );
}

export interface ButtonRowProps {
  readonly children: ReactNode;
  readonly align?: 'start' | 'end' | undefined;
}

/** Buttons side by side that wrap where there is no room. */
export function ButtonRow({ children, align = 'start' }: ButtonRowProps) {
  return <div className={cx(styles.row, align === 'end' && styles.rowEnd)}>{children}</div>;
}
