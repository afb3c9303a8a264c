/** Asks for the address of a file. */
import { useState } from 'react';
import { useMessages } from '../../../i18n/react.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { Stack } from '../../../ui/kit/card.tsx';
import { Dialog } from '../../../ui/kit/dialog.tsx';
import { TextField } from '../../../ui/kit/text-field.tsx';
import styles from './own-data.module.css';

export interface IntakeAddressProps {
  readonly onFetch: (address: string) => void;
  readonly onClose: () => void;
}

export function IntakeAddress({ onFetch, onClose }: IntakeAddressProps) {
  const m = useMessages();
  const [address, setAddress] = useState('');
  const words = m.intake.address;
  const fetch = () => {
    if (address.trim() === '') return;
    onClose();
    onFetch(address);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      closeLabel={m.common.close}
      actions={
        <>
          <Button onPress={onClose}>{m.common.cancel}</Button>
          <Button variant="primary" onPress={fetch} disabled={address.trim() === ''}>
            {words.fetch}
          </Button>
        </>
      }
    >
      <Stack>
        <TextField
          label={words.label}
          hint={words.hint}
          value={address}
          onChange={setAddress}
          onEnter={fetch}
          takesFocus
        />
        <p className={styles.hint}>{words.note}</p>
      </Stack>
    </Dialog>
  );
}
