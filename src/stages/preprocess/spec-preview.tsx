/** The person's own pictures before and after, as the form would prepare them. */
import { AppError } from '../../core/base/app-error.ts';
import type { PictureSpec } from '../../core/picture/spec.ts';
import type { ProjectId } from '../../core/project/project.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { GalleryPort } from '../../store/ports.ts';
import { StripPicture } from '../../ui/gallery/strip-picture.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { LinkButton } from '../../ui/kit/button.tsx';
import { cx } from '../../ui/kit/cx.ts';
import { Notice } from '../../ui/kit/notice.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import styles from './preprocess.module.css';
import { type PreviewPair, usePreview } from './use-preview.ts';

const COUNT = 6;
/** Of the pictures as they came, in pixels: as large as they are shown on a fine screen. */
const EDGE = 256;

export interface SpecPreviewProps {
  readonly gallery: GalleryPort;
  readonly id: ProjectId;
  readonly spec: PictureSpec;
  /** In the project. */
  readonly pictures: number;
  readonly toData: string;
}

export function SpecPreview({ gallery, id, spec, pictures, toData }: SpecPreviewProps) {
  const m = useMessages();
  const preview = usePreview(gallery, id, spec, COUNT, EDGE, pictures > 0);
  return (
    <Card title={m.prepare.previewTitle} aside={m.prepare.previewAside} className={styles.preview}>
      {pictures === 0 ? (
        <div className={styles.part}>
          <p className={styles.hint}>{m.prepare.noPictures}</p>
          <div>
            <LinkButton href={toData}>{m.prepare.toData}</LinkButton>
          </div>
        </div>
      ) : (
        <>
          <Failure thrown={preview.thrown} />
          {preview.pair === null && preview.thrown === undefined && (
            <Loading label={m.prepare.previewLoading} />
          )}
          {preview.pair !== null && <Pairs pair={preview.pair} pending={preview.pending} />}
        </>
      )}
    </Card>
  );
}

function Failure({ thrown }: { readonly thrown: unknown }) {
  const errorText = useErrorText();
  if (thrown === undefined) return null;
  const { what, next } = errorText(AppError.from(thrown).toWire());
  return <Notice tone="error" what={what} next={next} />;
}

function Pairs({ pair, pending }: { readonly pair: PreviewPair; readonly pending: boolean }) {
  const m = useMessages();
  const f = useFormat();
  const { before, after } = pair;
  const indices = Array.from({ length: Math.min(before.count, after.count) }, (_unused, index) => index);
  return (
    <div className={cx(styles.pairs, pending && styles.pending)} aria-busy={pending}>
      <div className={styles.heads} aria-hidden="true">
        <span>{m.prepare.before}</span>
        <span>{m.prepare.after}</span>
      </div>
      <ul className={styles.pairList} aria-label={m.prepare.previewLabel}>
        {indices.map((index) => {
          const number = f.number(index + 1);
          return (
            <li key={index} className={styles.pair}>
              <StripPicture strip={before} index={index} label={m.prepare.pairBefore({ number })} />
              <StripPicture strip={after} index={index} label={m.prepare.pairAfter({ number })} pixelated />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
