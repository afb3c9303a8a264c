/** The network as a stack of layers with shapes and parameter counts. */
import { REFERENCE_NETWORK } from '../../core/network/reference.ts';
import { countParameters, describeNetwork } from '../../core/network/shapes.ts';
import type { LayerSpec } from '../../core/network/network.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { NetworkDiagram, type DiagramLayer } from '../../ui/charts/network-diagram.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { inputSize, learns, valuesIn } from './view.ts';

const LAYERS = describeNetwork(REFERENCE_NETWORK);
const MULTIPLY_ADDS = LAYERS.reduce((sum, layer) => sum + layer.multiplyAdds, 0);

export function NetworkCard() {
  const m = useMessages();
  const f = useFormat();
  const number = (value: number) => f.number(value);
  const title = (layer: LayerSpec) =>
    layer.kind === 'conv2d'
      ? m.train.layers.conv2d({ filters: number(layer.filters) })
      : m.train.layers[layer.kind];
  const layers: readonly DiagramLayer[] = [
    {
      id: 'input',
      title: m.train.layers.input,
      shape: f.shape(REFERENCE_NETWORK.inputShape),
      size: inputSize(REFERENCE_NETWORK),
      trainable: false,
    },
    ...LAYERS.map(({ spec, outputShape, parameters }) => ({
      id: spec.name,
      title: title(spec),
      shape: spec.kind === 'dropout' ? f.number(spec.rate, 1) : f.shape(outputShape),
      parameters: parameters > 0 ? m.train.layerParameters({ parameters: number(parameters) }) : undefined,
      size: valuesIn(outputShape),
      trainable: learns(spec),
    })),
  ];
  return (
    <Card
      title={m.train.networkTitle}
      aside={m.train.networkAside({
        parameters: number(countParameters(REFERENCE_NETWORK)),
        multiplyAdds: f.compact(MULTIPLY_ADDS),
      })}
    >
      <NetworkDiagram label={m.train.networkLabel} layers={layers} showParameters />
    </Card>
  );
}
