/** The first screen. */
import { plural } from './plural.ts';

export const home = {
  title: 'Train an image classifier in this tab.',
  lead: 'Start with 70,000 handwritten digits. This computer does the learning, and nothing you draw or train leaves it.',
  train: 'Train on MNIST',
  own: 'Use my own images',
  look: 'Look at MNIST first',
  facts: 'Times this machine first, then says how long · 11\u00a0MB, fetched once and kept here',
  pictureLabel: 'Handwritten digits from the MNIST data set',
  watch: 'Watch it learn',
  running: (v: { percent: string }) => `A training is under way: ${v.percent} done.`,
  models: (v: { count: number; text: string }) =>
    plural(v.count, { one: 'You have one trained model.', other: `You have ${v.text} trained models.` }),
  tryModel: 'Try it',
};
