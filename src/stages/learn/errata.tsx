/** What the tutorial says, and what is right. */
import type { ReactNode } from 'react';
import { REFERENCES } from '../../core/explain/references.ts';
import { routeHref } from '../../core/project/routes.ts';
import type { Messages } from '../../i18n/messages.ts';
import { useMessages } from '../../i18n/react.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Activations, Convolution, Dense, F1, Update } from './errata-formulas.tsx';
import styles from './learn.module.css';

type RowName = keyof Messages['learn']['errata']['rows'];

interface Row {
  readonly name: RowName;
  /** Of the tutorial; they tell the rows apart. */
  readonly sections: string;
  readonly formulas?: ReactNode;
}

/** In the order of the tutorial's chapters on the network, training, data and the rest. */
const ROWS: readonly Row[] = [
  { name: 'convolution', sections: '4.1.1', formulas: <Convolution /> },
  { name: 'activations', sections: '4.1.2, 4.2.2', formulas: <Activations /> },
  { name: 'dense', sections: '4.2.1', formulas: <Dense /> },
  { name: 'update', sections: '4.3.1', formulas: <Update /> },
  { name: 'fewData', sections: '2.6' },
  { name: 'perSample', sections: '3.1, 3.2' },
  { name: 'layersSlice', sections: '3.2, 5.2.4' },
  { name: 'workedCase', sections: '4.4' },
  { name: 'validationSplit', sections: '5.2.3' },
  { name: 'f1', sections: '9.3', formulas: <F1 /> },
  { name: 'gpt', sections: '1.4.3' },
  { name: 'cuda', sections: '5.1.2' },
  { name: 'references', sections: '7, 10', formulas: <References /> },
];

export function Errata() {
  const m = useMessages();
  const words = m.learn.errata;
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.stages.errata} caveat={words.caveat} />
      <div className={styles.page}>
        {ROWS.map((row) => (
          <Erratum key={row.name} row={row} />
        ))}
      </div>
      <p className={styles.links}>
        <a href={routeHref({ name: 'train', query: '' })}>{words.toTraining}</a>
        <a href={routeHref({ name: 'notes' })}>{words.toNotes}</a>
      </p>
    </Stack>
  );
}

function Erratum({ row }: { readonly row: Row }) {
  const m = useMessages();
  const words = m.learn.errata;
  const { title, says, right, here } = words.rows[row.name];
  return (
    <article className={styles.erratum} aria-labelledby={row.name}>
      <header className={styles.head}>
        <h2 className={styles.title} id={row.name}>
          {title}
        </h2>
        <span className={styles.where}>{words.section({ section: row.sections })}</span>
      </header>
      <dl className={styles.points}>
        <dt>{words.says}</dt>
        <dd className={styles.says}>{says}</dd>
        <dt>{words.right}</dt>
        <dd className={styles.right}>
          {right.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {row.formulas}
        </dd>
        <dt>{words.here}</dt>
        <dd>{here}</dd>
      </dl>
    </article>
  );
}

function References() {
  return (
    <ul className={styles.references}>
      {REFERENCES.map(({ authors, year, title, where }) => (
        <li key={title} lang="en">
          {authors} ({year}). <cite>{title}</cite>. {where}.
        </li>
      ))}
    </ul>
  );
}
