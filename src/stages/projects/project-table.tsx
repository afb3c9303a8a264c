/** The projects on this computer: open, rename, duplicate, delete. */
import { Copy, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  BUILT_IN_PICTURES,
  BUILT_IN_PROJECTS,
  LONGEST_PROJECT_NAME,
  type ProjectId,
  type ProjectInfo,
  readProjectName,
} from '../../core/project/project.ts';
import type { Route } from '../../core/project/routes.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { isBackedUp } from '../../store/selectors.ts';
import { Button, IconButton } from '../../ui/kit/button.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { Chip } from '../../ui/kit/chip.tsx';
import { Dialog } from '../../ui/kit/dialog.tsx';
import { Table, type TableRow } from '../../ui/kit/table.tsx';
import { TextField } from '../../ui/kit/text-field.tsx';
import styles from './projects.module.css';

export function ProjectTable({ goTo }: { readonly goTo: (route: Route) => void }) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const list = useApp((state) => state.projects.list);
  const openId = useApp((state) => state.preferences.project);
  const [renaming, setRenaming] = useState<ProjectInfo | null>(null);
  const words = m.projects.columns;
  const open = (id: ProjectId) => {
    void actions.setProject(id);
    goTo({ name: 'data', split: 'train', classIndex: null });
  };
  const own = useOwnRow({ openId, open, rename: setRenaming });
  return (
    <Card title={m.projects.listTitle}>
      <Table
        caption={m.projects.listCaption}
        hideCaption
        columns={[
          { id: 'name', header: words.name },
          { id: 'pictures', header: words.pictures, align: 'end', hideNarrow: true },
          { id: 'size', header: words.size, align: 'end', hideNarrow: true },
          { id: 'changed', header: words.changed, quiet: true, hideNarrow: true },
          { id: 'actions', header: words.actions, align: 'end' },
        ]}
        rows={[
          ...list.map(own),
          ...BUILT_IN_PROJECTS.map((id): TableRow => {
            const name = m.common.projects[id];
            return {
              id,
              cells: [
                <ProjectName key="name" name={name} isOpen={id === openId} note={m.projects.builtIn} />,
                f.number(BUILT_IN_PICTURES[id]),
                '',
                '',
                id !== openId && <OpenButton key="actions" name={name} onPress={() => open(id)} />,
              ],
            };
          }),
        ]}
      />
      {renaming !== null && <RenameDialog project={renaming} onClose={() => setRenaming(null)} />}
    </Card>
  );
}

interface OwnRowParts {
  readonly openId: ProjectId;
  readonly open: (id: ProjectId) => void;
  readonly rename: (project: ProjectInfo) => void;
}

function useOwnRow({ openId, open, rename }: OwnRowParts): (project: ProjectInfo) => TableRow {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  // Of the open project; those of others are not known here.
  const models = useApp((state) => state.models.list);
  return (project) => {
    const { id, name } = project;
    return {
      id,
      cells: [
        <ProjectName
          key="name"
          name={name}
          isOpen={id === openId}
          backedUp={project.pictures === 0 ? null : isBackedUp(project, models)}
        />,
        f.number(project.pictures),
        f.bytes(project.bytes),
        f.dateTime(project.changedAt),
        <span key="actions" className={styles.rowActions}>
          {id !== openId && <OpenButton name={name} onPress={() => open(id)} />}
          <IconButton
            label={m.projects.renameProject({ name })}
            icon={<Pencil size={16} />}
            onPress={() => rename(project)}
          />
          <IconButton
            label={m.projects.duplicateProject({ name })}
            icon={<Copy size={16} />}
            onPress={() => void actions.duplicateProject(id, copyName(m.projects.copyName({ name })))}
          />
          <IconButton
            label={m.projects.deleteProject({ name })}
            icon={<Trash2 size={16} />}
            onPress={() => void actions.deleteProject(id)}
          />
        </span>,
      ],
    };
  };
}

/** Cut where the name is as long as names may be. */
function copyName(name: string): string {
  return [...name].slice(0, LONGEST_PROJECT_NAME).join('');
}

interface ProjectNameProps {
  readonly name: string;
  readonly isOpen: boolean;
  readonly note?: string;
  /** Null: there is nothing to back up. */
  readonly backedUp?: boolean | null;
}

function ProjectName({ name, isOpen, note, backedUp = null }: ProjectNameProps) {
  const m = useMessages();
  return (
    <span className={styles.name}>
      {name}
      {note !== undefined && <Chip label={note} />}
      {isOpen && <Chip label={m.projects.isOpen} state="good" />}
      {backedUp === false && <Chip label={m.projects.notBackedUp} state="warning" />}
    </span>
  );
}

function OpenButton({ name, onPress }: { readonly name: string; readonly onPress: () => void }) {
  const m = useMessages();
  return (
    <Button size="small" ariaLabel={m.projects.openProject({ name })} onPress={onPress}>
      {m.projects.open}
    </Button>
  );
}

function RenameDialog({ project, onClose }: { readonly project: ProjectInfo; readonly onClose: () => void }) {
  const m = useMessages();
  const actions = useActions();
  const [name, setName] = useState(project.name);
  const read = readProjectName(name);
  const save = () => {
    if (read === null) return;
    void actions.renameProject(project.id, read);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.projects.rename}
      closeLabel={m.common.close}
      actions={
        <>
          <Button onPress={onClose}>{m.common.cancel}</Button>
          <Button variant="primary" onPress={save} disabled={read === null}>
            {m.projects.save}
          </Button>
        </>
      }
    >
      <TextField
        label={m.projects.nameLabel}
        value={name}
        onChange={setName}
        onEnter={save}
        maxLength={LONGEST_PROJECT_NAME}
        takesFocus
        {...(read !== null ? {} : { error: m.projects.nameEmpty })}
      />
    </Dialog>
  );
}
