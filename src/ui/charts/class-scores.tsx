/** Precision, recall and F1 of each class, and their averages below. */
import type { AverageScore, ClassScore } from '../../core/metrics/evaluation.ts';
import { Table } from '../kit/table.tsx';
import type { TableRow } from '../kit/table.tsx';

export interface ClassScoresProps {
  readonly caption: string;
  readonly hideCaption?: boolean | undefined;
  readonly columns: {
    readonly className: string;
    readonly precision: string;
    readonly recall: string;
    readonly f1: string;
    readonly support: string;
  };
  readonly classes: readonly string[];
  readonly scores: readonly ClassScore[];
  readonly averages: readonly {
    readonly label: string;
    readonly score: AverageScore;
    readonly support: number;
  }[];
  readonly formatShare: (share: number) => string;
  readonly formatCount: (count: number) => string;
}

export function ClassScores(props: ClassScoresProps) {
  const { columns, formatShare, formatCount } = props;
  const cells = (name: string, score: AverageScore, support: number) => [
    name,
    formatShare(score.precision),
    formatShare(score.recall),
    formatShare(score.f1),
    formatCount(support),
  ];
  const rows: readonly TableRow[] = [
    ...props.scores.map((score, index) => ({
      id: `class-${index}`,
      cells: cells(props.classes[index] ?? '', score, score.support),
    })),
    ...props.averages.map(({ label, score, support }) => ({
      id: `average-${label}`,
      cells: cells(label, score, support),
      summary: true,
    })),
  ];
  return (
    <Table
      caption={props.caption}
      hideCaption={props.hideCaption}
      columns={[
        { id: 'class', header: columns.className },
        { id: 'precision', header: columns.precision, align: 'end' },
        { id: 'recall', header: columns.recall, align: 'end' },
        { id: 'f1', header: columns.f1, align: 'end' },
        { id: 'support', header: columns.support, align: 'end', quiet: true },
      ]}
      rows={rows}
    />
  );
}
