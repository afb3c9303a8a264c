/** Steers a training that is under way: pause or go on, and stop. */
import { PhoneActions } from './app-frame.tsx';
import { Button } from './button.tsx';

export interface RunControlsProps {
  readonly paused: boolean;
  /** It was asked to stop and has not yet. */
  readonly stopping: boolean;
  readonly labels: { readonly pause: string; readonly continue: string; readonly stop: string };
  readonly onPause: () => void;
  readonly onContinue: () => void;
  readonly onStop: () => void;
}

export function RunControls({ paused, stopping, labels, onPause, onContinue, onStop }: RunControlsProps) {
  return (
    <PhoneActions>
      {paused ? (
        <Button onPress={onContinue}>{labels.continue}</Button>
      ) : (
        <Button onPress={onPause} disabled={stopping}>
          {labels.pause}
        </Button>
      )}
      <Button onPress={onStop} busy={stopping}>
        {labels.stop}
      </Button>
    </PhoneActions>
  );
}
