/** Which layers learn: the drawn network with its locks, presets, the depth slider, and the count. */
import type { LayerSpec } from '../../core/network/network.ts';
import { describeNetwork } from '../../core/network/shapes.ts';
import {
  depthOf,
  frozenByDepth,
  layersWithParameters,
  presetOf,
  TUNE_PRESETS,
  tunePlan,
  type TunePlan,
} from '../../core/tune/plan.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { NetworkDiagram, type DiagramLayer } from '../../ui/charts/network-diagram.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
import { RangeSlider } from '../../ui/kit/range-slider.tsx';
import styles from './tune.module.css';
import { type FormProps, withPreset, withToggled } from './view.ts';

export function LayersCard({ base, form, onChange, network }: FormProps) {
  const m = useMessages();
  const f = useFormat();
  const newClasses = (layersWithParameters(network).at(-1)?.outputShape[0] ?? 0) - base.classes.length;
  const plan = tunePlan(network, form.frozen, newClasses);
  const preset = presetOf(network, form.frozen);
  const layers = useLayers({ form, onChange, network });
  const counted = m.tune.counted({ trainable: f.number(plan.trainable), total: f.number(plan.total) });
  return (
    <Card title={m.tune.layersTitle}>
      <div className={styles.layers}>
        <div className={styles.shortcuts}>
          <div>
            <Choice
              label={m.tune.presetLabel}
              look="segments"
              options={TUNE_PRESETS.map((value) => ({ value, label: m.tune.presets[value] }))}
              value={preset}
              onChange={(value) => onChange(withPreset(form, network, value))}
            />
            <p className={styles.hint}>{m.tune.presetTexts[preset ?? 'own']}</p>
          </div>
          <Depth {...{ form, onChange, network }} />
        </div>
        <div className={styles.count}>
          <p className={styles.counted} role="status">
            {counted}
          </p>
          <NewRows plan={plan} count={newClasses} />
        </div>
        <NetworkDiagram label={m.tune.layersLabel} layers={layers} showParameters />
      </div>
    </Card>
  );
}

function Depth({ form, onChange, network }: Omit<FormProps, 'base'>) {
  const m = useMessages();
  const f = useFormat();
  const total = layersWithParameters(network).length;
  const depth = depthOf(network, form.frozen);
  const learning = tunePlan(network, form.frozen, 0).learning.length;
  const words = { depth: f.number(depth ?? learning), total: f.number(total) };
  return (
    <RangeSlider
      label={m.tune.depthLabel}
      min={0}
      max={total}
      value={depth ?? learning}
      valueText={depth === null ? m.tune.depthByHand(words) : m.tune.depthText(words)}
      ends={[m.tune.depthEnds.least, m.tune.depthEnds.most]}
      onChange={(value) => onChange({ ...form, frozen: frozenByDepth(network, value) })}
    />
  );
}

function NewRows({ plan, count }: { readonly plan: TunePlan; readonly count: number }) {
  const m = useMessages();
  const f = useFormat();
  if (count === 0) return null;
  const values = { count, rows: f.number(count), parameters: f.number(plan.newRows) };
  return (
    <p className={styles.hint}>
      {plan.frozenNewRows
        ? `${m.tune.newRowsFrozen(values)} ${m.tune.frozenRowsNext}`
        : m.tune.newRows(values)}
    </p>
  );
}

function useLayers({ form, onChange, network }: Omit<FormProps, 'base'>): readonly DiagramLayer[] {
  const m = useMessages();
  const f = useFormat();
  const sizeOf = (shape: readonly number[]) => shape.reduce((product, edge) => product * edge, 1);
  const title = (layer: LayerSpec) => {
    if (layer.kind === 'conv2d') return m.tune.layers.conv2d({ size: f.number(layer.filters) });
    if (layer.kind === 'dense') return m.tune.layers.dense({ size: f.number(layer.units) });
    return m.tune.layers[layer.kind];
  };
  const lock = (layer: LayerSpec) => {
    const locked = form.frozen.includes(layer.name);
    const text = locked ? m.tune.frozen : m.tune.learns;
    return {
      locked,
      text,
      label: m.tune.lockLabel({ layer: title(layer), state: text }),
      onToggle: () => onChange(withToggled(form, layer.name)),
    };
  };
  return [
    {
      id: 'input',
      title: m.tune.layers.input,
      shape: f.shape(network.inputShape),
      size: sizeOf(network.inputShape),
      trainable: false,
    },
    ...describeNetwork(network).map(({ spec, outputShape, parameters }) => ({
      id: spec.name,
      title: title(spec),
      shape: spec.kind === 'dropout' ? f.number(spec.rate, 1) : f.shape(outputShape),
      parameters: parameters > 0 ? m.tune.parameters({ parameters: f.number(parameters) }) : undefined,
      size: sizeOf(outputShape),
      trainable: parameters > 0 && !form.frozen.includes(spec.name),
      lock: parameters > 0 ? lock(spec) : undefined,
    })),
  ];
}
