/** What trains here, whether it was checked, how fast it is, why not something faster; and the choice by hand. */
import { ENGINE_IDS, type EngineId, type EngineReport } from '../../core/engine/engine.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { Select } from '../../ui/kit/select.tsx';
import { isUnderWay, reportOf, speedOf } from '../../store/selectors.ts';
import styles from './shell.module.css';

const AUTO = 'auto';

export function EnginePanel() {
  const m = useMessages();
  const errorText = useErrorText();
  const engine = useApp((state) => state.engine);
  const report = reportOf(engine);
  const failure = engine.phase === 'failed' ? errorText(engine.error) : null;
  return (
    <div className={styles.panel}>
      <h2 className={styles.panelTitle}>{m.engine.panelTitle}</h2>
      {failure !== null && <Notice tone="error" what={failure.what} next={failure.next} />}
      {report !== null && <Facts report={report} />}
      {report !== null && <WhyNot report={report} />}
      <EngineChoice />
    </div>
  );
}

function Facts({ report }: { readonly report: EngineReport }) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const engine = useApp((state) => state.engine);
  const underWay = useApp((state) => isUnderWay(state.training));
  const speed = speedOf(engine);
  const pace = (value: number | undefined) =>
    value === undefined ? m.engine.notTimed : m.common.speed({ speed: f.speed(value) });
  const busy = engine.phase === 'preparing' || engine.phase === 'measuring';
  return (
    <>
      <p className={styles.engine}>
        <strong>{m.engine.names[report.engine]}</strong> {m.engine.descriptions[report.engine]}
      </p>
      <dl className={styles.facts}>
        {(report.engine === 'webgpu' || report.adapter !== null) && (
          <>
            <dt>{m.engine.adapter}</dt>
            <dd>
              {report.adapter ?? m.engine.adapterUnknown}
              {report.software && ` · ${m.engine.software}`}
            </dd>
          </>
        )}
        <dt>{m.engine.state}</dt>
        <dd>{report.state === 'checked' ? m.engine.checked : m.engine.detected}</dd>
        <dt>{m.engine.trainSpeed}</dt>
        <dd>{pace(speed?.trainImagesPerSecond)}</dd>
        <dt>{m.engine.evalSpeed}</dt>
        <dd>{pace(speed?.evalImagesPerSecond)}</dd>
      </dl>
      {report.software && <p className={styles.small}>{m.engine.softwareNote}</p>}
      {speed === null && !underWay && (
        <div>
          <Button size="small" busy={busy} onPress={() => void actions.measureEngine()}>
            {busy ? m.engine.measuring : m.engine.timeNow}
          </Button>
        </div>
      )}
    </>
  );
}

function WhyNot({ report }: { readonly report: EngineReport }) {
  const m = useMessages();
  if (report.skipped.length === 0) return null;
  return (
    <div>
      <h3 className={styles.panelHeading}>{m.engine.whyNotTitle}</h3>
      <ul className={styles.reasons}>
        {report.skipped.map(({ engine, reason }) => (
          <li key={engine}>{m.engine.skipped[reason]({ engine: m.engine.names[engine] })}</li>
        ))}
      </ul>
    </div>
  );
}

function EngineChoice() {
  const m = useMessages();
  const actions = useActions();
  const wanted = useApp((state) => state.preferences.wantedEngine);
  const underWay = useApp((state) => isUnderWay(state.training));
  return (
    <Select<EngineId | typeof AUTO>
      label={m.engine.chooseLabel}
      value={wanted ?? AUTO}
      options={[
        { value: AUTO, label: m.engine.auto },
        ...ENGINE_IDS.map((id) => ({ value: id, label: m.engine.names[id] })),
      ]}
      hint={underWay ? m.engine.busy : m.engine.chooseHint}
      disabled={underWay}
      onChange={(value) => void actions.setWantedEngine(value === AUTO ? null : value)}
    />
  );
}
