/** The recipe, field by field, each with what it does and the tutorial's value. */
import { Dices } from 'lucide-react';
import { CASE_RECIPE, LIMITS, OPTIMIZERS, type Recipe, TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import { useMessages } from '../../i18n/react.tsx';
import type { DatasetPort } from '../../store/ports.ts';
import { IconButton } from '../../ui/kit/button.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
import { AugmentationEditor } from './augmentation-editor.tsx';
import styles from './editor.module.css';
import { SettingField } from './setting-field.tsx';
import type { Typing } from './typing.ts';

/** Prefix of its fields' names in `typing`. */
const RECIPE_FIELDS = 'recipe.';
/** A seed that was drawn is short enough to be told to the neighbour. */
const SEEDS = 10_000;
const OPTIMIZER_KINDS = ['sgd', 'momentum', 'adam'] as const;

export interface RecipeEditorProps {
  readonly recipe: Recipe;
  readonly typing: Typing;
  readonly onChange: (recipe: Recipe) => void;
  readonly loadAugmented: DatasetPort['augmented'];
  /** How long it will take, in words. */
  readonly time: string;
  /** The learning rate gets the focus. */
  readonly atRate: boolean;
  /** A project of one's own decides by its splits which images are used. */
  readonly ownImages?: boolean;
}

export function RecipeEditor(props: RecipeEditorProps) {
  const { recipe, typing, onChange } = props;
  const m = useMessages();
  return (
    <div className={styles.editor}>
      <div className={styles.fields}>
        <DataFields {...props} />
      </div>
      <OptimizerFields {...props} />
      <AugmentationEditor
        prefix={RECIPE_FIELDS}
        augmentation={recipe.augmentation}
        seed={recipe.seed}
        typing={typing}
        onChange={(augmentation) => onChange({ ...recipe, augmentation })}
        loadAugmented={props.loadAugmented}
      />
      <p className={styles.time} aria-live="polite">
        {m.train.estimate({ time: props.time })}
      </p>
    </div>
  );
}

function DataFields({ recipe, typing, onChange, ownImages = false }: RecipeEditorProps) {
  const m = useMessages();
  const words = m.train.fields;
  const field = (name: string) => ({ id: `${RECIPE_FIELDS}${name}`, typing });
  const newSeed = () => {
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
    typing.forget(`${RECIPE_FIELDS}seed`);
    onChange({ ...recipe, seed: drawn % SEEDS });
  };
  return (
    <>
      {!ownImages && <ImageFields recipe={recipe} field={field} onChange={onChange} />}
      <SettingField
        {...field('epochs')}
        words={words.epochs}
        value={recipe.epochs}
        limits={LIMITS.epochs}
        whole
        tutorial={TUTORIAL_RECIPE.epochs}
        onChange={(value) => onChange({ ...recipe, epochs: value })}
      />
      <SettingField
        {...field('batchSize')}
        words={words.batchSize}
        value={recipe.batchSize}
        limits={LIMITS.batchSize}
        whole
        tutorial={TUTORIAL_RECIPE.batchSize}
        onChange={(value) => onChange({ ...recipe, batchSize: value })}
      />
      <SettingField
        {...field('seed')}
        words={words.seed}
        value={recipe.seed}
        limits={LIMITS.seed}
        whole
        onChange={(value) => onChange({ ...recipe, seed: value })}
        beside={<IconButton label={m.train.newSeed} icon={<Dices size={18} />} onPress={newSeed} />}
      />
    </>
  );
}

interface ImageFieldsProps extends Pick<RecipeEditorProps, 'recipe' | 'onChange'> {
  readonly field: (name: string) => { readonly id: string; readonly typing: Typing };
}

/** Which of MNIST's images are used, and for what. */
function ImageFields({ recipe, field, onChange }: ImageFieldsProps) {
  const m = useMessages();
  const words = m.train.fields;
  const { images, holdOut } = recipe;
  return (
    <>
      <SettingField
        {...field('images')}
        words={words.images}
        value={images}
        limits={{ min: LIMITS.images.min + holdOut, max: LIMITS.images.max }}
        whole
        step={100}
        tutorial={TUTORIAL_RECIPE.images}
        worked={CASE_RECIPE.images}
        onChange={(value) => onChange({ ...recipe, images: value })}
      />
      <SettingField
        {...field('holdOut')}
        words={words.holdOut}
        value={holdOut}
        limits={{ min: 0, max: images - LIMITS.images.min }}
        whole
        step={100}
        tutorial={TUTORIAL_RECIPE.holdOut}
        worked={CASE_RECIPE.holdOut}
        onChange={(value) => onChange({ ...recipe, holdOut: value })}
      />
      <SettingField
        {...field('validationSplit')}
        words={words.validationSplit}
        value={recipe.validationSplit}
        limits={LIMITS.validationSplit}
        step={0.05}
        tutorial={TUTORIAL_RECIPE.validationSplit}
        onChange={(value) => onChange({ ...recipe, validationSplit: value })}
      />
    </>
  );
}

function OptimizerFields({ recipe, typing, onChange, atRate }: RecipeEditorProps) {
  const m = useMessages();
  const words = m.train.fields;
  const { optimizer } = recipe;
  return (
    <div className={styles.choices}>
      <div className={styles.choice}>
        <Choice
          label={words.optimizer.label}
          look="segments"
          options={OPTIMIZER_KINDS.map((kind) => ({ value: kind, label: m.train.recipe.optimizers[kind] }))}
          value={optimizer.kind}
          onChange={(kind) => {
            typing.forget(`${RECIPE_FIELDS}learningRate`);
            typing.forget(`${RECIPE_FIELDS}momentum`);
            onChange({ ...recipe, optimizer: OPTIMIZERS[kind] });
          }}
        />
        <p className={styles.hint}>{words.optimizer.hint}</p>
        <p className={styles.note}>
          {m.train.tutorialValue({ value: m.train.recipe.optimizers[TUTORIAL_RECIPE.optimizer.kind] })}
        </p>
      </div>
      <div className={styles.fields}>
        <SettingField
          id={`${RECIPE_FIELDS}learningRate`}
          typing={typing}
          words={words.learningRate}
          value={optimizer.learningRate}
          limits={LIMITS.learningRate}
          step="series"
          tutorial={TUTORIAL_RECIPE.optimizer.learningRate}
          takesFocus={atRate}
          onChange={(learningRate) => onChange({ ...recipe, optimizer: { ...optimizer, learningRate } })}
        />
        {optimizer.kind === 'momentum' && (
          <SettingField
            id={`${RECIPE_FIELDS}momentum`}
            typing={typing}
            words={words.momentum}
            value={optimizer.momentum}
            limits={LIMITS.momentum}
            step={0.1}
            onChange={(momentum) => onChange({ ...recipe, optimizer: { ...optimizer, momentum } })}
          />
        )}
      </div>
    </div>
  );
}
