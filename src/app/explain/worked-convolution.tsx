/** A pixel of a feature map: its window in the input, the weights, the products and what they add up to. */
import { useState } from 'react';
import type { LayerExplanation } from '../../core/explain/explanation.ts';
import { workedConvolution, type WorkedConvolution } from '../../core/explain/worked.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Select } from '../../ui/kit/select.tsx';
import { Table } from '../../ui/kit/table.tsx';
import { LiveText } from '../../ui/kit/visually-hidden.tsx';
import type { Place } from '../../ui/math/moves.ts';
import { NumberGrid } from '../../ui/math/number-grid.tsx';
import { PixelMap, PixelPicker } from '../../ui/math/pixel-map.tsx';
import { channelOf, noMinusZero, strongestChannel, strongestPlace, weightiestChannels } from './view.ts';
import { DIGITS, WorkedSum } from './worked-sum.tsx';
import styles from './explain.module.css';

/** Larger windows are not written out: nobody adds up 49 products by hand. */
const LARGEST_WRITTEN = 5;
const CHANNELS_SHOWN = 5;

export function WorkedConvolutionView({ explanation }: { readonly explanation: LayerExplanation }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.explain.worked;
  const [picked, setPicked] = useState<Place | null>(null);
  const [chosen, setChannel] = useState<number | null>(null);
  const [spoken, setSpoken] = useState('');
  const { row, column } = picked ?? strongestPlace(explanation);
  const worked = workedConvolution(explanation, row, column);
  const channel = chosen ?? strongestChannel(worked);
  const [rows = 0, columns = 0] = explanation.outputShape;
  const [inputRows = 0, inputColumns = 0] = explanation.inputShape;
  const at = { row: String(row), column: String(column) };
  const pick = (place: Place, by: 'pointer' | 'key') => {
    setPicked(place);
    if (by === 'key') setSpoken(sentence(place));
  };
  return (
    <div className={styles.board}>
      <div className={styles.maps}>
        <div className={styles.mapBox}>
          <p className={styles.mapTitle}>
            {worked.channels === 1 ? words.inputImage : words.inputChannel({ channel: String(channel) })}
          </p>
          <PixelMap
            values={channelOf(explanation.input, channel, worked.channels)}
            rows={inputRows}
            columns={inputColumns}
            mark={{ row, column, size: worked.size }}
            label={words.inputWindow({ size: f.shape([worked.size, worked.size]), ...at })}
          />
        </div>
        <div className={styles.mapBox}>
          <p className={styles.mapTitle}>{words.map({ filter: String(explanation.unit) })}</p>
          <PixelPicker
            values={explanation.output}
            rows={rows}
            columns={columns}
            mark={{ row, column, size: 1 }}
            label={words.map({ filter: String(explanation.unit) })}
            help={words.mapHelp}
            onPick={pick}
          />
        </div>
      </div>
      <div className={styles.numbers}>
        <p className={styles.place}>{words.place(at)}</p>
        <LiveText text={spoken} />
        {worked.channels > 1 && (
          <div className={styles.controls}>
            <Select
              label={words.channel}
              inline
              value={chosen === null ? '' : String(chosen)}
              options={[
                { value: '', label: words.strongest },
                ...worked.channelSums.map((_, index) => ({ value: String(index), label: String(index) })),
              ]}
              onChange={(value) => setChannel(value === '' ? null : Number(value))}
            />
          </div>
        )}
        <Products worked={worked} channel={channel} />
        <div className={styles.sides}>
          {worked.channels > 1 && <Channels worked={worked} />}
          <WorkedSum explanation={explanation} worked={worked} />
        </div>
      </div>
    </div>
  );

  function sentence(place: Place): string {
    const there = workedConvolution(explanation, place.row, place.column);
    const number = (value: number) => f.number(noMinusZero(value, 4), 4);
    return words.spoken({
      place: words.place({ row: String(place.row), column: String(place.column) }),
      products: number(there.productSum),
      bias: number(there.bias),
      after: number(there.activated ?? there.sum),
      engine: number(there.engine),
    });
  }
}

interface ProductsProps {
  readonly worked: WorkedConvolution;
  readonly channel: number;
}

/** Of one channel. */
function Products({ worked, channel }: ProductsProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.explain.worked;
  if (worked.size > LARGEST_WRITTEN) {
    return <p className={styles.text}>{words.largeWindow({ count: f.number(worked.products.length) })}</p>;
  }
  const grid = (title: string, values: readonly number[]) => (
    <NumberGrid
      title={title}
      columns={worked.size}
      cells={channelOf(values, channel, worked.channels).map((value) => f.number(noMinusZero(value, 3), 3))}
    />
  );
  return (
    <div className={styles.products}>
      {grid(words.windowTitle, worked.window)}
      <span className={styles.sign} aria-hidden="true">
        ×
      </span>
      {grid(words.weightsTitle, worked.weights)}
      <span className={styles.sign} aria-hidden="true">
        =
      </span>
      {grid(words.productsTitle, worked.products)}
    </div>
  );
}

function Channels({ worked }: { readonly worked: WorkedConvolution }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.explain.worked;
  const { shown, restCount, restSum } = weightiestChannels(worked, CHANNELS_SHOWN);
  const number = (value: number) => f.number(noMinusZero(value, DIGITS), DIGITS);
  return (
    <div className={styles.table}>
      <p className={styles.mapTitle}>{words.channelsCaption}</p>
      <Table
        caption={words.channelsCaption}
        hideCaption
        dense
        columns={[
          { id: 'channel', header: words.channelColumn },
          { id: 'sum', header: words.sumColumn, align: 'end' },
        ]}
        rows={[
          ...shown.map(({ channel, sum }) => ({
            id: String(channel),
            cells: [String(channel), number(sum)],
          })),
          ...(restCount === 0
            ? []
            : [
                {
                  id: 'rest',
                  cells: [words.rest({ count: f.number(restCount) }), number(restSum)],
                  summary: true,
                },
              ]),
        ]}
      />
    </div>
  );
}
