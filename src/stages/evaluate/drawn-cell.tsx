/** The drawn samples of a cell: each can be looked at, and given another label where its own is wrong. */
import { useState } from 'react';
import { classesOf, DIGITS, type SampleId } from '../../core/project/samples.ts';
import { useErrorText, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { DigitSprite, type SpriteSource } from '../../ui/charts/digit-sprite.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Dialog } from '../../ui/kit/dialog.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { Select } from '../../ui/kit/select.tsx';
import styles from './evaluate.module.css';

export interface DrawnCellProps {
  readonly label: string;
  /** Of each image: all of a cell are alike. */
  readonly imageLabel: string;
  readonly sprite: SpriteSource;
  /** In the order of the sprite's cells. */
  readonly sampleIds: readonly SampleId[];
  /** The label they have, and the class the model gives them. */
  readonly actual: string;
  readonly predicted: string;
  readonly classes: readonly string[];
  readonly onRelabelled: () => void;
}

export function DrawnCell(props: DrawnCellProps) {
  const { sprite, sampleIds } = props;
  const m = useMessages();
  const [openId, setOpenId] = useState<SampleId | null>(null);
  return (
    <>
      <p className={styles.help}>{m.evaluate.relabel.help}</p>
      <ul className={styles.drawn} aria-label={props.label}>
        {sampleIds.map((id, index) => (
          <li key={id}>
            <button
              className={styles.drawnButton}
              type="button"
              aria-haspopup="dialog"
              aria-label={props.imageLabel}
              onClick={() => setOpenId(id)}
            >
              <DigitSprite sprite={sprite} index={index} />
            </button>
          </li>
        ))}
      </ul>
      {openId !== null && sampleIds.includes(openId) && (
        <RelabelDialog key={openId} {...props} id={openId} onClose={() => setOpenId(null)} />
      )}
    </>
  );
}

interface RelabelDialogProps extends DrawnCellProps {
  readonly id: SampleId;
  readonly onClose: () => void;
}

function RelabelDialog({ id, actual, predicted, onClose, ...props }: RelabelDialogProps) {
  const m = useMessages();
  const actions = useActions();
  const errorText = useErrorText();
  const samples = useApp((state) => state.samples);
  const others = classesOf([...DIGITS, ...props.classes], samples.list).filter((name) => name !== actual);
  // Where the two differ, the model may well be the one that is right.
  const [picked, setPicked] = useState(predicted === actual ? (others[0] ?? '') : predicted);
  const [state, setState] = useState<'asking' | 'saving' | 'failed'>('asking');
  const error = state === 'failed' && samples.error !== null ? errorText(samples.error) : null;
  const save = async () => {
    setState('saving');
    const done = await actions.relabelSamples([id], picked);
    if (!done) {
      setState('failed');
      return;
    }
    onClose();
    props.onRelabelled();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.evaluate.relabel.title}
      closeLabel={m.common.close}
      actions={
        <>
          <Button onPress={onClose}>{m.common.cancel}</Button>
          <Button variant="primary" onPress={() => void save()} busy={state === 'saving'}>
            {m.evaluate.relabel.save}
          </Button>
        </>
      }
    >
      <div className={styles.relabel}>
        <span className={styles.relabelPicture}>
          <DigitSprite sprite={props.sprite} index={props.sampleIds.indexOf(id)} label={props.imageLabel} />
        </span>
        <div className={styles.relabelWords}>
          <p>
            {actual === predicted
              ? m.evaluate.relabel.agreed({ actual })
              : m.evaluate.relabel.disagreed({ actual, predicted })}
          </p>
          <Select
            label={m.evaluate.relabel.changeTo}
            value={picked}
            options={others.map((name) => ({ value: name, label: name }))}
            onChange={setPicked}
          />
          {error !== null && <Notice tone="error" what={error.what} next={error.next} />}
        </div>
      </div>
    </Dialog>
  );
}
