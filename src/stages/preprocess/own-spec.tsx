/** The specification of a project of one's own: chosen, seen on its pictures, and applied to all of them. */
import { useState } from 'react';
import type { PictureSpec } from '../../core/picture/spec.ts';
import { routeHref } from '../../core/project/routes.ts';
import type { ProjectState } from '../../core/project/state.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { GalleryPort } from '../../store/ports.ts';
import { useActions, useApp } from '../../store/react.tsx';
import { isUnderWay } from '../../store/selectors.ts';
import { PhoneActions } from '../../ui/kit/app-frame.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { WorkBar } from '../../ui/kit/work-bar.tsx';
import styles from './preprocess.module.css';
import type { TypedEdges } from './size-fields.tsx';
import { isSameSpec } from './spec-edit.ts';
import { SpecForm } from './spec-form.tsx';
import { SpecPreview } from './spec-preview.tsx';

export interface OwnSpecProps {
  readonly state: ProjectState;
  readonly gallery: GalleryPort;
}

export function OwnSpec({ state, gallery }: OwnSpecProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const { info, counts } = state;
  // Null follows the project: another tab may change it.
  const [draft, setDraft] = useState<PictureSpec | null>(null);
  const [typed, setTyped] = useState<TypedEdges>({});
  const spec = draft ?? info.spec;
  const unfinished = Object.keys(typed).length > 0;
  const changed = !isSameSpec(spec, info.spec);
  const blocked = useBlocked(unfinished);
  const reset = () => {
    setDraft(null);
    setTyped({});
  };
  const apply = async () => {
    const applied = spec;
    if (!(await actions.setSpec(applied))) return;
    setDraft((now) => (now !== null && isSameSpec(now, applied) ? null : now));
  };
  return (
    <Stack>
      <PageHeader
        title={<Sentence spec={info.spec} />}
        caveat={m.prepare.caveat}
        actions={
          <PhoneActions>
            <Button variant="quiet" onPress={reset} disabled={!changed && !unfinished}>
              {m.prepare.reset}
            </Button>
            <Button
              variant="primary"
              onPress={() => void apply()}
              disabled={!changed || blocked !== null}
              ariaDescribedBy={STATUS_ID}
            >
              {m.prepare.apply({ count: counts.pictures, text: f.number(counts.pictures) })}
            </Button>
          </PhoneActions>
        }
      />
      <p className={styles.status} id={STATUS_ID} role="status">
        {changed || unfinished ? `${m.prepare.unsaved} ${blocked ?? ''}` : m.prepare.saved}
      </p>
      <Work />
      <LastError />
      <div className={styles.columns}>
        <Stack>
          <Notes state={state} />
          <SpecForm spec={spec} onChange={setDraft} typed={typed} onTyped={setTyped} />
        </Stack>
        <SpecPreview
          gallery={gallery}
          id={info.id}
          spec={spec}
          pictures={counts.pictures}
          toData={routeHref({ name: 'data', split: 'train', classIndex: null })}
        />
      </div>
    </Stack>
  );
}

const STATUS_ID = 'preprocess-status';

/** Why it cannot be applied now; null where it can. */
function useBlocked(unfinished: boolean): string | null {
  const m = useMessages();
  const training = useApp((state) => isUnderWay(state.training));
  const working = useApp((state) => state.projectWork !== null || state.importing.phase === 'running');
  if (training) return m.prepare.busyTraining;
  if (working) return m.prepare.busyWork;
  return unfinished ? m.prepare.notFinished : null;
}

function Sentence({ spec }: { readonly spec: PictureSpec }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.prepare;
  return words.sentence({
    size: f.shape([spec.width, spec.height]),
    color: spec.channels === 1 ? words.colorWords.grey : words.colorWords.color,
    fit: words.fitWords[spec.fit],
  });
}

function Work() {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const work = useApp((state) => state.projectWork);
  if (work?.kind !== 'preparing') return null;
  const { done, total } = work.progress ?? { done: 0, total: 0 };
  return (
    <WorkBar
      label={m.prepare.working}
      value={total === 0 ? null : done / total}
      valueText={total === 0 ? undefined : m.prepare.workOf({ done: f.number(done), total: f.number(total) })}
      cancelLabel={m.common.cancel}
      onCancel={() => actions.cancelProjectWork()}
    />
  );
}

function LastError() {
  const errorText = useErrorText();
  const error = useApp(({ project }) => (project.phase === 'open' ? project.error : null));
  if (error === null) return null;
  const { what, next } = errorText(error);
  return <Notice tone="error" what={what} next={next} />;
}

/** What a change means for models, and for pictures whose files are gone. */
function Notes({ state }: { readonly state: ProjectState }) {
  const m = useMessages();
  const f = useFormat();
  const models = useApp((app) => app.models.list.length);
  return (
    <>
      {models > 0 && (
        <Notice
          tone="warning"
          live="off"
          what={m.prepare.modelsKeep({ count: models, text: f.number(models) })}
          next={m.prepare.modelsKeepNext}
        />
      )}
      {!state.info.keepsOriginals && state.counts.pictures > 0 && (
        <Notice tone="info" live="off" what={m.prepare.noOriginals} />
      )}
    </>
  );
}
