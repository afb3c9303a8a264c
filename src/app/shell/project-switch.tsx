/** Which of the built-in projects is open. */
import { useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { PROJECT_IDS } from '../../store/state.ts';
import { Select } from '../../ui/kit/select.tsx';

export function ProjectSwitch() {
  const m = useMessages();
  const actions = useActions();
  const project = useApp((state) => state.preferences.project);
  return (
    <Select
      label={m.common.projectLabel}
      hideLabel
      quiet
      value={project}
      options={PROJECT_IDS.map((id) => ({ value: id, label: m.common.projects[id] }))}
      onChange={(id) => actions.setProject(id)}
    />
  );
}
