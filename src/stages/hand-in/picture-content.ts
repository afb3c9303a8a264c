/** What the picture of a result says, in the page's language. */
import type { HandIn } from '../../core/handin/hand-in.ts';
import { yRange } from '../../ui/charts/curve-scale.ts';
import { accuracyCurves } from './curves.ts';
import type { PictureContent } from './picture.ts';
import { factsOf, intervalText, type Words } from './words.ts';

export function pictureContent(result: HandIn, words: Words): PictureContent {
  const { m, f } = words;
  const { student, score, recipe } = result;
  const { training, validation } = accuracyCurves(result);
  return {
    title: m.handIn.pictureTitle,
    brand: `${m.common.brand.name} ${m.common.brand.secondName}`,
    name: student.name,
    number: student.number,
    accuracyLabel: m.handIn.accuracy,
    accuracy: f.percent(score.accuracy, 2),
    notes: [
      m.handIn.correct({ correct: f.number(score.correct), count: f.number(score.count) }),
      intervalText(result, words),
    ],
    chart: {
      title: m.handIn.curveTitle,
      training: { label: m.handIn.seriesTraining, points: training },
      validation: { label: m.handIn.seriesValidation, points: validation },
      xMax: Math.max(recipe.epochs, training.at(-1)?.x ?? 0),
      xLabel: m.handIn.epochAxis,
      formatX: (x) => f.number(x),
      formatY: (y) => f.percent(y, 0),
      yRange: yRange('share', training, validation),
    },
    facts: factsOf(result, words),
    footer: m.handIn.madeWith({ when: f.dateTime(Date.parse(result.handedInAt)) }),
  };
}
