/** The pictures of some drawn samples: the old ones stay until the new ones are there, so that nothing flashes. */
import { useEffect, useState } from 'react';
import type { SampleId } from '../../core/project/samples.ts';
import type { SamplesPort, SpriteHandle } from '../../store/ports.ts';

export interface SampleSprite {
  /** Null until the first ones are there. Says in `sampleIds` whose they are. */
  readonly sprite: SpriteHandle | null;
  /** Why the newest could not be fetched; null where they could. */
  readonly thrown: unknown;
}

/** Fetches anew when other ids are given. */
export function useSampleSprite(load: SamplesPort['images'], ids: readonly SampleId[]): SampleSprite {
  const [shown, setShown] = useState<SampleSprite>({ sprite: null, thrown: null });
  const key = ids.join(' ');
  useEffect(() => {
    let current = true;
    const fetch = async () => {
      const sprite = await load(key.split(' '));
      await decoded(sprite.url);
      if (current) setShown({ sprite, thrown: null });
      else sprite.release();
    };
    fetch().catch((thrown: unknown) => {
      if (current) setShown(({ sprite }) => ({ sprite, thrown }));
    });
    return () => {
      current = false;
    };
  }, [load, key]);
  const { sprite } = shown;
  useEffect(() => () => sprite?.release(), [sprite]);
  return shown;
}

/** A picture that is decoded when it is put up does not come in a frame later. */
async function decoded(url: string): Promise<void> {
  const image = new Image();
  image.src = url;
  // One that can't be shown is shown as nothing.
  await image.decode().catch(() => undefined);
}
