/** Which project is open, and whether work on it has been backed up. */
import { BUILT_IN_PROJECTS } from '../../core/project/project.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { isBackedUp } from '../../store/selectors.ts';
import { ChipButton } from '../../ui/kit/chip.tsx';
import { Select } from '../../ui/kit/select.tsx';
import { navigate } from '../use-route.ts';

/** No project has this id. */
const ALL = 'all';

export function ProjectSwitch() {
  const m = useMessages();
  const actions = useActions();
  const project = useApp((state) => state.preferences.project);
  const own = useApp((state) => state.projects.list);
  return (
    <>
      <Select
        label={m.common.projectLabel}
        hideLabel
        quiet
        value={project}
        options={[
          ...BUILT_IN_PROJECTS.map((id) => ({ value: id, label: m.common.projects[id] })),
          ...own.map(({ id, name }) => ({ value: id, label: name })),
          { value: ALL, label: m.projects.all },
        ]}
        onChange={(id) => {
          if (id === ALL) navigate({ name: 'projects' });
          else void actions.setProject(id);
        }}
      />
      <BackupChip />
    </>
  );
}

/** School machines wipe themselves at night: one press to the project file. */
function BackupChip() {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const info = useApp((state) => (state.project.phase === 'open' ? state.project.state.info : null));
  const work = useApp((state) => state.projectWork);
  const models = useApp((state) => state.models.list);
  if (info === null || isBackedUp(info, models)) return null;
  const saving = work?.kind === 'saving';
  const { done, total } = work?.progress ?? { done: 0, total: 0 };
  return (
    <ChipButton
      state={saving ? 'working' : 'warning'}
      label={saving ? f.percent(total === 0 ? 0 : done / total, 0) : m.projects.notBackedUp}
      ariaLabel={saving ? m.projects.work.saving : m.projects.backUp}
      onPress={() => {
        if (work === null) void actions.saveProject(m.projects.fileName({ name: info.name }));
      }}
    />
  );
}
