/** What screens fetch for themselves, out of the ports. */
import type { Ports } from '../store/ports.ts';
import type { Sprites } from './screens.tsx';

export function spritesOf(ports: Ports): Sprites {
  return {
    dataset: (split, indices) => ports.dataset.images(split, indices),
    augmented: (project, augmentation, seed, count) =>
      ports.dataset.augmented(project, augmentation, seed, count),
    confusion: (id, set, actual, predicted, limit) =>
      ports.evaluator.confusionImages(id, set, actual, predicted, limit),
    samples: (ids) => ports.samples.images(ids),
    explain: (model, image, layer, unit) => ports.explain.layer(model, image, layer, unit),
    handIn: ports.handIn,
    gallery: ports.gallery,
    intake: ports.intake,
    tryPicture: (model, picture) => ports.predictor.predictPicture(model, picture),
  };
}
