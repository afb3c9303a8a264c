/** One thing the data doctor found: what it means, its first pictures, and what can be done about it. */
import type { Finding } from '../../../core/project/doctor.ts';
import type { ProjectInfo } from '../../../core/project/project.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import type { GalleryPort } from '../../../store/ports.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Card } from '../../../ui/kit/card.tsx';
import styles from './doctor.module.css';
import { surplusOf } from './doctor-rows.ts';
import { DoctorStrip } from './doctor-strip.tsx';
import { DivideButton } from './splits-divide.tsx';

export interface DoctorFindingProps {
  readonly info: ProjectInfo;
  readonly finding: Finding;
  readonly gallery: GalleryPort;
  readonly onShow: (rows: readonly number[], title: string) => void;
  readonly onDelete: (rows: readonly number[]) => void;
  readonly onFlag: (rows: readonly number[]) => void;
  /** The list may no longer hold: what it would leave of a group may be gone already. */
  readonly stale: boolean;
  /** Pictures cannot be changed now. */
  readonly blocked: boolean;
}

export function DoctorFinding(props: DoctorFindingProps) {
  const { info, finding, stale, blocked } = props;
  const { kind, rows, groupEnds } = finding;
  const m = useMessages();
  const f = useFormat();
  const words = m.prepare.doctor;
  const { name, text } = words.findings[kind];
  const count = words.pictures({ count: rows.length, text: f.number(rows.length) });
  const groups = words.groups({ count: groupEnds.length, text: f.number(groupEnds.length) });
  const surplus = kind === 'exact-duplicates' || kind === 'near-duplicates' ? surplusOf(finding) : [];
  return (
    <Card title={name} headingLevel={3} aside={groupEnds.length === 0 ? count : `${count} · ${groups}`}>
      <div className={styles.finding}>
        <p className={styles.text}>{text}</p>
        <DoctorStrip
          info={info}
          finding={finding}
          gallery={props.gallery}
          label={words.firstPictures({ name })}
        />
        <div className={styles.buttons}>
          <Button size="small" ariaLabel={words.showOf({ name })} onPress={() => props.onShow(rows, name)}>
            {words.show}
          </Button>
          {surplus.length > 0 && (
            <Button size="small" disabled={stale || blocked} onPress={() => props.onDelete(surplus)}>
              {words.deleteRest({ count: surplus.length, text: f.number(surplus.length) })}
            </Button>
          )}
          {kind === 'across-splits' && <DivideButton policy={info.split} variant="secondary" size="small" />}
          <Button
            size="small"
            ariaLabel={words.flagAllOf({ name })}
            disabled={blocked}
            onPress={() => props.onFlag(rows)}
          >
            {words.flagAll}
          </Button>
        </div>
      </div>
    </Card>
  );
}
