/** A small rounded label: a state dot, a word that stands out, a quiet rest. */
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { cx } from './cx.ts';
import styles from './chip.module.css';

/** The dot's colour; the words say the same. */
export type ChipState = 'good' | 'warning' | 'bad' | 'working' | 'none';

export interface ChipProps {
  readonly state?: ChipState | undefined;
  readonly label: string;
  readonly detail?: string | undefined;
}

export interface ChipButtonProps extends ChipProps {
  readonly onPress: () => void;
  readonly ariaLabel?: string | undefined;
  readonly pressed?: boolean | undefined;
  /** The language of the label where it is not the page's (the switch to the other language). */
  readonly lang?: string | undefined;
}

export function chipClass(button: boolean): string {
  return cx(styles.chip, button && styles.button);
}

export function chipContent({ state = 'none', label, detail }: ChipProps): ReactNode {
  return (
    <>
      {state !== 'none' && <span className={cx(styles.dot, styles[state])} aria-hidden="true" />}
      <span className={styles.label}>{label}</span>
      {detail !== undefined && <span className={styles.detail}>{detail}</span>}
    </>
  );
}

export function Chip(props: ChipProps) {
  return <span className={chipClass(false)}>{chipContent(props)}</span>;
}

export function ChipButton(props: ChipButtonProps) {
  const content = chipContent(props);
  return (
    <AriaButton
      className={cx(chipClass(true), props.pressed === true && styles.pressed)}
      onPress={() => props.onPress()}
      {...(props.ariaLabel !== undefined && { 'aria-label': props.ariaLabel })}
      {...(props.pressed !== undefined && { 'aria-pressed': props.pressed })}
    >
      {props.lang === undefined ? content : <span lang={props.lang}>{content}</span>}
    </AriaButton>
  );
}
