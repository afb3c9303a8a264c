/** The buttons that bring pictures in, and the two dialogs behind them. */
import { Camera, ClipboardPaste, FileImage, FolderOpen, Link, PencilLine } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../../../i18n/react.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { Dialog } from '../../../ui/kit/dialog.tsx';
import { FileButton } from '../../../ui/kit/file-button.tsx';
import { IntakeAddress } from './intake-address.tsx';
import styles from './own-data.module.css';
import type { Intake } from './use-intake.ts';

export interface IntakeWaysProps {
  readonly intake: Intake;
  /** What the dialogs of webcam and drawing show. */
  readonly camera: ReactNode;
  readonly drawing: ReactNode;
  /** Files are the first thing to do on this screen. */
  readonly first: boolean;
}

type Open = 'address' | 'camera' | 'drawing' | null;

export function IntakeWays({ intake, camera, drawing, first }: IntakeWaysProps) {
  const m = useMessages();
  const [open, setOpen] = useState<Open>(null);
  const { ways } = m.intake;
  const close = () => setOpen(null);
  // Firefox long had no way to read the clipboard by a button.
  const canPaste = 'clipboard' in navigator && 'read' in navigator.clipboard;
  return (
    <>
      <div className={styles.ways}>
        <FileButton
          label={ways.files}
          icon={<FileImage />}
          multiple
          variant={first ? 'primary' : 'secondary'}
          onFiles={intake.takeFiles}
        />
        <FileButton label={ways.folder} icon={<FolderOpen />} folder onFiles={intake.takeFiles} />
        {canPaste && (
          <Button icon={<ClipboardPaste />} onPress={() => intake.takeClipboard(m.intake.pastedName)}>
            {ways.paste}
          </Button>
        )}
        <Button icon={<Link />} onPress={() => setOpen('address')}>
          {ways.address}
        </Button>
        <Button icon={<Camera />} onPress={() => setOpen('camera')}>
          {ways.webcam}
        </Button>
        <Button icon={<PencilLine />} onPress={() => setOpen('drawing')}>
          {ways.draw}
        </Button>
      </div>
      {open === 'address' && <IntakeAddress onFetch={intake.takeAddress} onClose={close} />}
      {open === 'camera' && (
        <Dialog open wide onClose={close} title={m.intake.camera.title} closeLabel={m.common.close}>
          {camera}
        </Dialog>
      )}
      {open === 'drawing' && (
        <Dialog open wide onClose={close} title={m.intake.draw.title} closeLabel={m.common.close}>
          {drawing}
        </Dialog>
      )}
    </>
  );
}
