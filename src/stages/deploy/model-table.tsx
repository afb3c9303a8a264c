/** The models on this computer: use, rename, delete. */
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ModelSummary } from '../../core/project/records.ts';
import type { Route } from '../../core/project/routes.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions } from '../../store/react.tsx';
import { Button, IconButton } from '../../ui/kit/button.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { Chip } from '../../ui/kit/chip.tsx';
import { ConfirmDialog, Dialog } from '../../ui/kit/dialog.tsx';
import { Table } from '../../ui/kit/table.tsx';
import { TextField } from '../../ui/kit/text-field.tsx';
import styles from './deploy.module.css';

const LONGEST_NAME = 80;

export interface ModelTableProps {
  readonly models: readonly ModelSummary[];
  readonly chosenId: string | null;
  readonly goTo: (route: Route, how?: 'push' | 'replace') => void;
}

export function ModelTable({ models, chosenId, goTo }: ModelTableProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const [renaming, setRenaming] = useState<ModelSummary | null>(null);
  const [deleting, setDeleting] = useState<ModelSummary | null>(null);
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? null : f.percent(value, 2);
  const words = m.deploy.columns;
  const use = (model: ModelSummary) => {
    actions.selectModel(model.id);
    goTo({ name: 'deploy', model: model.id });
  };
  return (
    <Card title={m.deploy.modelsTitle}>
      <Table
        caption={m.deploy.tableCaption}
        hideCaption
        columns={[
          { id: 'name', header: words.name },
          { id: 'validation', header: words.validation, align: 'end', hideNarrow: true },
          { id: 'test', header: words.test, align: 'end' },
          { id: 'made', header: words.made, quiet: true, hideNarrow: true },
          { id: 'actions', header: words.actions, align: 'end' },
        ]}
        rows={models.map((model) => ({
          id: model.id,
          selected: model.id === chosenId,
          cells: [
            <span key="name" className={styles.name}>
              {model.name}
              {model.id === chosenId && <Chip label={m.deploy.chosen} state="good" />}
              {!model.stored && <Chip label={m.deploy.onlyInTab} state="warning" />}
            </span>,
            share(model.metrics.validationAccuracy) ?? '–',
            share(model.metrics.test?.accuracy) ?? m.deploy.notScored,
            f.dateTime(model.createdAt),
            <span key="actions" className={styles.rowActions}>
              {model.id !== chosenId && (
                <Button
                  size="small"
                  ariaLabel={m.deploy.useModel({ name: model.name })}
                  onPress={() => use(model)}
                >
                  {m.deploy.use}
                </Button>
              )}
              <IconButton
                label={m.deploy.renameModel({ name: model.name })}
                icon={<Pencil size={16} />}
                onPress={() => setRenaming(model)}
              />
              <IconButton
                label={m.deploy.deleteModel({ name: model.name })}
                icon={<Trash2 size={16} />}
                onPress={() => setDeleting(model)}
              />
            </span>,
          ],
        }))}
      />
      {renaming !== null && <RenameDialog model={renaming} onClose={() => setRenaming(null)} />}
      <ConfirmDialog
        open={deleting !== null}
        onClose={() => setDeleting(null)}
        onConfirm={() => {
          if (deleting !== null) void actions.deleteModel(deleting.id);
          if (deleting?.id === chosenId) goTo({ name: 'deploy', model: null }, 'replace');
          setDeleting(null);
        }}
        title={deleting === null ? '' : m.deploy.deleteTitle({ name: deleting.name })}
        confirmLabel={m.deploy.deleteConfirm}
        cancelLabel={m.common.cancel}
        danger
      >
        {m.deploy.deleteText}
      </ConfirmDialog>
    </Card>
  );
}

function RenameDialog({ model, onClose }: { readonly model: ModelSummary; readonly onClose: () => void }) {
  const m = useMessages();
  const actions = useActions();
  const [name, setName] = useState(model.name);
  const trimmed = name.trim();
  const save = () => {
    if (trimmed === '') return;
    void actions.renameModel(model.id, trimmed);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.deploy.renameTitle}
      closeLabel={m.common.close}
      actions={
        <>
          <Button onPress={onClose}>{m.common.cancel}</Button>
          <Button variant="primary" onPress={save} disabled={trimmed === ''}>
            {m.deploy.save}
          </Button>
        </>
      }
    >
      <TextField
        label={m.deploy.nameLabel}
        value={name}
        onChange={setName}
        onEnter={save}
        maxLength={LONGEST_NAME}
        {...(trimmed === '' ? { error: m.deploy.nameEmpty } : {})}
      />
    </Dialog>
  );
}
