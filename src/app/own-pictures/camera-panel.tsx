/** The webcam: pictures one by one or in bursts, each with the chosen class. Off as soon as this is left. */
import { useCallback, useRef, useState } from 'react';
import { AppError } from '../../core/base/app-error.ts';
import { NO_LABEL } from '../../core/project/project.ts';
import type { ProjectState } from '../../core/project/state.ts';
import { useErrorText, useMessages } from '../../i18n/react.tsx';
import type { IntakePort } from '../../store/ports.ts';
import { useApp } from '../../store/react.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import { useResource } from '../../ui/kit/use-resource.ts';
import { CameraShutter } from './camera-shutter.tsx';
import { ClassChoice } from './class-choice.tsx';
import { PanelError } from './drawing-panel.tsx';
import styles from './own-pictures.module.css';
import { useClassKeys } from './use-class-keys.ts';

export interface CameraPanelProps {
  readonly intake: IntakePort;
}

export function CameraPanel({ intake }: CameraPanelProps) {
  const project = useApp((state) => (state.project.phase === 'open' ? state.project : null));
  const [attempt, setAttempt] = useState(0);
  if (project === null) return null;
  return (
    <Panel
      key={`${project.id} ${String(attempt)}`}
      intake={intake}
      project={project.state}
      onAgain={() => setAttempt((number) => number + 1)}
    />
  );
}

interface PanelProps extends CameraPanelProps {
  readonly project: ProjectState;
  readonly onAgain: () => void;
}

function Panel({ intake, project, onAgain }: PanelProps) {
  const m = useMessages();
  const errorText = useErrorText();
  const load = useCallback(async () => {
    const camera = await intake.openCamera();
    return { stream: camera.stream, release: () => camera.close() };
  }, [intake]);
  const camera = useResource(load);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [isReady, setIsReady] = useState(false);
  const { classes } = project.info;
  const [chosen, setChosen] = useState(classes[0]?.id ?? NO_LABEL);
  const label = classes.some(({ id }) => id === chosen) ? chosen : NO_LABEL;
  const panel = useRef<HTMLDivElement>(null);
  useClassKeys(panel, { classes, onClass: setChosen, onKeep: null });
  const stream = camera.phase === 'ready' ? camera.value.stream : null;
  const attach = useCallback(
    (element: HTMLVideoElement | null) => {
      setVideo(element);
      if (element === null) return;
      element.srcObject = stream;
      // Refused only where the page is hidden; the first frame then comes when it is shown.
      element.play().catch(() => undefined);
    },
    [stream],
  );
  if (camera.phase === 'failed') {
    const { what, next } = errorText(AppError.from(camera.thrown).toWire());
    return (
      <Notice
        tone="error"
        what={what}
        next={next}
        actions={
          <Button size="small" onPress={onAgain}>
            {m.common.tryAgain}
          </Button>
        }
      />
    );
  }
  if (stream === null) return <Loading label={m.intake.camera.starting} />;
  return (
    <div className={styles.desk} ref={panel}>
      <div className={styles.viewfinder}>
        <video
          className={styles.video}
          ref={attach}
          muted
          playsInline
          aria-label={m.intake.camera.preview}
          onLoadedData={() => setIsReady(true)}
        />
        <p className={styles.hint}>{m.intake.camera.mirrored}</p>
      </div>
      <Stack>
        <ClassChoice project={project} value={label} onChange={setChosen} />
        <CameraShutter video={isReady ? video : null} label={label} project={project} />
        <PanelError />
      </Stack>
    </div>
  );
}
