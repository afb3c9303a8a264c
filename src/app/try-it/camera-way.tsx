/** Showing a model what the camera sees: one picture after the other, each when the last is answered. */
import { useEffect, useRef, useState } from 'react';
import { AppError, type WireError } from '../../core/base/app-error.ts';
import { useErrorText, useMessages } from '../../i18n/react.tsx';
import type { Camera, IntakePort } from '../../store/ports.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import type { MakePicture } from './use-picture-answers.ts';
import styles from './try-picture.module.css';

export interface CameraWayProps {
  readonly openCamera: IntakePort['openCamera'];
  readonly onShow: (make: MakePicture) => Promise<void>;
}

type State =
  | { readonly phase: 'off' | 'starting' }
  | { readonly phase: 'on'; readonly camera: Camera }
  | { readonly phase: 'failed'; readonly error: WireError };

export function CameraWay({ openCamera, onShow }: CameraWayProps) {
  const m = useMessages();
  const errorText = useErrorText();
  const [state, setState] = useState<State>({ phase: 'off' });
  const camera = state.phase === 'on' ? state.camera : null;
  const gone = useRef(false);
  const video = useLive(camera, onShow);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  useEffect(() => () => camera?.close(), [camera]);
  const start = async () => {
    setState({ phase: 'starting' });
    try {
      const opened = await openCamera();
      // The screen was left while the browser asked: nobody would turn it off.
      if (gone.current) opened.close();
      else setState({ phase: 'on', camera: opened });
    } catch (thrown) {
      setState({ phase: 'failed', error: AppError.from(thrown).toWire() });
    }
  };
  return (
    <div className={styles.camera}>
      {state.phase === 'failed' && <Notice tone="error" {...errorText(state.error)} />}
      {camera === null ? (
        <Button busy={state.phase === 'starting'} onPress={() => void start()}>
          {m.own.cameraStart}
        </Button>
      ) : (
        <>
          <video className={styles.video} ref={video} aria-label={m.own.cameraLabel} muted playsInline />
          <Button size="small" onPress={() => setState({ phase: 'off' })}>
            {m.own.cameraStop}
          </Button>
        </>
      )}
      <p className={styles.note}>{m.own.cameraHint}</p>
    </div>
  );
}

/** Plays the camera in the element, and shows the model a picture as soon as the last one is answered. */
function useLive(camera: Camera | null, onShow: CameraWayProps['onShow']) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (camera === null || element === null) return undefined;
    let going = true;
    element.srcObject = camera.stream;
    const look = async () => {
      await element.play();
      while (going) {
        await onShow(() => createImageBitmap(element));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    };
    look().catch(() => undefined); // taken away while it started to play
    return () => {
      going = false;
      element.srcObject = null;
    };
  }, [camera, onShow]);
  return video;
}
