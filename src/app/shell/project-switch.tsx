/** Which of the built-in projects is open. */
import { BUILT_IN_PROJECTS, isBuiltIn } from '../../core/project/project.ts';
import { useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
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
      value={isBuiltIn(project) ? project : 'digits'}
      options={BUILT_IN_PROJECTS.map((id) => ({ value: id, label: m.common.projects[id] }))}
      onChange={(id) => void actions.setProject(id)}
    />
  );
}
