/** Says, beside the place where it happened, what happened and what to do next. */
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import styles from './notice.module.css';

export type NoticeTone = 'info' | 'success' | 'warning' | 'error';

export interface NoticeProps {
  readonly tone: NoticeTone;
  /** What happened, in a sentence. */
  readonly what: ReactNode;
  /** What to do next. */
  readonly next?: ReactNode;
  readonly actions?: ReactNode;
  /** A technical line, small, for a bug report. */
  readonly detail?: string | undefined;
  /** The word for the tone ("Error"), for those who don't see icon and colour. */
  readonly toneLabel?: string | undefined;
  /** `assertive` for errors, `polite` else; `off` where it was there when the page opened. */
  readonly live?: 'assertive' | 'polite' | 'off' | undefined;
  readonly dismiss?: { readonly label: string; readonly onPress: () => void } | undefined;
}

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert } as const;
const ROLES = { assertive: 'alert', polite: 'status', off: undefined } as const;

export function Notice({ tone, what, next, actions, detail, toneLabel, live, dismiss }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div
      className={cx(styles.notice, styles[tone])}
      role={ROLES[live ?? (tone === 'error' ? 'assertive' : 'polite')]}
    >
      <Icon className={styles.icon} size={18} aria-hidden={toneLabel === undefined} aria-label={toneLabel} />
      <div className={styles.words}>
        <p className={styles.what}>{what}</p>
        {next && <p className={styles.next}>{next}</p>}
        {detail !== undefined && <p className={styles.detail}>{detail}</p>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {dismiss && <IconButton label={dismiss.label} icon={<X size={16} />} onPress={dismiss.onPress} />}
    </div>
  );
}
