/** What is said of each test set: before it was scored, while it is, and after. */
import type { Evaluation, TestSetId } from '../../core/metrics/evaluation.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';

export interface TestSetWords {
  /** On the switch between the sets. */
  readonly name: string;
  readonly unscoredTitle: string;
  readonly unscoredCaveat: string;
  readonly score: string;
  readonly scoringTitle: string;
  readonly scoringLabel: string;
}

/** @param count how many images are in it */
export function wordsOf(set: TestSetId, count: number, m: Messages, f: Format): TestSetWords {
  const words = m.evaluate.sets;
  const countText = f.number(count);
  switch (set) {
    case 'test':
      return { ...m.evaluate, name: words.test.name({ count, countText }) };
    case 'held-out':
      return {
        ...words.heldOut,
        name: words.heldOut.name({ count, countText }),
        score: words.heldOut.score({ count, countText }),
      };
    case 'drawn':
      return { ...words.drawn, name: words.drawn.name({ count, countText }) };
  }
}

/** The result as a sentence, and how far it can be relied on. */
export function resultOf(evaluation: Evaluation, m: Messages, f: Format): { title: string; caveat: string } {
  const { set, count, correct, testLooks } = evaluation;
  const countText = f.number(count);
  const interval = {
    low: f.percent(evaluation.accuracyInterval.low),
    high: f.percent(evaluation.accuracyInterval.high),
  };
  if (set === 'drawn') {
    return {
      title: m.evaluate.sets.drawn.title({ count, countText, correct: f.number(correct) }),
      caveat: m.evaluate.sets.drawn.caveat(interval),
    };
  }
  const looks = { ...interval, looks: testLooks, looksText: f.number(testLooks) };
  return {
    title: m.evaluate.title({ accuracy: f.percent(evaluation.accuracy), count: countText }),
    caveat: set === 'test' ? m.evaluate.caveat(looks) : m.evaluate.sets.heldOut.caveat(looks),
  };
}
