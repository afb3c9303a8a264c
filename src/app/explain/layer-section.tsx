/** Every layer of the network: what it computes, in general and with its own sizes, and its parameters. */
import { layerFormulas, type LayerFormulas } from '../../core/explain/formulas.ts';
import type { NetworkSpec } from '../../core/network/network.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { FormulaRows, Section } from './section.tsx';
import styles from './explain.module.css';

export function LayerSection({ network }: { readonly network: NetworkSpec }) {
  const m = useMessages();
  const f = useFormat();
  const layers = layerFormulas(network, (value, digits) => f.number(value, digits));
  const total = layers.reduce((sum, layer) => sum + layer.parameterCount, 0);
  const words = m.explain.layers;
  return (
    <Section title={words.title} text={words.text}>
      <ol className={styles.cards}>
        {layers.map((layer) => (
          <Layer key={layer.spec.name} layer={layer} />
        ))}
      </ol>
      <p className={styles.total}>{words.total({ parameters: f.number(total) })}</p>
    </Section>
  );
}

function Layer({ layer }: { readonly layer: LayerFormulas }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.explain;
  const { kind, name } = layer.spec;
  return (
    <li className={styles.card}>
      <h3 className={styles.cardTitle}>
        {words.layers.names[kind]} <code className={styles.code}>{name}</code>
      </h3>
      <p className={styles.shape}>
        {f.shape(layer.inputShape)} → {f.shape(layer.outputShape)}
      </p>
      <p className={styles.text}>{words.layers.texts[kind]}</p>
      <FormulaRows
        name={`${words.layers.names[kind]} ${name}`}
        rows={[
          { label: words.general, formula: layer.general },
          { label: words.here, formula: layer.filled },
          ...(layer.parameters === null ? [] : [{ label: words.parameters, formula: layer.parameters }]),
        ]}
      />
    </li>
  );
}
