/** The network as choices and numbers: its kind, its activation, the sizes of its layers. */
import { Plus, Trash2 } from 'lucide-react';
import {
  type CnnDesign,
  DESIGN_LIMITS,
  type DesignProblem,
  type DnnDesign,
  HIDDEN_ACTIVATIONS,
  type NetworkDesign,
  TUTORIAL_CNN,
  TUTORIAL_DNN,
} from '../../core/network/design.ts';
import { useErrorText, useMessages } from '../../i18n/react.tsx';
import { Button, IconButton } from '../../ui/kit/button.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
import { SettingField } from './setting-field.tsx';
import styles from './editor.module.css';
import type { Typing } from './typing.ts';

/** Prefix of its fields' names in `typing`. */
export const NETWORK_FIELDS = 'network.';
/** Units of a layer that is added. */
const ADDED_UNITS = 64;
const TUTORIAL = { cnn: TUTORIAL_CNN, dnn: TUTORIAL_DNN } as const;

export interface NetworkEditorProps {
  readonly design: NetworkDesign;
  /** Why it can't be built, if it can't. */
  readonly problem: DesignProblem | null;
  readonly typing: Typing;
  readonly onChange: (design: NetworkDesign) => void;
}

export function NetworkEditor({ design, problem, typing, onChange }: NetworkEditorProps) {
  const m = useMessages();
  const words = m.network;
  const replace = (next: NetworkDesign) => {
    typing.forget(NETWORK_FIELDS);
    onChange(next);
  };
  return (
    <div className={styles.editor}>
      <div className={styles.choices}>
        <div className={styles.choice}>
          <Choice
            label={words.kindLabel}
            look="segments"
            options={(['cnn', 'dnn'] as const).map((kind) => ({
              value: kind,
              label: words.kinds[kind].name,
            }))}
            value={design.kind}
            onChange={(kind) => replace({ ...TUTORIAL[kind], activation: design.activation })}
          />
          <p className={styles.hint}>{words.kinds[design.kind].text}</p>
        </div>
        <div className={styles.choice}>
          <Choice
            label={words.activationLabel}
            look="segments"
            options={HIDDEN_ACTIVATIONS.map((value) => ({ value, label: words.activations[value] }))}
            value={design.activation}
            onChange={(activation) => onChange({ ...design, activation })}
          />
          <p className={styles.hint}>{words.activationHint}</p>
          <p className={styles.note}>
            {m.train.tutorialValue({ value: words.activations[TUTORIAL_CNN.activation] })}
          </p>
        </div>
      </div>
      <div className={styles.fields}>
        {design.kind === 'cnn' ? (
          <CnnFields design={design} problem={problem} typing={typing} onChange={onChange} />
        ) : (
          <DnnFields design={design} typing={typing} onChange={onChange} replace={replace} />
        )}
        <SettingField
          id={`${NETWORK_FIELDS}dropout`}
          words={words.fields.dropout}
          value={design.dropout}
          limits={DESIGN_LIMITS.dropout}
          step={0.1}
          tutorial={TUTORIAL[design.kind].dropout}
          typing={typing}
          onChange={(dropout) => onChange({ ...design, dropout })}
        />
      </div>
      <div className={styles.buttons}>
        {design.kind === 'dnn' && design.denseUnits.length < DESIGN_LIMITS.denseLayers.max && (
          <Button
            icon={<Plus />}
            onPress={() => onChange({ ...design, denseUnits: [...design.denseUnits, ADDED_UNITS] })}
          >
            {words.addLayer}
          </Button>
        )}
        <Button onPress={() => replace(TUTORIAL[design.kind])}>{words.asTutorial}</Button>
      </div>
    </div>
  );
}

interface CnnFieldsProps extends NetworkEditorProps {
  readonly design: CnnDesign;
}

function CnnFields({ design, problem, typing, onChange }: CnnFieldsProps) {
  const m = useMessages();
  const errorText = useErrorText();
  const { fields, noFilters, noKernel, noUnits } = m.network;
  const [first, second] = design.filters;
  const shared = { typing, whole: true } as const;
  return (
    <>
      <SettingField
        {...shared}
        id={`${NETWORK_FIELDS}filters1`}
        words={fields.filters1}
        value={first}
        limits={DESIGN_LIMITS.filters}
        tutorial={TUTORIAL_CNN.filters[0]}
        tooSmall={noFilters}
        onChange={(filters) => onChange({ ...design, filters: [filters, second] })}
      />
      <SettingField
        {...shared}
        id={`${NETWORK_FIELDS}filters2`}
        words={fields.filters2}
        value={second}
        limits={DESIGN_LIMITS.filters}
        tutorial={TUTORIAL_CNN.filters[1]}
        tooSmall={noFilters}
        onChange={(filters) => onChange({ ...design, filters: [first, filters] })}
      />
      <SettingField
        {...shared}
        id={`${NETWORK_FIELDS}kernelSize`}
        words={fields.kernelSize}
        value={design.kernelSize}
        limits={DESIGN_LIMITS.kernelSize}
        tutorial={TUTORIAL_CNN.kernelSize}
        tooSmall={noKernel}
        error={
          problem === null ? undefined : errorText({ code: 'network/impossible', data: { ...problem } }).what
        }
        onChange={(kernelSize) => onChange({ ...design, kernelSize })}
      />
      <SettingField
        {...shared}
        id={`${NETWORK_FIELDS}denseUnits`}
        words={fields.denseUnits}
        value={design.denseUnits}
        limits={DESIGN_LIMITS.denseUnits}
        tutorial={TUTORIAL_CNN.denseUnits}
        tooSmall={noUnits}
        onChange={(denseUnits) => onChange({ ...design, denseUnits })}
      />
    </>
  );
}

interface DnnFieldsProps extends Pick<NetworkEditorProps, 'typing' | 'onChange'> {
  readonly design: DnnDesign;
  /** As `onChange`, with what was typed forgotten: the fields are others then. */
  readonly replace: (design: NetworkDesign) => void;
}

function DnnFields({ design, typing, onChange, replace }: DnnFieldsProps) {
  const m = useMessages();
  const { fields, noUnits, removeLayer } = m.network;
  return design.denseUnits.map((units, index) => {
    const number = String(index + 1);
    return (
      <SettingField
        key={index}
        id={`${NETWORK_FIELDS}hidden${number}`}
        words={{ label: fields.hidden.label({ number }), hint: fields.hidden.hint }}
        value={units}
        limits={DESIGN_LIMITS.denseUnits}
        whole
        tutorial={TUTORIAL_DNN.denseUnits[index]}
        tooSmall={noUnits}
        typing={typing}
        onChange={(changed) => onChange({ ...design, denseUnits: design.denseUnits.with(index, changed) })}
        beside={
          design.denseUnits.length > DESIGN_LIMITS.denseLayers.min && (
            <IconButton
              label={removeLayer({ number })}
              icon={<Trash2 size={16} />}
              onPress={() => replace({ ...design, denseUnits: design.denseUnits.toSpliced(index, 1) })}
            />
          )
        }
      />
    );
  });
}
