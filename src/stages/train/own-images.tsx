/** How many of a project's images are for what, and what is worth knowing of so few. */
import { routeHref } from '../../core/project/routes.ts';
import type { SplitCounts } from '../../core/project/split-counts.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { LinkButton } from '../../ui/kit/button.tsx';
import { Figures } from '../../ui/kit/figures.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import styles from './train.module.css';

/** With fewer to validate with, one more or less right moves the accuracy by over three points. */
const FEW_TO_VALIDATE = 30;

export function OwnImages({ counts }: { readonly counts: SplitCounts }) {
  const m = useMessages();
  const f = useFormat();
  const { splits } = m.own;
  const { train, validation, test } = counts;
  return (
    <div className={styles.start}>
      <Figures
        label={m.own.imagesTitle}
        items={[
          { label: splits.train, value: f.number(train) },
          { label: splits.validation, value: f.number(validation) },
          { label: splits.test, value: f.number(test) },
        ]}
      />
      <p className={styles.timing}>
        <LinkButton size="small" href={routeHref({ name: 'data', split: 'train', classIndex: null })}>
          {m.own.toData}
        </LinkButton>
        <span>{m.own.imagesHint}</span>
      </p>
      {train > 0 && validation === 0 && <Notice tone="info" live="off" what={m.own.noValidation} />}
      {validation > 0 && validation < FEW_TO_VALIDATE && (
        <Notice
          tone="info"
          live="off"
          what={m.own.fewValidation({ count: validation, text: f.number(validation) })}
        />
      )}
      {train > 0 && test === 0 && <Notice tone="info" live="off" what={m.own.noTest} />}
    </div>
  );
}
