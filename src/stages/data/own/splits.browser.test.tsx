import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SplitPolicy } from '../../../core/dataset/divide.ts';
import { aProjectInfo, aProjectState } from '../../../testing/fake-projects.ts';
import { openOwnProject, type OwnProjectGiven } from '../../../testing/own-project.tsx';
import { SplitsPanel } from './splits-panel.tsx';

async function open(given: OwnProjectGiven = {}) {
  const policies: SplitPolicy[] = [];
  const project = await openOwnProject(() => <SplitsPanel />, {
    ...given,
    projects: {
      divide: (_id, split) => {
        policies.push(split);
        return Promise.resolve({ ...aProjectState(), info: aProjectInfo({ split, revision: 2 }) });
      },
    },
  });
  return { ...project, policies };
}

const button = () => page.getByRole('button', { name: 'Divide anew' });

beforeEach(async () => {
  await page.viewport(1280, 900);
});

describe('dividing', () => {
  it('sends shares and seed', async () => {
    const { policies } = await open();
    await userEvent.fill(page.getByRole('slider', { name: 'Test set' }), '30');
    await userEvent.fill(page.getByRole('slider', { name: 'Validation set' }), '15');
    await expect.element(page.getByText('55% are left to train on.')).toBeVisible();
    await userEvent.fill(page.getByRole('spinbutton', { name: 'Seed' }), '7');
    await userEvent.click(button());
    await expect.poll(() => policies).toEqual([{ kind: 'ratio', validation: 0.15, test: 0.3, seed: 7 }]);
  });

  it('offers what came with pictures only where something did', async () => {
    await open();
    await expect.element(page.getByRole('radio', { name: /^By numbers/ })).toBeVisible();
    await expect.element(page.getByRole('radio', { name: /^As they came/ })).not.toBeInTheDocument();
  });

  it('sends numbers, and not more than there are labelled pictures', async () => {
    const { policies } = await open();
    await userEvent.click(page.getByRole('radio', { name: /^By numbers/ }));
    const train = page.getByRole('spinbutton', { name: 'To train on' });
    await expect.element(train).toHaveValue('28');
    await userEvent.fill(train, '35');
    await expect.element(page.getByText('Together more than the 40 that are labelled.')).toBeVisible();
    await expect.element(button()).toBeDisabled();
    await userEvent.fill(page.getByRole('spinbutton', { name: 'To test on' }), '5');
    await userEvent.click(button());
    await expect
      .poll(() => policies)
      .toEqual([{ kind: 'count', train: 35, test: 5, validation: 0.1, seed: 42 }]);
  });

  it('asks first where models were scored on the test set', async () => {
    const { counts } = aProjectState();
    const { policies } = await open({
      models: 1,
      state: { ...aProjectState(), counts: { ...counts, imported: 12 } },
    });
    await userEvent.click(page.getByRole('radio', { name: /^As they came/ }));
    await userEvent.click(button());
    const dialog = page.getByRole('alertdialog', { name: 'Divide anew?' });
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await expect.element(dialog).not.toBeInTheDocument();
    expect(policies).toEqual([]);
    await userEvent.click(button());
    await userEvent.click(dialog.getByRole('button', { name: 'Divide anew' }));
    await expect.poll(() => policies).toEqual([{ kind: 'imported', validation: 0.1, seed: 42 }]);
  });
});

describe('what came of it', () => {
  it('is a table of classes and sets, with what is amiss in words', async () => {
    const state = aProjectState();
    await open({
      state: {
        ...state,
        counts: {
          ...state.counts,
          pictures: 26,
          byClass: [
            [0, 14, 2, 4],
            [1, 1, 0, 0],
            [3, 0, 0, 0],
          ],
        },
      },
    });
    const row = (name: RegExp) =>
      page.getByRole('table', { name: 'Pictures of each class by split' }).getByRole('row', { name });
    await expect.element(row(/^Maple 14 2 4 0/)).toBeVisible();
    await expect.element(row(/^Oak 1 0 0 1/)).toBeVisible();
    await expect.element(row(/^All 15 2 4 1/)).toBeVisible();
    await expect.element(page.getByText('3 pictures have no label and are in no set.')).toBeVisible();
    await expect.element(page.getByText(/^Oak has no test picture/)).toBeVisible();
    await expect.element(page.getByText(/^Oak has fewer than 2 training pictures/)).toBeVisible();
  });
});
