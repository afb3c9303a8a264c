/** A network as a stack of layers with shapes and parameter counts; what is to be changed of it below. */
import type { ReactNode } from 'react';
import {
  designProblem,
  type InputShape,
  MNIST_SHAPE,
  type NetworkDesign,
  networkOf,
} from '../../core/network/design.ts';
import type { LayerSpec } from '../../core/network/network.ts';
import { describeNetwork } from '../../core/network/shapes.ts';
import { DIGITS } from '../../core/project/samples.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { NetworkDiagram, type DiagramLayer } from '../../ui/charts/network-diagram.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { decimalsOf, inputSize, learns, valuesIn } from './view.ts';

export interface NetworkCardProps {
  readonly design: NetworkDesign;
  /** Ten unless told. */
  readonly classCount?: number | undefined;
  /** Of its images; MNIST's unless told. */
  readonly inputShape?: InputShape | undefined;
  readonly children?: ReactNode;
}

export function NetworkCard({
  design,
  classCount = DIGITS.length,
  inputShape = MNIST_SHAPE,
  children,
}: NetworkCardProps) {
  const m = useMessages();
  const impossible = designProblem(design, inputShape) !== null;
  const network = { design, classCount, inputShape };
  return (
    <Card title={m.train.networkTitle} aside={!impossible && <Totals {...network} />}>
      <Stack>
        {impossible ? <Impossible {...network} /> : <Drawing {...network} />}
        {children}
      </Stack>
    </Card>
  );
}

interface NetworkProps {
  readonly design: NetworkDesign;
  readonly classCount: number;
  readonly inputShape: InputShape;
}

function Totals({ design, classCount, inputShape }: NetworkProps) {
  const m = useMessages();
  const f = useFormat();
  const layers = describeNetwork(networkOf(design, classCount, inputShape));
  const sum = (value: (layer: (typeof layers)[number]) => number) =>
    layers.reduce((total, layer) => total + value(layer), 0);
  return (
    <span aria-live="polite">
      {m.train.networkAside({
        activation: m.network.activations[design.activation],
        parameters: f.number(sum((layer) => layer.parameters)),
        multiplyAdds: f.compact(sum((layer) => layer.multiplyAdds)),
      })}
    </span>
  );
}

function Drawing({ design, classCount, inputShape }: NetworkProps) {
  const m = useMessages();
  const f = useFormat();
  const network = networkOf(design, classCount, inputShape);
  const title = (layer: LayerSpec) =>
    layer.kind === 'conv2d'
      ? m.train.layers.conv2d({ filters: f.number(layer.filters) })
      : m.train.layers[layer.kind];
  const layers: readonly DiagramLayer[] = [
    {
      id: 'input',
      title: m.train.layers.input,
      shape: f.shape(network.inputShape),
      size: inputSize(network),
      trainable: false,
    },
    ...describeNetwork(network).map(({ spec, outputShape, parameters }) => ({
      id: spec.name,
      title: title(spec),
      shape: spec.kind === 'dropout' ? f.number(spec.rate, decimalsOf(spec.rate)) : f.shape(outputShape),
      parameters: parameters > 0 ? m.train.layerParameters({ parameters: f.number(parameters) }) : undefined,
      size: valuesIn(outputShape),
      trainable: learns(spec),
    })),
  ];
  return <NetworkDiagram label={m.train.networkLabel} layers={layers} showParameters />;
}

/** In place of the drawing. */
function Impossible({ design, inputShape }: NetworkProps) {
  const errorText = useErrorText();
  const problem = designProblem(design, inputShape);
  if (problem === null) return null;
  const { what, next } = errorText({ code: 'network/impossible', data: { ...problem } });
  return <Notice tone="warning" live="off" what={what} next={next} />;
}
