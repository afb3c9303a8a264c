/** The split of a project of one's own: how it is made, and what came of it. */
import { useApp } from '../../../store/react.tsx';
import { SplitsForm } from './splits-form.tsx';
import { SplitsTable } from './splits-table.tsx';
import styles from './splits.module.css';

/** Of the open project; nothing while none of one's own is. */
export function SplitsPanel() {
  const state = useApp(({ project }) => (project.phase === 'open' ? project.state : null));
  if (state === null) return null;
  return (
    <div className={styles.panel}>
      <SplitsForm key={state.info.id} state={state} />
      <SplitsTable state={state} />
    </div>
  );
}
