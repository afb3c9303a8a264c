/** A project without pictures: the ways in, and what is understood. */
import type { ReactNode } from 'react';
import { useMessages } from '../../../i18n/react.tsx';
import styles from './own-data.module.css';

/** @param ways the buttons, and what they have to say */
export function IntakeEmpty({ ways }: { readonly ways: ReactNode }) {
  const m = useMessages();
  return (
    <section className={styles.empty} aria-labelledby="intake-empty">
      <h2 className={styles.emptyTitle} id="intake-empty">
        {m.intake.emptyTitle}
      </h2>
      <p className={styles.emptyText}>{m.intake.emptyText}</p>
      {ways}
      <ul className={styles.understood} role="list" aria-label={m.intake.understoodLabel}>
        {m.intake.understood.map(({ name, text }) => (
          <li key={name}>
            <strong>{name}</strong>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
