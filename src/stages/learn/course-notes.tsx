/** Course notes: terms, when this serves and when not, large data, concerns. */
import { routeHref } from '../../core/project/routes.ts';
import { useMessages } from '../../i18n/react.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import styles from './learn.module.css';

export function CourseNotes() {
  const m = useMessages();
  const words = m.learn.notes;
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.stages.notes} caveat={words.caveat} />
      <div className={styles.page}>
        <section aria-labelledby="terms">
          <h2 className={styles.topic} id="terms">
            {words.termsTitle}
          </h2>
          <dl className={styles.terms}>
            {words.terms.map(([term, text]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
        {words.topics.map((topic, index) => (
          <section key={topic.title} aria-labelledby={`topic-${index}`}>
            <h2 className={styles.topic} id={`topic-${index}`}>
              {topic.title}
            </h2>
            {topic.items.map(({ title, text, here }) => (
              <div key={title} className={styles.item}>
                <h3>{title}</h3>
                <p>{text}</p>
                <p className={styles.here}>
                  <span className={styles.hereLabel}>{words.here}</span> {here}
                </p>
              </div>
            ))}
          </section>
        ))}
      </div>
      <p className={styles.links}>
        <a href={routeHref({ name: 'errata' })}>{words.toErrata}</a>
      </p>
    </Stack>
  );
}
