/** The model as files, and how to read them elsewhere. */
import { useState } from 'react';
import { modelFileName } from '../../core/project/model-file-name.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import { useMessages } from '../../i18n/react.tsx';
import { useActions } from '../../store/react.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import styles from './deploy.module.css';
import { loadExample } from './load-example.ts';

export function DownloadCard({ model }: { readonly model: ModelSummary }) {
  const m = useMessages();
  const actions = useActions();
  const [busy, setBusy] = useState(false);
  const download = () => {
    setBusy(true);
    void actions.downloadModel(model.id, modelFileName(model.name)).finally(() => setBusy(false));
  };
  return (
    <Card title={m.deploy.downloadTitle}>
      <Stack>
        <p className={styles.text}>{m.deploy.downloadText}</p>
        <div>
          <Button variant="primary" busy={busy} onPress={download}>
            {m.deploy.download}
          </Button>
        </div>
        <div>
          <h3 className={styles.heading}>{m.deploy.contentsTitle}</h3>
          <dl className={styles.contents}>
            {(model.datasetId === 'mnist' ? m.deploy.contents : m.own.contents).map(([file, text]) => (
              <div key={file}>
                <dt>
                  <code>{file}</code>
                </dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </div>
        <div>
          <h3 className={styles.heading} id="load-example">
            {m.deploy.codeTitle}
          </h3>
          {/* Scrolls sideways where it is narrow, so it takes the focus. */}
          <pre className={styles.code} role="region" aria-labelledby="load-example" tabIndex={0}>
            <code>{loadExample(model.preprocessing)}</code>
          </pre>
        </div>
      </Stack>
    </Card>
  );
}
