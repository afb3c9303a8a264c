/** A run's curve for a spreadsheet: one line an epoch. CSV as in RFC 4180, numbers with a decimal point. */
import type { EpochPoint, RunHistory } from '../../core/project/records.ts';

const COLUMNS: readonly (readonly [string, (point: EpochPoint) => number | null])[] = [
  ['epoch', (point) => point.epoch],
  ['step', (point) => point.step],
  ['train_loss', (point) => point.trainLoss],
  ['train_accuracy', (point) => point.trainAccuracy],
  ['validation_loss', (point) => point.validationLoss],
  ['validation_accuracy', (point) => point.validationAccuracy],
];

/** A field is empty where nothing was measured. */
export function historyCsv({ epochs }: Pick<RunHistory, 'epochs'>): string {
  const lines = [
    COLUMNS.map(([name]) => name),
    ...epochs.map((point) => COLUMNS.map(([, value]) => String(value(point) ?? ''))),
  ];
  return lines.map((fields) => `${fields.join(',')}\r\n`).join('');
}
