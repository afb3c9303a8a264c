/** Whether all images are on this computer, and the button that fetches them. */
import type { DatasetSummary } from '../../core/dataset/summary.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions } from '../../store/react.tsx';
import type { DatasetState } from '../../store/state.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Progress } from '../../ui/kit/progress.tsx';
import styles from './data.module.css';

export interface OfflineProps {
  readonly dataset: DatasetState;
  readonly summary: DatasetSummary;
}

export function Offline({ dataset, summary }: OfflineProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const size = f.bytes(summary.transferBytes);
  const progress = dataset.phase === 'downloading' ? dataset.progress : null;
  return (
    <Card title={m.data.offlineTitle}>
      <Stack>
        <p className={styles.text}>
          {summary.complete ? m.data.offlineHave({ size }) : m.data.offlineNeed({ size })}
        </p>
        {progress !== null && (
          <Progress
            label={m.data.downloading}
            showLabel
            value={progress.bytesTotal === 0 ? null : progress.bytesDone / progress.bytesTotal}
            valueText={m.data.downloadProgress({
              done: f.bytes(progress.bytesDone),
              total: f.bytes(progress.bytesTotal),
            })}
          />
        )}
        {!summary.complete && (
          <div>
            {progress === null ? (
              <Button onPress={() => void actions.downloadDataset()}>{m.data.download}</Button>
            ) : (
              <Button onPress={() => actions.cancelDownload()}>{m.common.cancel}</Button>
            )}
          </div>
        )}
      </Stack>
    </Card>
  );
}
