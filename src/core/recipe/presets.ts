/**
 * The presets a person can start, how long they take on this machine, and which of them fits the time there
 * is. All of it follows from a measured speed: without one there is no estimate.
 */
import type { EngineSpeed } from '../engine/engine.ts';
import type { NetworkSpec } from '../network/network.ts';
import { REFERENCE_NETWORK } from '../network/reference.ts';
import { countMultiplyAdds } from '../network/shapes.ts';
import { CASE_RECIPE, type Recipe, TUTORIAL_RECIPE } from './recipe.ts';

export type PresetId = 'fast' | 'case' | 'tutorial';

/** Times what the arithmetic takes: checkpoints, drawing the page, a machine that gets warm. */
const MARGIN = 1.15;

const WHOLE_SET = TUTORIAL_RECIPE.images;
const IMAGES_STEP = 500;
/** Below this one sees little; the tutorial's worked case has as many. */
const ENOUGH_IMAGES = 1000;
const MAX_EPOCHS = 10;

/** The tutorial's worked case: 700 images to train on, 300 to test on. */
export function caseRecipe(): Recipe {
  return CASE_RECIPE;
}

/** The tutorial in full. */
export function tutorialRecipe(): Recipe {
  return TUTORIAL_RECIPE;
}

/**
 * The tutorial's recipe with as many images and epochs as fit `budgetSeconds`: two epochs of as many images
 * as possible, and more epochs (10 at most) only once all images fit. Where two epochs of 1,000 images take
 * too long, one epoch; where that does too, 500 images. That is the least it gives, fitting or not.
 */
export function fastRecipe(speed: EngineSpeed, budgetSeconds: number): Recipe {
  const fits = (images: number, epochs: number): boolean =>
    estimateSeconds({ ...TUTORIAL_RECIPE, images, epochs }, speed) <= budgetSeconds;

  if (fits(WHOLE_SET, 2)) {
    let epochs = 2;
    while (epochs < MAX_EPOCHS && fits(WHOLE_SET, epochs + 1)) epochs++;
    return { ...TUTORIAL_RECIPE, epochs };
  }
  for (const epochs of [2, 1]) {
    const images = mostImages((count) => fits(count, epochs));
    if (images >= ENOUGH_IMAGES) return { ...TUTORIAL_RECIPE, images, epochs };
  }
  return { ...TUTORIAL_RECIPE, images: IMAGES_STEP, epochs: 1 };
}

/**
 * How long a recipe takes from its first step to a finished model, in seconds, with a margin of 15%: all
 * training steps and the validation set after each epoch. Fetching the images the first time is not in it,
 * nor is scoring the test set, which is a step of its own.
 */
export function estimateSeconds(recipe: Recipe, speed: EngineSpeed): number {
  const images = recipe.images - recipe.holdOut;
  const validation = Math.round(images * recipe.validationSplit);
  const trained = (images - validation) * recipe.epochs;
  const validated = validation * recipe.epochs;
  return MARGIN * (trained / speed.trainImagesPerSecond + validated / speed.evalImagesPerSecond);
}

/**
 * What the measured speed, that of the tutorial's network on MNIST, lets one expect of the same kind of network on
 * other images: as much slower as it has more to multiply.
 */
export function speedOn(speed: EngineSpeed, network: NetworkSpec): EngineSpeed {
  const factor = countMultiplyAdds(REFERENCE_NETWORK) / countMultiplyAdds(network);
  return {
    trainImagesPerSecond: speed.trainImagesPerSecond * factor,
    evalImagesPerSecond: speed.evalImagesPerSecond * factor,
  };
}

/** The tutorial in full if it fits the time there is, else the fast preset. */
export function bestPreset(speed: EngineSpeed, budgetSeconds: number): PresetId {
  return estimateSeconds(tutorialRecipe(), speed) <= budgetSeconds ? 'tutorial' : 'fast';
}

/** The greatest multiple of 500 images, up to the whole set, that fits; 0 if none does. `fits` is monotone. */
function mostImages(fits: (images: number) => boolean): number {
  let [low, high] = [0, WHOLE_SET / IMAGES_STEP];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle * IMAGES_STEP)) low = middle;
    else high = middle - 1;
  }
  return low * IMAGES_STEP;
}
