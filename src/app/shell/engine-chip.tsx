/** The chip that names what does the arithmetic, and the panel behind it: why this one, how fast, choose another. */
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useApp } from '../../store/react.tsx';
import { reportOf, runOf, speedOf } from '../../store/selectors.ts';
import type { EngineState } from '../../store/state.ts';
import type { ChipState } from '../../ui/kit/chip.tsx';
import { ChipPopover } from '../../ui/kit/popover.tsx';
import { EnginePanel } from './engine-panel.tsx';

export function EngineChip() {
  const m = useMessages();
  const f = useFormat();
  const engine = useApp((state) => state.engine);
  const report = reportOf(engine);
  const speed = speedOf(engine)?.trainImagesPerSecond ?? null;
  // A run that was not timed before (from a link) measures itself as it goes.
  const runSpeed = useApp((state) => runOf(state.training)?.imagesPerSecond ?? null);
  const adapter = report?.adapter ?? '';
  const label = report === null ? unnamed() : m.engine.names[report.engine];
  const pace = report === null ? '' : doing();
  return (
    <ChipPopover
      state={dot(engine)}
      label={label}
      detail={[adapter, pace].filter((part) => part !== '').join(' · ')}
      ariaLabel={m.engine.chipLabel({ engine: label, adapter, speed: pace })}
      panelLabel={m.engine.panelTitle}
    >
      <EnginePanel />
    </ChipPopover>
  );

  function unnamed(): string {
    if (engine.phase === 'failed') return m.engine.failed;
    return engine.phase === 'preparing' ? m.engine.preparing : m.engine.detecting;
  }

  function doing(): string {
    if (engine.phase === 'preparing') return m.engine.preparing;
    if (engine.phase === 'measuring') return m.engine.measuring;
    const known = speed ?? runSpeed;
    return known === null ? m.engine.notTimed : m.common.speed({ speed: f.speed(known) });
  }
}

/** Green for the best there is, amber where a better kind was passed over; the panel says why. */
function dot(engine: EngineState): ChipState {
  if (engine.phase === 'failed') return 'bad';
  if (engine.phase !== 'known') return 'working';
  const passedOver = engine.report.skipped.some(({ reason }) => reason !== 'not-chosen');
  return passedOver || engine.report.software ? 'warning' : 'good';
}
