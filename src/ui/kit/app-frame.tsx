/** The frame around every screen: header, rail of stages (a bottom bar on a phone), main, skip link. */
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './app-frame.module.css';
import { Seal } from './seal.tsx';

export interface RailItem {
  readonly id: string;
  readonly href: string;
  readonly label: string;
  /** An icon of 20 px; decorative. */
  readonly icon: ReactNode;
  /** Its state in short: "70,000", "4 / 10", "99.1%". Not shown on a phone. */
  readonly state?: string | undefined;
  /** Something runs there: a dot that also shows on a phone. */
  readonly running?: boolean | undefined;
  readonly current: boolean;
}

export interface AppFrameProps {
  readonly skipLabel: string;
  readonly brand: {
    readonly href: string;
    /** "Inkling" or "墨芽". */
    readonly name: string;
    /** The name in the other language, set quieter. */
    readonly secondName?: string | undefined;
    readonly label?: string | undefined;
  };
  /** The project, after the brand: "Digits", or a switch between several. Not shown on a phone. */
  readonly project?: ReactNode;
  /** At the header's right: engine chip, language, theme. */
  readonly headerEnd?: ReactNode;
  /** Absent or empty: no rail and no bottom bar (the home screen). */
  readonly rail?: { readonly label: string; readonly items: readonly RailItem[] } | undefined;
  readonly children: ReactNode;
  /** The screen is one centred page, not a working area. */
  readonly centered?: boolean | undefined;
}

export const MAIN_ID = 'main';

export function AppFrame(props: AppFrameProps) {
  const { brand, rail } = props;
  const hasRail = rail !== undefined && rail.items.length > 0;
  return (
    <div className={cx(styles.frame, hasRail && styles.withRail)}>
      <a
        className={styles.skip}
        href={`#${MAIN_ID}`}
        onClick={(event) => {
          // The address belongs to the router: move the focus without touching the hash.
          event.preventDefault();
          document.getElementById(MAIN_ID)?.focus();
        }}
      >
        {props.skipLabel}
      </a>
      <header className={styles.header}>
        <div className={styles.brandBox}>
          <a className={styles.brand} href={brand.href} aria-label={brand.label}>
            <Seal size={26} />
            <span className={styles.name}>{brand.name}</span>
            {brand.secondName !== undefined && <span className={styles.secondName}>{brand.secondName}</span>}
          </a>
          {props.project && <div className={styles.project}>{props.project}</div>}
        </div>
        <div className={styles.headerEnd}>{props.headerEnd}</div>
      </header>
      {hasRail && (
        <nav className={styles.rail} aria-label={rail.label}>
          <ul className={styles.items}>
            {rail.items.map((item) => (
              <li key={item.id} className={styles.itemBox}>
                <RailLink item={item} />
              </li>
            ))}
          </ul>
        </nav>
      )}
      <main
        className={cx(styles.main, props.centered === true && styles.centered)}
        id={MAIN_ID}
        tabIndex={-1}
      >
        {props.children}
      </main>
    </div>
  );
}

function RailLink({ item }: { readonly item: RailItem }) {
  return (
    <a className={styles.item} href={item.href} aria-current={item.current ? 'page' : undefined}>
      <span className={styles.icon} aria-hidden="true">
        {item.icon}
        {item.running === true && <span className={styles.running} />}
      </span>
      <span className={styles.label}>{item.label}</span>
      {item.state !== undefined && <span className={styles.state}>{item.state}</span>}
    </a>
  );
}

export interface PhoneActionsProps {
  readonly children: ReactNode;
}

/** The screen's actions: where they stand on a wide screen, in a bar above the bottom bar on a phone. */
export function PhoneActions({ children }: PhoneActionsProps) {
  return (
    <div className={styles.phoneActions} data-phone-actions="">
      {children}
    </div>
  );
}
