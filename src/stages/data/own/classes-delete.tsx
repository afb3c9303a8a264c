/** Asks what becomes of a class's pictures before it is deleted. */
import { useState } from 'react';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import { Stack } from '../../../ui/kit/card.tsx';
import { Choice } from '../../../ui/kit/choice.tsx';
import { ConfirmDialog } from '../../../ui/kit/dialog.tsx';
import { counted } from './gallery-words.ts';

type Fate = 'unlabel' | 'delete';

export interface DeleteClassDialogProps {
  readonly name: string;
  readonly pictures: number;
  readonly onDelete: (fate: Fate) => void;
  readonly onClose: () => void;
}

export function DeleteClassDialog({ name, pictures, onDelete, onClose }: DeleteClassDialogProps) {
  const m = useMessages();
  const f = useFormat();
  const [fate, setFate] = useState<Fate>('unlabel');
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      onConfirm={() => {
        onClose();
        onDelete(fate);
      }}
      title={m.gallery.classes.deleteTitle({ name })}
      confirmLabel={m.gallery.classes.delete}
      cancelLabel={m.common.cancel}
    >
      {pictures === 0 ? (
        m.gallery.classes.deleteNone
      ) : (
        <Stack>
          <p>{m.gallery.classes.deleteText(counted(f, pictures))}</p>
          <Choice
            label={m.gallery.classes.fate}
            hideLabel
            options={[
              {
                value: 'unlabel',
                label: m.gallery.classes.unlabel,
                description: m.gallery.classes.unlabelText,
              },
              { value: 'delete', label: m.gallery.classes.drop, description: m.gallery.classes.dropText },
            ]}
            value={fate}
            onChange={setFate}
          />
        </Stack>
      )}
    </ConfirmDialog>
  );
}
