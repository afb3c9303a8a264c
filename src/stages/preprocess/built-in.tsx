/** What was done to MNIST's digits: to read, not to change. */
import { useMessages } from '../../i18n/react.tsx';
import { LinkButton } from '../../ui/kit/button.tsx';
import { Card, Columns, Stack } from '../../ui/kit/card.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import styles from './preprocess.module.css';

export function BuiltInSpec({ toProjects }: { readonly toProjects: string }) {
  const m = useMessages();
  const words = m.prepare.builtIn;
  const rows = [words.size, words.channels, words.fit, words.invert, words.normalisation];
  return (
    <Stack>
      <PageHeader title={words.title} caveat={words.caveat} />
      <Columns layout="main-aside">
        <Card title={words.listTitle}>
          <div className={styles.facts}>
            <dl className={styles.list}>
              {rows.map(({ name, value, text }) => (
                <div key={name}>
                  <dt>
                    {name} <span className={styles.value}>{value}</span>
                  </dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
            <figure className={styles.figure}>
              <BoxDrawing />
              <figcaption className={styles.hint}>{words.drawing}</figcaption>
            </figure>
          </div>
        </Card>
        <Card title={words.ownTitle}>
          <Stack>
            <p className={styles.hint}>{words.ownText}</p>
            <div>
              <LinkButton href={toProjects} variant="primary">
                {words.ownAction}
              </LinkButton>
            </div>
          </Stack>
        </Card>
      </Columns>
    </Stack>
  );
}

const EDGE = 28;
const BOX = 20;

/** A seven in its box. Its centre of mass is in the middle, so the box is not: a seven is heaviest at its top. */
function BoxDrawing() {
  return (
    <svg className={styles.box} viewBox={`0 0 ${EDGE} ${EDGE}`} aria-hidden="true">
      <rect className={styles.night} width={EDGE} height={EDGE} />
      <rect className={styles.frame} x={6} y={7} width={BOX} height={BOX} />
      <path className={styles.ink} d="M7 8.2h12L11.2 26" />
      <path className={styles.cross} d={`M${EDGE / 2} 12.5v3m-1.5-1.5h3`} />
    </svg>
  );
}
