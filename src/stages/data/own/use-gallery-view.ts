/** The view of a project that the gallery shows: it stays as it is while pictures are changed, until it is asked for anew. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { AppError, type WireError } from '../../../core/base/app-error.ts';
import {
  ALL_PICTURES,
  type GalleryFilter,
  type GallerySort,
  type ViewInfo,
} from '../../../core/project/gallery.ts';
import type { ProjectState } from '../../../core/project/state.ts';
import type { GalleryPort } from '../../../store/ports.ts';

export interface GalleryView {
  /** Null until the first is there. While another is made, the old one stays. */
  readonly info: ViewInfo | null;
  readonly error: WireError | null;
  /** Some pictures may not match any more, or new ones may. */
  readonly outdated: boolean;
  readonly refresh: () => void;
}

interface Made {
  readonly request: object;
  readonly info: ViewInfo;
  readonly revision: number;
  readonly pictures: number;
}

/** @param holds somebody is at work in the view (a selection): new pictures do not replace it by themselves */
export function useGalleryView(
  gallery: GalleryPort,
  { info: { id, revision }, counts: { pictures } }: ProjectState,
  filter: GalleryFilter,
  sort: GallerySort,
  holds: boolean,
): GalleryView {
  const [turn, setTurn] = useState(0);
  const request = useMemo(() => ({ filter, sort, turn }), [filter, sort, turn]);
  const [made, setMade] = useState<Made | null>(null);
  const [failed, setFailed] = useState<{ readonly request: object; readonly error: WireError } | null>(null);
  const now = useRef({ revision, pictures });
  useEffect(() => {
    now.current = { revision, pictures };
  }, [revision, pictures]);

  useEffect(() => {
    let current = true;
    const before = now.current;
    gallery.openView(id, request.filter, request.sort).then(
      (info) => {
        if (current) setMade({ request, info, ...before });
      },
      (thrown: unknown) => {
        if (current) setFailed({ request, error: AppError.from(thrown).toWire() });
      },
    );
    return () => {
      current = false;
    };
  }, [gallery, id, request]);

  const settled = made?.request === request;
  // Pictures were brought in: they show at once, unless something is selected, which would be lost.
  if (settled && !holds && pictures > made.pictures) setTurn(turn + 1);
  const touched = filter !== ALL_PICTURES || sort === 'class';
  return {
    info: made?.info ?? null,
    error: failed?.request === request ? failed.error : null,
    outdated: settled && (touched ? revision !== made.revision : pictures !== made.pictures),
    refresh: useCallback(() => setTurn((before) => before + 1), []),
  };
}
