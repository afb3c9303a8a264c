/** What the page knows of a data set: counts and progress, never pixels. */

export interface DatasetProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface DatasetSummary {
  readonly id: 'mnist';
  readonly fingerprint: string;
  readonly classes: readonly string[];
  readonly trainCount: number;
  readonly testCount: number;
  /** Images of each class, in class order. */
  readonly trainClassCounts: readonly number[];
  readonly testClassCounts: readonly number[];
  /** Bytes over the network for all of it. */
  readonly transferBytes: number;
  /** Whether it is all on this computer, so that it works offline. */
  readonly complete: boolean;
}
