/** Takes pictures of a video, one or a burst, and hands them to the open project. */
import { useEffect, useRef, useState } from 'react';
import type { ProjectState } from '../../core/project/state.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions } from '../../store/react.tsx';
import { Button, ButtonRow } from '../../ui/kit/button.tsx';
import { Select } from '../../ui/kit/select.tsx';
import { type BurstMoment, takeBurst } from './burst.ts';
import styles from './own-pictures.module.css';

/** All of a burst is held until it is kept: one burst is one addition, which the division keeps together. */
const COUNTS = ['10', '20', '40'] as const;
const SECONDS = ['2', '5', '10'] as const;

export interface CameraShutterProps {
  /** Null until its first frame is there. */
  readonly video: HTMLVideoElement | null;
  /** A class id, or NO_LABEL. */
  readonly label: number;
  readonly project: ProjectState;
}

export function CameraShutter({ video, label, project }: CameraShutterProps) {
  const m = useMessages();
  const f = useFormat();
  const [count, setCount] = useState<(typeof COUNTS)[number]>('20');
  const [seconds, setSeconds] = useState<(typeof SECONDS)[number]>('5');
  const { shoot, burst, stop, moment, isKeeping, added } = useShutter(video, label);
  const words = m.intake.camera;
  const isBusy = moment !== null || isKeeping;
  return (
    <div className={styles.shutter}>
      <Button variant="primary" size="large" disabled={video === null || isBusy} onPress={() => void shoot()}>
        {words.shoot}
      </Button>
      <div className={styles.burst}>
        <Select
          label={words.count}
          value={count}
          options={COUNTS.map((value) => ({ value, label: value }))}
          onChange={setCount}
          disabled={isBusy}
        />
        <Select
          label={words.seconds}
          value={seconds}
          options={SECONDS.map((value) => ({ value, label: f.duration(Number(value)) }))}
          onChange={setSeconds}
          disabled={isBusy}
        />
        {moment === null ? (
          <Button
            disabled={video === null || isBusy}
            onPress={() => void burst({ count: Number(count), seconds: Number(seconds) })}
          >
            {words.burst}
          </Button>
        ) : (
          <Button onPress={stop} takesFocus>
            {words.stop}
          </Button>
        )}
      </div>
      <p className={styles.hint}>{words.burstHint}</p>
      <ButtonRow>
        <p className={styles.said} role="status" data-moment={moment?.kind}>
          {saidOf()}
        </p>
      </ButtonRow>
    </div>
  );

  function saidOf(): string {
    if (moment?.kind === 'countdown') return words.countdown({ seconds: f.number(moment.seconds) });
    if (moment?.kind === 'taking') return words.taking({ done: f.number(moment.done), total: count });
    if (isKeeping) return words.keeping;
    if (added === null) return '';
    if (added.count === 0) return words.again;
    const pictures = m.intake.pictures({ count: added.count, countText: f.number(added.count) });
    const name = project.info.classes.find(({ id }) => id === added.label)?.name;
    return name === undefined ? words.takenPlain({ pictures }) : words.taken({ pictures, name });
  }
}

/** One thing at a time. What is under way when this is left is given up. */
function useShutter(video: HTMLVideoElement | null, label: number) {
  const actions = useActions();
  const [moment, setMoment] = useState<BurstMoment | null>(null);
  const [isKeeping, setIsKeeping] = useState(false);
  const [added, setAdded] = useState<{ readonly count: number; readonly label: number } | null>(null);
  const running = useRef<AbortController | null>(null);
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
      running.current?.abort();
    };
  }, []);

  const keep = async (isBurst: boolean, pictures: readonly ImageBitmap[]) => {
    setIsKeeping(true);
    const count = await actions.addPictures('webcam', label, isBurst, pictures);
    setIsKeeping(false);
    setAdded(count === null ? null : { count, label });
  };
  const shoot = async () => {
    if (video === null) return;
    await keep(false, [await createImageBitmap(video)]);
  };
  const burst = async (plan: { readonly count: number; readonly seconds: number }) => {
    if (video === null) return;
    const controller = new AbortController();
    running.current = controller;
    try {
      const pictures = await takeBurst(plan, () => createImageBitmap(video), setMoment, controller.signal);
      if (left.current) for (const picture of pictures) picture.close();
      else if (pictures.length > 0) void keep(true, pictures);
    } finally {
      setMoment(null);
    }
  };
  return { shoot, burst, stop: () => running.current?.abort(), moment, isKeeping, added };
}
