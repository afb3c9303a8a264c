/** A result in words and formatted numbers, the same on the page, in the picture and in the teacher's table. */
import type { HandIn } from '../../core/handin/hand-in.ts';
import type { NetworkDesign } from '../../core/network/design.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';

export interface Words {
  readonly m: Messages;
  readonly f: Format;
}

export interface Fact {
  readonly id: keyof Messages['handIn']['facts'];
  readonly label: string;
  readonly value: string;
}

/** Of a fingerprint, what people compare. */
const FINGERPRINT_LENGTH = 12;
const ACTIVATIONS = { relu: 'ReLU', sigmoid: 'Sigmoid', tanh: 'Tanh' } as const;

/** "CNN 32·64, dense 128" */
export function networkShort(design: NetworkDesign, { m }: Words): string {
  return design.kind === 'cnn'
    ? m.handIn.cnn({ filters: design.filters.join('-'), units: String(design.denseUnits) })
    : m.handIn.dnn({ units: design.denseUnits.join('-') });
}

export function recipeShort(recipe: Recipe, words: Words): string {
  const { m, f } = words;
  return m.handIn.recipeShort({
    network: networkShort(recipe.network, words),
    images: f.number(recipe.images),
    batch: f.number(recipe.batchSize),
    optimizer: m.handIn.optimizers[recipe.optimizer.kind],
    rate: rateText(recipe.optimizer.learningRate),
  });
}

/** As it is typed: 0.001, not 0.00. */
function rateText(rate: number): string {
  return String(Number(rate.toPrecision(6)));
}

/** Everything but the score and who it is. */
export function factsOf(handIn: HandIn, words: Words): readonly Fact[] {
  const { m, f } = words;
  const { recipe, model, score } = handIn;
  const { network, optimizer, augmentation, fineTune } = recipe;
  const values: Record<Fact['id'], string | null> = {
    model: model.name,
    network: m.handIn.networkRest({
      network: networkShort(network, words),
      activation: ACTIVATIONS[network.activation],
      dropout: f.number(network.dropout, 1),
      parameters: f.number(model.parameters),
    }),
    data: dataText(recipe, words),
    fingerprint: handIn.dataset.fingerprint.slice(0, FINGERPRINT_LENGTH),
    epochs: epochsText(handIn, words),
    batchSize: f.number(recipe.batchSize),
    optimizer: m.handIn.optimizer({
      name: m.handIn.optimizers[optimizer.kind],
      rate: rateText(optimizer.learningRate),
    }),
    augmentation:
      augmentation === null
        ? m.handIn.none
        : m.handIn.augmentation({
            rotation: f.number(augmentation.rotation),
            scale: f.percent(augmentation.scale, 0),
            shift: f.number(augmentation.shift),
          }),
    fineTuned:
      fineTune === null
        ? null
        : m.handIn.fineTuned({ count: fineTune.frozen.length, text: f.number(fineTune.frozen.length) }),
    seed: String(recipe.seed),
    engine: engineText(handIn, words),
    time: handIn.activeMs === null ? m.handIn.unknown : f.duration(handIn.activeMs / 1000),
    looks: f.number(score.testLooks),
    guess: guessText(handIn, words),
  };
  const ids: readonly Fact['id'][] = [
    'model',
    'network',
    'data',
    'fingerprint',
    'epochs',
    'batchSize',
    'optimizer',
    'augmentation',
    'fineTuned',
    'seed',
    'engine',
    'time',
    'looks',
    'guess',
  ];
  return ids.flatMap((id) => {
    const value = values[id];
    return value === null ? [] : [{ id, label: m.handIn.facts[id], value }];
  });
}

function dataText(recipe: Recipe, { m, f }: Words): string {
  const images = f.number(recipe.images);
  const data =
    recipe.holdOut === 0
      ? m.handIn.images({ images })
      : m.handIn.heldOut({ images, heldOut: f.number(recipe.holdOut) });
  return recipe.validationSplit === 0
    ? data
    : m.handIn.validated({ data, share: f.percent(recipe.validationSplit, 0) });
}

/** Those done of those asked for, where it was stopped early. */
export function epochsText({ history, recipe }: HandIn, { f }: Words): string {
  const done = history.epochs.at(-1)?.epoch ?? 0;
  return done === recipe.epochs ? f.number(done) : `${f.number(done)} / ${f.number(recipe.epochs)}`;
}

export function engineText({ engine }: HandIn, { m }: Words): string {
  if (engine === null) return m.handIn.unknown;
  const name = m.engine.names[engine.engine];
  return engine.adapter === null ? name : `${name} · ${engine.adapter}`;
}

export function intervalText({ score }: HandIn, { m, f }: Words): string {
  return m.handIn.interval({
    low: f.percent(score.interval.low, 2),
    high: f.percent(score.interval.high, 2),
  });
}

function guessText({ guess, score }: HandIn, { m, f }: Words): string {
  if (guess === null) return m.handIn.noGuess;
  const difference = Math.round((score.accuracy - guess) * 1000) / 10;
  const values = { guess: f.percent(guess), points: f.number(Math.abs(difference), 1) };
  if (difference === 0) return m.handIn.guessMet(values);
  return difference > 0 ? m.handIn.guessLow(values) : m.handIn.guessHigh(values);
}
