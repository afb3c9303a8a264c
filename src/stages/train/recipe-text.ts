/** Recipes in words: in short for a list, and field by field for a comparison. */
import { unreachable } from '../../core/base/invariant.ts';
import {
  recipeDifferences,
  type RecipeFacts,
  recipeFacts,
  type RecipeField,
} from '../../core/recipe/differences.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { decimalsOf } from './view.ts';

export interface RecipeText {
  /** "CNN · 1,000 images, 10 epochs · Adam 0.001 · seed 42", and what is out of the ordinary. */
  short(recipe: Recipe): string;
  /** "learning rate 0.001 → 0.01", each of them; and whether the seed is the same. */
  differences(a: Recipe, b: Recipe): readonly string[];
  /** "learning rate, seed" */
  fields(fields: readonly RecipeField[]): string;
  augmentation(augmentation: Recipe['augmentation']): string;
  /** A number with all its places. */
  exact(value: number): string;
}

export function useRecipeText(): RecipeText {
  const m = useMessages();
  const f = useFormat();
  const { exact, augmentation, fact } = useFacts();
  return {
    exact,
    augmentation,
    fields: (fields) => f.list(fields.map((field) => m.runs.fields[field])),
    short(recipe) {
      const { network, optimizer } = recipe;
      const epochs = m.train.epochs({ count: recipe.epochs, text: f.number(recipe.epochs) });
      const parts = [
        m.network.kinds[network.kind].name,
        network.activation === 'relu' ? '' : m.network.activations[network.activation],
        recipe.fineTune === null ? '' : m.runs.fineTuned,
        m.runs.images({ images: f.number(recipe.images), epochs }),
        recipe.holdOut === 0 ? '' : m.runs.heldOut({ images: f.number(recipe.holdOut) }),
        m.runs.optimizer({
          name: m.train.recipe.optimizers[optimizer.kind],
          rate: exact(optimizer.learningRate),
        }),
        recipe.augmentation === null ? '' : m.runs.augmented,
        m.runs.seed({ seed: String(recipe.seed) }),
      ];
      return parts.filter((part) => part !== '').join(' · ');
    },
    differences(a, b) {
      const fields = recipeDifferences(a, b);
      const [before, after] = [recipeFacts(a), recipeFacts(b)];
      const words = fields.map((field) =>
        m.runs.difference({
          field: m.runs.fields[field],
          before: fact(field, before),
          after: fact(field, after),
        }),
      );
      if (words.length === 0) return [m.runs.noDifference];
      return fields.includes('seed') ? words : [...words, m.runs.sameSeed];
    },
  };
}

/** Single values in words. */
function useFacts() {
  const m = useMessages();
  const f = useFormat();
  const exact = (value: number) => f.number(value, decimalsOf(value));
  const list = (values: readonly number[]) => values.map(exact).join(', ');

  function augmentation(value: RecipeFacts['augmentation']): string {
    if (value === null) return m.runs.off;
    return m.runs.augmentation({
      rotation: exact(value.rotation),
      scale: f.percent(value.scale, 0),
      shift: exact(value.shift),
    });
  }

  function fact(field: RecipeField, facts: RecipeFacts): string {
    switch (field) {
      case 'network':
        return m.network.kinds[facts.network].name;
      case 'activation':
        return m.network.activations[facts.activation];
      case 'optimizer':
        return m.train.recipe.optimizers[facts.optimizer];
      case 'filters':
        return list(facts.filters ?? []);
      case 'denseUnits':
        return list(facts.denseUnits);
      case 'augmentation':
        return augmentation(facts.augmentation);
      case 'fineTune':
        return facts.fineTune === null ? m.runs.off : m.runs.on;
      case 'seed':
        return String(facts.seed);
      case 'kernelSize':
      case 'dropout':
      case 'images':
      case 'holdOut':
      case 'epochs':
      case 'batchSize':
      case 'learningRate':
      case 'momentum':
      case 'validationSplit':
        return exact(facts[field] ?? 0);
      default:
        return unreachable(field);
    }
  }

  return { exact, augmentation, fact };
}
