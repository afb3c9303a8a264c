import { describe, expect, it, vi } from 'vitest';
import type { CellInfo } from '../../core/project/gallery.ts';
import { Blocks, type PictureBlock } from './blocks.ts';

const SIZE = 100;
const COUNT = 100_000;

const wait = () => new Promise((resolve) => setTimeout(resolve, 0));

function aCell(row: number): CellInfo {
  return { row, label: 0, split: 1, flags: 0, tags: 0, name: '', width: 8, height: 8, source: 0 };
}

/** A loader whose answers come when the test lets them; counts what was not given back. */
function aLoader() {
  const asked: number[] = [];
  const held = new Set<string>();
  const answers: (() => void)[] = [];
  const failures: unknown[] = [];
  let breaks = false;
  const blocks = new Blocks({
    count: COUNT,
    blockSize: SIZE,
    load: (from, count) => {
      asked.push(from / SIZE);
      return new Promise<PictureBlock>((resolve, reject) => {
        answers.push(() => {
          if (breaks) {
            reject(new Error('broken'));
            return;
          }
          const url = `blob:${String(from)}-${String(asked.length)}`;
          held.add(url);
          const cells = Array.from({ length: count }, (_, i) => aCell(from + i));
          const pictures = { url, count, cellWidth: 8, cellHeight: 8, release: () => void held.delete(url) };
          resolve({ cells, pictures });
        });
      });
    },
    onFailed: (thrown) => failures.push(thrown),
  });
  const answer = async () => {
    for (const next of answers.splice(0)) next();
    await wait();
  };
  const answerAll = async () => {
    while (answers.length > 0) await answer();
  };
  return { blocks, asked, held, answer, answerAll, failures, break: (now: boolean) => (breaks = now) };
}

describe('blocks of pictures', () => {
  it('are fetched around what is in view, what is in view first', async () => {
    const { blocks, asked, answerAll, held } = aLoader();
    blocks.want(500, 700, 1);
    expect(asked).toEqual([5, 6]);
    await answerAll();
    expect(asked).toEqual([5, 6, 7, 4]);
    expect(held.size).toBe(4);
    expect(blocks.at(612)?.cell.row).toBe(612);
    expect(blocks.at(5000)).toBeNull();
  });

  it('end with the view, the last one short', async () => {
    const { blocks, asked, answerAll } = aLoader();
    blocks.want(COUNT - 10, COUNT + 50, 1);
    await answerAll();
    expect(asked).toEqual([999, 998]);
  });

  it('are never more than two on their way, however fast one scrolls, and the stale ones are released', async () => {
    const { blocks, asked, answer, answerAll, held } = aLoader();
    for (let first = 0; first < 90_000; first += 50) blocks.want(first, first + 200, 1);
    expect(asked).toEqual([0, 1]);
    await answer();
    expect(held.size).toBe(0);
    expect(asked.slice(2)).toEqual([899, 900]);
    await answerAll();
    expect([...asked.slice(2)].sort((a, b) => a - b)).toEqual(
      [898, 899, 900, 901, 902].filter((i) => i <= 902),
    );
    expect(held.size).toBe(asked.length - 2);
  });

  it('are given back when out of view, and all of them at the end', async () => {
    const { blocks, answerAll, held } = aLoader();
    blocks.want(500, 700, 1);
    await answerAll();
    blocks.want(800, 900, 1);
    await answerAll();
    expect(held.size).toBe(3);
    blocks.close();
    expect(held.size).toBe(0);
    blocks.want(0, 100, 1);
    await answerAll();
    expect(held.size).toBe(2);
  });

  it('stay up while they are fetched anew for a newer revision', async () => {
    const { blocks, answerAll, held } = aLoader();
    const changed = vi.fn();
    blocks.subscribe(changed);
    blocks.want(0, 100, 1);
    await answerAll();
    expect(blocks.at(0)?.revision).toBe(1);
    changed.mockClear();
    blocks.want(0, 100, 2);
    expect(blocks.at(0)?.revision).toBe(1);
    await answerAll();
    expect(blocks.at(0)?.revision).toBe(2);
    expect(changed).toHaveBeenCalledTimes(2);
    expect(held.size).toBe(2);
  });

  it('that could not be read are said once, and asked for again with the next revision', async () => {
    const loader = aLoader();
    loader.break(true);
    loader.blocks.want(0, 100, 1);
    await loader.answerAll();
    expect(loader.failures).toHaveLength(2);
    loader.blocks.want(0, 110, 1);
    await loader.answerAll();
    expect(loader.asked).toEqual([0, 1, 2]);
    loader.break(false);
    loader.blocks.want(0, 100, 2);
    await loader.answerAll();
    expect(loader.blocks.at(0)?.cell.row).toBe(0);
  });
});
