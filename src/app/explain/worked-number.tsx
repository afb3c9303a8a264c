/** One number of the network, worked out again from an image and the weights: choosing which, and showing it. */
import { useState } from 'react';
import type { LayerSpec, NetworkSpec } from '../../core/network/network.ts';
import type { ModelId } from '../../core/project/records.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { ExplainPort } from '../../store/ports.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import { Select } from '../../ui/kit/select.tsx';
import { Section } from './section.tsx';
import { useExplanation } from './use-explanation.ts';
import { WorkedConvolutionView } from './worked-convolution.tsx';
import { WorkedDenseView } from './worked-dense.tsx';
import styles from './explain.module.css';

/** How many test images one can choose from. */
const IMAGES = 12;

type Explainable = Extract<LayerSpec, { kind: 'conv2d' | 'dense' }>;

export interface WorkedNumberProps {
  readonly network: NetworkSpec;
  /** Null where there is no model whose weights could be looked at. */
  readonly model: ModelId | null;
  readonly load: ExplainPort['layer'];
}

export function WorkedNumber({ network, model, load }: WorkedNumberProps) {
  const m = useMessages();
  const words = m.explain.worked;
  // The last layer's softmax is no matter of one unit.
  const layers = network.layers.filter(
    (layer, index): layer is Explainable =>
      index < network.layers.length - 1 && (layer.kind === 'conv2d' || layer.kind === 'dense'),
  );
  const [first] = layers;
  return (
    <Section title={words.title} text={model === null ? words.noModel : words.text}>
      {model !== null && first !== undefined && (
        <Chosen layers={layers} first={first} model={model} load={load} />
      )}
    </Section>
  );
}

interface ChosenProps {
  readonly layers: readonly Explainable[];
  readonly first: Explainable;
  readonly model: ModelId;
  readonly load: ExplainPort['layer'];
}

function Chosen({ layers, first, model, load }: ChosenProps) {
  const m = useMessages();
  const f = useFormat();
  const errorText = useErrorText();
  const words = m.explain.worked;
  const [index, setIndex] = useState(0);
  const [name, setName] = useState(first.name);
  const [wanted, setUnit] = useState(0);
  const layer = layers.find((other) => other.name === name) ?? first;
  const units = layer.kind === 'conv2d' ? layer.filters : layer.units;
  const unit = Math.min(wanted, units - 1);
  const { explanation, error, pending } = useExplanation(load, { model, index, layer: layer.name, unit });
  const problem = error === null ? null : errorText(error);
  return (
    <>
      <div className={styles.controls}>
        <Select
          label={words.image}
          value={String(index)}
          options={numbers(IMAGES, (number) => words.imageOption({ number: f.number(number + 1) }))}
          onChange={(value) => setIndex(Number(value))}
        />
        <Select
          label={words.layer}
          value={layer.name}
          options={layers.map((other) => ({
            value: other.name,
            label: `${m.explain.layers.names[other.kind]} ${other.name}`,
          }))}
          onChange={setName}
        />
        <Select
          label={layer.kind === 'conv2d' ? words.filter : words.unit}
          value={String(unit)}
          options={numbers(units, String)}
          onChange={(value) => setUnit(Number(value))}
        />
        <Button onPress={() => setIndex((index + 1) % IMAGES)}>{words.anotherImage}</Button>
      </div>
      {problem !== null && <Notice tone="error" what={problem.what} next={problem.next} />}
      {explanation === null ? (
        problem === null && <Loading label={words.loading} />
      ) : (
        <div className={styles.worked} aria-busy={pending}>
          {explanation.kind === 'conv2d' ? (
            <WorkedConvolutionView key={explanation.layer} explanation={explanation} />
          ) : (
            <WorkedDenseView explanation={explanation} />
          )}
        </div>
      )}
    </>
  );
}

function numbers(count: number, label: (number: number) => string) {
  return Array.from({ length: count }, (_, value) => ({ value: String(value), label: label(value) }));
}
