/** What was understood: in sentences, part by part, with the first pictures, and what cannot be imported. */
import { useCallback } from 'react';
import type { ImportPlan, PlanPart } from '../../../core/import/plan.ts';
import type { PictureSpec } from '../../../core/picture/spec.ts';
import { useErrorText, useFormat, useMessages } from '../../../i18n/react.tsx';
import type { GalleryPort } from '../../../store/ports.ts';
import { StripPicture } from '../../../ui/gallery/strip-picture.tsx';
import { Card, Stack } from '../../../ui/kit/card.tsx';
import { Notice } from '../../../ui/kit/notice.tsx';
import { useResource } from '../../../ui/kit/use-resource.ts';
import styles from './own-data.module.css';

export interface SheetSummaryProps {
  readonly plan: ImportPlan;
  /** By which the pictures would be prepared. */
  readonly spec: PictureSpec;
  readonly gallery: GalleryPort;
}

export function SheetSummary({ plan, spec, gallery }: SheetSummaryProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.intake.sheet;
  const known = plan.brokenNames.length;
  const names = f.list(plan.brokenNames);
  return (
    <Card title={words.partsTitle} headingLevel={3}>
      <Stack>
        <Samples plan={plan} spec={spec} gallery={gallery} />
        <ul className={styles.parts} role="list">
          {plan.parts.map((part, i) => (
            <Part key={`${part.name} ${String(i)}`} part={part} />
          ))}
        </ul>
        <SplitWords plan={plan} />
        {known > 0 && (
          <p className={styles.hint}>
            {words.brokenNames({
              names:
                plan.broken > known ? words.andMore({ names, more: f.number(plan.broken - known) }) : names,
            })}
          </p>
        )}
        <Problems plan={plan} />
      </Stack>
    </Card>
  );
}

function Samples({ plan, spec, gallery }: SheetSummaryProps) {
  const m = useMessages();
  const f = useFormat();
  const { id, samples } = plan;
  const load = useCallback(() => gallery.planImages(id, spec), [gallery, id, spec]);
  const loaded = useResource(samples === 0 ? null : load);
  // Pictures that cannot be shown are told of by the import itself.
  if (samples === 0 || loaded.phase === 'failed') return null;
  if (loaded.phase !== 'ready') return <div className={styles.samplesToCome} />;
  const { count } = loaded.value;
  if (count === 0) return null;
  const label = m.intake.sheet.samplesLabel({ count, countText: f.number(count) });
  return (
    <figure className={styles.samples}>
      <div className={styles.strip} role="img" aria-label={label}>
        {Array.from({ length: count }, (_unused, index) => (
          <StripPicture key={index} strip={loaded.value} index={index} pixelated />
        ))}
      </div>
      <figcaption className={styles.hint} aria-hidden="true">
        {label}
      </figcaption>
    </figure>
  );
}

function Part({ part }: { readonly part: PlanPart }) {
  const m = useMessages();
  const f = useFormat();
  const kindWords = useKindWords();
  const { name, understood, pictures } = part;
  return (
    <li>
      <strong className={styles.partName}>{name}</strong>
      <span>{kindWords(understood)}</span>
      {understood.kind !== 'project-file' && (
        <span className={styles.figure}>
          {m.intake.pictures({ count: pictures, countText: f.number(pictures) })}
        </span>
      )}
    </li>
  );
}

function useKindWords(): (understood: PlanPart['understood']) => string {
  const m = useMessages();
  const f = useFormat();
  const { kinds } = m.intake.sheet;
  return (understood) => {
    switch (understood.kind) {
      case 'class-folders':
        return understood.withSplits ? kinds['class-folders-split'] : kinds['class-folders'];
      case 'idx':
      case 'pixel-table':
        return kinds[understood.kind]({ size: f.shape([understood.width, understood.height]) });
      case 'cifar':
        return kinds.cifar({ classes: String(understood.classes) });
      default:
        return kinds[understood.kind];
    }
  };
}

function SplitWords({ plan: { splits } }: { readonly plan: ImportPlan }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.intake.sheet;
  const { none, train, validation, test } = splits;
  if (train + validation + test === 0) return null;
  return (
    <div className={styles.text}>
      <p>
        {words.splits({ train: f.number(train), validation: f.number(validation), test: f.number(test) })}
      </p>
      {none > 0 && <p>{words.splitsRest({ none: f.number(none) })}</p>}
    </div>
  );
}

function Problems({ plan }: { readonly plan: ImportPlan }) {
  const m = useMessages();
  const errorText = useErrorText();
  return plan.problems.map(({ name, error }, i) => {
    const { what, next } = errorText(error);
    // Most errors name the file themselves.
    const named = name === '' || what.includes(name) ? what : m.intake.sheet.problem({ name, what });
    return <Notice key={i} tone="warning" live="off" what={named} next={next} />;
  });
}
