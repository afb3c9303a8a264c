import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SplitPolicy } from '../../../core/dataset/divide.ts';
import type { DoctorReport } from '../../../core/project/doctor.ts';
import type { CellInfo, PictureChange, PictureTarget } from '../../../core/project/gallery.ts';
import { aProjectInfo, aProjectState } from '../../../testing/fake-projects.ts';
import { HandleShelf, openOwnProject } from '../../../testing/own-project.tsx';
import { DoctorPanel } from './doctor-panel.tsx';

const SICK: DoctorReport = {
  findings: [
    { kind: 'dark', rows: [30, 31], groupEnds: [] },
    { kind: 'exact-duplicates', rows: [3, 8, 9, 4, 20], groupEnds: [3, 5] },
    { kind: 'across-splits', rows: [4, 20], groupEnds: [2] },
    { kind: 'label-conflicts', rows: [3, 8], groupEnds: [2] },
  ],
  imbalance: { fewest: { id: 1, count: 3 }, most: { id: 0, count: 25 } },
  thin: [1],
  checked: 40,
};

function aCell(row: number): CellInfo {
  const name = `leaf-${String(row)}.png`;
  return { row, label: row % 2, split: 1, flags: 0, tags: 0, name, width: 224, height: 224, source: 0 };
}

async function open(report: DoctorReport, pictures = 40) {
  const changes: [PictureTarget, PictureChange][] = [];
  const policies: SplitPolicy[] = [];
  const shown: [readonly number[], string][] = [];
  const asked: (readonly number[])[] = [];
  const shelf = new HandleShelf();
  let revision = 1;
  const next = (undo: 'delete' | 'flag' | null = null, split = aProjectInfo().split) => {
    revision += 1;
    return Promise.resolve({
      ...aProjectState(),
      info: aProjectInfo({ revision, split }),
      undo: undo === null ? null : { kind: undo, count: 3 },
    });
  };
  const counts = { ...aProjectState().counts, pictures };
  const project = await openOwnProject(
    (ports) => (
      <DoctorPanel gallery={ports.gallery} onShow={(rows, title) => void shown.push([rows, title])} />
    ),
    {
      state: { ...aProjectState(), counts },
      projects: {
        examine: () => Promise.resolve(report),
        changePictures: (_id, target, change) => {
          changes.push([target, change]);
          return next(change.kind === 'delete' ? 'delete' : 'flag');
        },
        undo: () => next(),
        divide: (_id, policy) => {
          policies.push(policy);
          return next();
        },
      },
      gallery: {
        rows: (_id, rows) => {
          asked.push(rows);
          return Promise.resolve({ cells: rows.map(aCell), pictures: shelf.handle(rows.length) });
        },
      },
    },
  );
  return { ...project, changes, policies, shown, asked, shelf };
}

const card = (name: string) => page.getByRole('region', { name, exact: true });
const examine = () => userEvent.click(page.getByRole('button', { name: 'Examine the pictures' }));
const duplicates = () => card('Exact duplicates');

beforeEach(async () => {
  await page.viewport(1280, 900);
});

describe('the data doctor', () => {
  it('lists what it found with its first pictures, groups together', async () => {
    const { asked } = await open(SICK);
    await examine();
    await expect.element(page.getByText('40 pictures examined')).toBeVisible();
    await expect.element(duplicates().getByText('5 pictures · 2 groups')).toBeVisible();
    const strip = page.getByRole('list', { name: 'First pictures: Exact duplicates' });
    await expect.element(strip.getByRole('img', { name: 'leaf-20.png, Maple' })).toBeVisible();
    expect(strip.getByRole('listitem').elements()).toHaveLength(2);
    expect(asked).toContainEqual([3, 8, 9, 4, 20]);
    await expect.element(page.getByText(/^Maple has 25 training pictures, Oak only 3/)).toBeVisible();
    await expect.element(page.getByText(/^Oak has fewer than 10 pictures/)).toBeVisible();
  });

  it('shows exactly those pictures in the gallery', async () => {
    const { shown } = await open(SICK);
    await examine();
    await userEvent.click(page.getByRole('button', { name: 'Show in the gallery: Very dark' }));
    expect(shown).toEqual([[[30, 31], 'Very dark']]);
  });

  it('deletes all but the first of each group, once, and takes it back', async () => {
    const { changes, shelf } = await open(SICK);
    await examine();
    const press = duplicates().getByRole('button', { name: 'Keep the first of each, delete 3' });
    await userEvent.click(press);
    await expect.poll(() => changes).toEqual([[{ kind: 'rows', rows: [8, 9, 20] }, { kind: 'delete' }]]);
    await expect.element(page.getByText('3 pictures were deleted.')).toBeVisible();
    // Its list may leave nothing of a group now.
    await expect.element(press).toBeDisabled();
    await expect.element(page.getByText('The project has changed since it was examined.')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Undo' }));
    await expect.element(page.getByText('3 pictures were deleted.')).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: 'Examine again' }));
    await expect.element(press).toBeEnabled();
    // Each list was asked for with each revision, and only what is on the screen is held.
    await expect.poll(() => shelf.made - shelf.released.length).toBe(SICK.findings.length);
  });

  it('flags all of a list', async () => {
    const { changes } = await open(SICK);
    await examine();
    await userEvent.click(page.getByRole('button', { name: 'Flag all: Very dark' }));
    await expect
      .poll(() => changes)
      .toEqual([
        [
          { kind: 'rows', rows: [30, 31] },
          { kind: 'flag', flag: 'flagged', on: true },
        ],
      ]);
    await expect.element(page.getByText('2 pictures were flagged.')).toBeVisible();
  });

  it('divides anew where pictures are on both sides, and never deletes for a conflict', async () => {
    const { policies } = await open(SICK);
    await examine();
    await userEvent.click(card('On both sides').getByRole('button', { name: 'Divide anew' }));
    await expect.poll(() => policies).toEqual([aProjectInfo().split]);
    await expect.element(card('Labels that contradict each other')).toBeVisible();
    expect(
      card('Labels that contradict each other')
        .getByRole('button', { name: /delete/ })
        .elements(),
    ).toEqual([]);
  });

  it('says so where nothing is wrong, and where there is nothing', async () => {
    const healthy = { findings: [], imbalance: null, thin: [], checked: 40 };
    await open(healthy);
    await examine();
    await expect.element(page.getByText('Nothing found: these pictures look healthy.')).toBeVisible();
  });

  it('waits for pictures', async () => {
    await open(SICK, 0);
    await expect.element(page.getByText('There are no pictures to examine yet.')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Examine the pictures' })).toBeDisabled();
  });
});
