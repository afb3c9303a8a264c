/** The first pictures of a finding; those that belong together stand together. */
import { type ReactNode, useCallback } from 'react';
import { AppError } from '../../../core/base/app-error.ts';
import type { Finding } from '../../../core/project/doctor.ts';
import type { CellInfo } from '../../../core/project/gallery.ts';
import { FLAG } from '../../../core/project/pages.ts';
import type { ProjectInfo } from '../../../core/project/project.ts';
import { useErrorText, useMessages } from '../../../i18n/react.tsx';
import type { CellsHandle, GalleryPort } from '../../../store/ports.ts';
import { StripPicture } from '../../../ui/gallery/strip-picture.tsx';
import { cx } from '../../../ui/kit/cx.ts';
import { Notice } from '../../../ui/kit/notice.tsx';
import { Loading } from '../../../ui/kit/progress.tsx';
import { useResource } from '../../../ui/kit/use-resource.ts';
import styles from './doctor.module.css';
import { firstOf } from './doctor-rows.ts';

const MOST = 12;
/** In pixels: twice what is shown, for fine screens. */
const EDGE = 128;

export interface DoctorStripProps {
  readonly info: ProjectInfo;
  readonly finding: Finding;
  readonly gallery: GalleryPort;
  readonly label: string;
}

export function DoctorStrip({ info, finding, gallery, label }: DoctorStripProps) {
  const m = useMessages();
  const errorText = useErrorText();
  const { id, revision } = info;
  const load = useCallback(async () => {
    const handle = await gallery.rows(id, firstOf(finding, MOST).flat(), EDGE);
    return { handle, revision, release: () => handle.pictures.release() };
    // With each revision: what was deleted shows as deleted.
  }, [gallery, id, revision, finding]);
  const cells = useResource(load);
  if (cells.phase === 'failed') {
    const { what, next } = errorText(AppError.from(cells.thrown).toWire());
    return <Notice tone="error" what={what} next={next} />;
  }
  if (cells.phase !== 'ready') {
    return (
      <div className={styles.waiting}>
        <Loading label={m.prepare.doctor.stripLoading} />
      </div>
    );
  }
  return <Strip info={info} finding={finding} label={label} handle={cells.value.handle} />;
}

interface StripProps extends Pick<DoctorStripProps, 'info' | 'finding' | 'label'> {
  readonly handle: CellsHandle;
}

function Strip({ info, finding, label, handle }: StripProps) {
  const { cells, pictures } = handle;
  const places = new Map(cells.map((cell, index) => [cell.row, { cell, index }]));
  return (
    <ul className={styles.strip} aria-label={label}>
      {firstOf(finding, MOST).map((group) => (
        <li key={group[0]} className={styles.group}>
          {group.map((row) => {
            const place = places.get(row);
            if (place === undefined) return null;
            return (
              <Tile key={row} info={info} cell={place.cell}>
                {(name) => <StripPicture strip={pictures} index={place.index} label={name} />}
              </Tile>
            );
          })}
        </li>
      ))}
    </ul>
  );
}

interface TileProps {
  readonly info: ProjectInfo;
  readonly cell: CellInfo;
  readonly children: (name: string) => ReactNode;
}

function Tile({ info, cell, children }: TileProps) {
  const m = useMessages();
  const words = m.prepare.doctor;
  const isGone = (cell.flags & FLAG.deleted) !== 0;
  const className = info.classes.find(({ id }) => id === cell.label)?.name ?? words.noLabel;
  const caption = isGone ? words.gone : className;
  return (
    <span className={cx(styles.tile, isGone && styles.gone)}>
      {children(words.pictureName({ name: cell.name, className: caption }))}
      <span className={styles.caption} aria-hidden="true">
        {caption}
      </span>
    </span>
  );
}
