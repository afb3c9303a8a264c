/** The drawn samples: kept, relabelled, removed and restored. What is removed can be restored as long as the worker lives. */
import { AppError } from '../core/base/app-error.ts';
import { oldestFirst } from '../storage/store.ts';
import type { Sample, SampleId, SampleInfo } from '../core/project/samples.ts';
import type { Calls, Sprite } from '../protocol/calls.ts';
import { makeSprite } from './sprite.ts';
import type { Vault } from './vault.ts';

export interface SampleShelfParts {
  readonly vault: Vault;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
}

export class SampleShelf {
  readonly #parts: SampleShelfParts;
  readonly #removed = new Map<SampleId, Sample>();

  constructor(parts: SampleShelfParts) {
    this.#parts = parts;
  }

  /** The oldest first. */
  async all(): Promise<readonly Sample[]> {
    return (await this.#parts.vault.storage()).listSamples();
  }

  /** Without their drawings, the oldest first. */
  async list(): Promise<readonly SampleInfo[]> {
    return (await this.all()).map(infoOf);
  }

  /** In the order asked for. Throws `sample/missing`. */
  async get(ids: readonly SampleId[]): Promise<readonly Sample[]> {
    const byId = new Map((await this.all()).map((sample) => [sample.id, sample]));
    return ids.map((id) => {
      const sample = byId.get(id);
      if (!sample) throw new AppError('sample/missing', {});
      return sample;
    });
  }

  /** Throws `storage/*`. */
  async add({ label, strokes, pixels }: Calls['addSample']['in']): Promise<SampleInfo> {
    const { vault, now, newId } = this.#parts;
    const sample: Sample = { id: newId(), label, createdAt: now(), strokes, pixels };
    await (await vault.storage()).putSamples([sample]);
    return infoOf(sample);
  }

  /** All or none. Throws `sample/missing`, `storage/*`. */
  async relabel(changes: Calls['relabelSamples']['in']['changes']): Promise<readonly SampleInfo[]> {
    const samples = await this.get(changes.map(({ id }) => id));
    const relabelled = samples.map((sample, i) => ({ ...sample, label: changes[i]?.label ?? sample.label }));
    await (await this.#parts.vault.storage()).putSamples(relabelled);
    return relabelled.map(infoOf);
  }

  async remove(ids: readonly SampleId[]): Promise<void> {
    const samples = (await this.all()).filter(({ id }) => ids.includes(id));
    await (await this.#parts.vault.storage()).deleteSamples(ids);
    for (const sample of samples) this.#removed.set(sample.id, sample);
  }

  /** Throws `sample/missing` for one that was not removed since the worker started. */
  async restore(ids: readonly SampleId[]): Promise<readonly SampleInfo[]> {
    const samples = ids.map((id) => {
      const sample = this.#removed.get(id);
      if (!sample) throw new AppError('sample/missing', {});
      return sample;
    });
    await (await this.#parts.vault.storage()).putSamples(samples);
    for (const id of ids) this.#removed.delete(id);
    return oldestFirst(samples).map(infoOf);
  }

  /** Throws `sample/missing`. */
  async sprite(ids: readonly SampleId[]): Promise<Sprite> {
    return spriteOfSamples(await this.get(ids));
  }
}

/** Labels in it count the distinct class names in the order in which they come. */
export function spriteOfSamples(samples: readonly Sample[]): Sprite {
  const names = [...new Set(samples.map(({ label }) => label))];
  const sprite = makeSprite(
    samples.map(({ pixels }) => pixels),
    samples.map(({ label }) => names.indexOf(label)),
  );
  return { ...sprite, sampleIds: samples.map(({ id }) => id) };
}

function infoOf({ id, label, createdAt }: Sample): SampleInfo {
  return { id, label, createdAt };
}
