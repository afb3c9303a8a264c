/**
 * What a page's address may ask for: a recipe (`#/train?network=dnn&images=2000&epochs=2&seed=7`), and how the
 * app should start (`?engine=wasm&lang=zh-CN&minutes=5&project=case`). A link is typed by people: each field is read by itself, and
 * one that is not allowed is reported and ignored.
 */
import * as v from 'valibot';
import { AppError } from '../base/app-error.ts';
import { type EngineId, engineIdSchema } from '../engine/engine.ts';
import { HIDDEN_ACTIVATIONS, TUTORIAL_CNN, TUTORIAL_DNN } from '../network/design.ts';
import { LIMITS, OPTIMIZERS, type Recipe, recipeEntries, TUTORIAL_RECIPE } from './recipe.ts';

export interface TrainLink {
  /** The tutorial's recipe with the link's values; null where it names none that is allowed. */
  readonly recipe: Recipe | null;
  readonly problems: readonly AppError[];
}

export interface OptionsLink {
  readonly engine: EngineId | null;
  readonly language: 'en' | 'zh-CN' | null;
  /** How long the fast preset may take: `minutes`, in seconds. */
  readonly budgetSeconds: number | null;
  readonly project: 'digits' | 'case' | null;
  readonly problems: readonly AppError[];
}

/** Bounds of `minutes`. */
export const MINUTES_LIMIT = { min: 0.25, max: 60 } as const;

/** Digits, with a decimal point where there is one; nothing else that JavaScript would take for a number. */
const decimal = v.pipe(v.string(), v.regex(/^\d{1,10}(\.\d{1,10})?$/), v.transform(Number));

const word = <const W extends readonly string[]>(words: W) =>
  v.pipe(v.string(), v.toLowerCase(), v.picklist(words));

const NETWORKS = { cnn: TUTORIAL_CNN, dnn: TUTORIAL_DNN } as const;
const { epochs, batchSize, seed } = recipeEntries;
const trainFields = {
  network: word(['cnn', 'dnn']),
  activation: word(HIDDEN_ACTIVATIONS),
  optimizer: word(['sgd', 'momentum', 'adam']),
  images: v.pipe(decimal, v.integer(), v.minValue(LIMITS.images.min), v.maxValue(LIMITS.images.max)),
  epochs: v.pipe(decimal, epochs),
  batch: v.pipe(decimal, batchSize),
  split: v.pipe(decimal, v.minValue(LIMITS.validationSplit.min), v.maxValue(LIMITS.validationSplit.max)),
  rate: v.pipe(decimal, v.gtValue(0), v.maxValue(LIMITS.learningRate.max)),
  seed: v.pipe(decimal, seed),
};

const languages = { en: 'en', zh: 'zh-CN', 'zh-cn': 'zh-CN' } as const;
const optionFields = {
  engine: v.pipe(v.string(), v.toLowerCase(), engineIdSchema),
  lang: v.pipe(
    v.string(),
    v.toLowerCase(),
    v.picklist(['en', 'zh', 'zh-cn']),
    v.transform((tag) => languages[tag]),
  ),
  project: word(['digits', 'case']),
  minutes: v.pipe(decimal, v.minValue(MINUTES_LIMIT.min), v.maxValue(MINUTES_LIMIT.max)),
};

/**
 * The recipe that a link to the Train screen asks for: `network` (`cnn`, `dnn`), `activation`, `images`,
 * `holdout`, `epochs`, `batch`, `split`, `optimizer` (`sgd`, `momentum`, `adam`), `rate`, `seed`.
 *
 * @param search the query, with or without its question mark; fields it does not know are left alone
 */
export function readTrainLink(search: string): TrainLink {
  const query = new QueryReader(search);
  const base = TUTORIAL_RECIPE;
  const images = query.read('images', trainFields.images);
  const asked = {
    network: query.read('network', trainFields.network),
    activation: query.read('activation', trainFields.activation),
    images,
    holdOut: query.read('holdout', holdOutOf(images ?? base.images)),
    epochs: query.read('epochs', trainFields.epochs),
    batchSize: query.read('batch', trainFields.batch),
    validationSplit: query.read('split', trainFields.split),
    optimizer: query.read('optimizer', trainFields.optimizer),
    learningRate: query.read('rate', trainFields.rate),
    seed: query.read('seed', trainFields.seed),
  };
  if (Object.values(asked).every((value) => value === null))
    return { recipe: null, problems: query.problems };
  const network = NETWORKS[asked.network ?? base.network.kind];
  const optimizer = OPTIMIZERS[asked.optimizer ?? base.optimizer.kind];
  const recipe = {
    ...base,
    network: { ...network, activation: asked.activation ?? network.activation },
    images: asked.images ?? base.images,
    holdOut: asked.holdOut ?? base.holdOut,
    epochs: asked.epochs ?? base.epochs,
    batchSize: asked.batchSize ?? base.batchSize,
    validationSplit: asked.validationSplit ?? base.validationSplit,
    optimizer: { ...optimizer, learningRate: asked.learningRate ?? optimizer.learningRate },
    seed: asked.seed ?? base.seed,
  };
  return { recipe, problems: query.problems };
}

/** So many images may be held out that enough to train on are left. */
function holdOutOf(images: number) {
  return v.pipe(decimal, v.integer(), v.maxValue(images - LIMITS.images.min));
}

/** How a link asks the app to start: `engine`, `lang` (`en`, `zh` or `zh-CN`), `minutes`, `project`. */
export function readOptionsLink(search: string): OptionsLink {
  const query = new QueryReader(search);
  const engine = query.read('engine', optionFields.engine);
  const language = query.read('lang', optionFields.lang);
  const minutes = query.read('minutes', optionFields.minutes);
  return {
    engine,
    language,
    budgetSeconds: minutes === null ? null : minutes * 60,
    project: query.read('project', optionFields.project),
    problems: query.problems,
  };
}

/** A message shows so much of a refused value at most. */
const SHOWN_CHARACTERS = 40;

class QueryReader {
  readonly problems: AppError[] = [];
  readonly #values: ReadonlyMap<string, string>;

  constructor(search: string) {
    this.#values = parseQuery(search);
  }

  /** The field's value, or null where it is missing or refused. */
  read<T>(field: string, schema: v.GenericSchema<string, T>): T | null {
    const value = this.#values.get(field);
    if (value === undefined) return null;
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
    const shown = [...value].slice(0, SHOWN_CHARACTERS).join('');
    this.problems.push(new AppError('link/bad-value', { field, value: shown }));
    return null;
  }
}

/** Names and values, decoded; of a name given twice the first. (`URLSearchParams` is the browser's, not the language's.) */
function parseQuery(search: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const part of search.replace(/^[?#]/, '').split('&')) {
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    if (name !== '' && !values.has(name)) values.set(name, equals < 0 ? '' : decode(part.slice(equals + 1)));
  }
  return values;
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // Not percent-encoded UTF-8: shown and refused as it stands.
    return spaced;
  }
}
