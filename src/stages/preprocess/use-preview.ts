/** A few pictures before and after preprocessing, made anew as the specification changes; the newest wins. */
import { useEffect, useState } from 'react';
import type { PictureSpec } from '../../core/picture/spec.ts';
import type { ProjectId } from '../../core/project/project.ts';
import type { GalleryPort, PictureHandle } from '../../store/ports.ts';

/** While somebody goes on choosing, nothing is made. */
const CALM_MS = 200;

export interface PreviewPair {
  readonly before: PictureHandle;
  readonly after: PictureHandle;
}

export interface Preview {
  /** The last that was made; stays until the next is there. */
  readonly pair: PreviewPair | null;
  /** What was thrown where the last could not be made. */
  readonly thrown: unknown;
  /** Something newer is on its way. */
  readonly pending: boolean;
}

interface Made {
  readonly spec: PictureSpec;
  readonly pair: PreviewPair | null;
  readonly thrown: unknown;
}

/**
 * Pictures are given back when newer ones take their place, when they come too late, and when the component goes.
 * Those of another project need a component of their own (a key).
 *
 * @param edge of the pictures as they came, in pixels
 * @param wanted whether there are pictures
 */
export function usePreview(
  gallery: GalleryPort,
  id: ProjectId,
  spec: PictureSpec,
  count: number,
  edge: number,
  wanted: boolean,
): Preview {
  const calm = useCalm(spec);
  const [made, setMade] = useState<Made | null>(null);
  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    gallery.previewSpec(id, calm, count, edge).then(
      (pair) => {
        if (current) setMade({ spec: calm, pair, thrown: undefined });
        else release(pair);
      },
      (thrown: unknown) => {
        if (current) setMade({ spec: calm, pair: null, thrown });
      },
    );
    return () => {
      current = false;
    };
  }, [gallery, id, calm, count, edge, wanted]);
  const pair = made?.pair ?? null;
  useEffect(() => {
    if (pair === null) return undefined;
    return () => release(pair);
  }, [pair]);
  return { pair, thrown: made?.thrown, pending: made?.spec !== spec };
}

function release({ before, after }: PreviewPair): void {
  before.release();
  after.release();
}

/** The specification as it was when it last stood still. */
function useCalm(spec: PictureSpec): PictureSpec {
  const [calm, setCalm] = useState(spec);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(spec), CALM_MS);
    return () => clearTimeout(timer);
  }, [spec]);
  return calm;
}
