import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type PictureSpec, USUAL_SPEC } from '../../core/picture/spec.ts';
import type { ProjectState } from '../../core/project/state.ts';
import type { GalleryPort } from '../../store/ports.ts';
import { started } from '../../testing/fake-ports.ts';
import { aProjectInfo, aProjectState } from '../../testing/fake-projects.ts';
import { HandleShelf, openOwnProject, type OwnProjectGiven } from '../../testing/own-project.tsx';
import { Preprocess } from './preprocess.tsx';

type PreviewCall = PictureSpec & { readonly settle: () => void };

/** Answers when the test says so. */
function previews(shelf: HandleShelf): { calls: PreviewCall[]; previewSpec: GalleryPort['previewSpec'] } {
  const calls: PreviewCall[] = [];
  return {
    calls,
    previewSpec: (_id, spec, count) =>
      new Promise((resolve) => {
        const settle = () =>
          resolve({ before: shelf.handle(count), after: shelf.handle(count, spec.width, spec.height) });
        calls.push({ ...spec, settle });
      }),
  };
}

const open = (given: OwnProjectGiven = {}) =>
  openOwnProject((ports) => <Preprocess gallery={ports.gallery} />, given);
const radio = (name: string | RegExp) => page.getByRole('radio', { name });
const apply = () => page.getByRole('button', { name: /^Prepare / });
const pictures = () => page.getByRole('list', { name: 'Pictures before and after preprocessing' });

beforeEach(async () => {
  await page.viewport(1280, 900);
});

describe('the preview', () => {
  it('follows the form, keeps the last until the next is there, and gives pictures back', async () => {
    const shelf = new HandleShelf();
    const { calls, previewSpec } = previews(shelf);
    await open({ gallery: { previewSpec } });
    await expect.poll(() => calls.length).toBe(1);
    calls[0]?.settle();
    await expect.element(pictures().getByRole('listitem').first()).toBeVisible();

    await userEvent.click(radio(/^28$/));
    await expect.poll(() => calls.at(-1)).toMatchObject({ width: 28, height: 28 });
    expect(shelf.released).toEqual([]);
    await expect.element(pictures()).toBeVisible();
    calls[1]?.settle();
    await expect.poll(() => shelf.released).toEqual([0, 1]);
  });

  it('shows the newest, whichever is ready first', async () => {
    const shelf = new HandleShelf();
    const { calls, previewSpec } = previews(shelf);
    await open({ gallery: { previewSpec } });
    await expect.poll(() => calls.length).toBe(1);
    await userEvent.click(radio('Grey'));
    await expect.poll(() => calls.length).toBe(2);
    calls[1]?.settle();
    await expect.element(pictures()).toBeVisible();
    calls[0]?.settle();
    // The older one, made last, is given back at once; the newer one stays.
    await expect.poll(() => shelf.released).toEqual([2, 3]);
    expect(calls[1]).toMatchObject({ channels: 1 });
  });

  it('is asked for once while somebody goes on choosing', async () => {
    const shelf = new HandleShelf();
    const { calls, previewSpec } = previews(shelf);
    await open({ gallery: { previewSpec } });
    await expect.poll(() => calls.length).toBe(1);
    const width = page.getByRole('spinbutton', { name: 'Width' });
    await userEvent.fill(width, '5');
    await userEvent.fill(width, '50');
    await expect.poll(() => calls.at(-1)).toMatchObject({ width: 50, height: 50 });
    expect(calls).toHaveLength(2);
  });
});

describe('the form', () => {
  it('applies what was chosen, and only then says so', async () => {
    const given: PictureSpec[] = [];
    const project = await open({
      projects: {
        setSpec: (_id, spec) => {
          given.push(spec);
          return Promise.resolve<ProjectState>({
            ...aProjectState(),
            info: aProjectInfo({ spec, revision: 2 }),
          });
        },
      },
    });
    await expect.element(apply()).toBeDisabled();
    await userEvent.click(radio('96'));
    await userEvent.click(radio(/^Padded/));
    await userEvent.click(radio('Inverted'));
    await userEvent.click(radio(/^By mean and deviation/));
    await expect.element(page.getByText('Not applied yet.')).toBeVisible();
    await userEvent.click(apply());
    await expect.element(page.getByText('All pictures are prepared so.')).toBeVisible();
    expect(given).toEqual([
      { ...USUAL_SPEC, width: 96, height: 96, fit: 'pad', invert: true, normalisation: 'standard' },
    ]);
    expect(project.store.getState().project).toMatchObject({ state: { info: { spec: given[0] } } });
    await expect
      .element(page.getByRole('heading', { level: 1 }))
      .toHaveTextContent('Every picture becomes 96×96 pixels, in colour, padded');
  });

  it('says what is wrong with a size, and holds it back', async () => {
    await open();
    await userEvent.click(radio('Own width and height'));
    const height = page.getByRole('spinbutton', { name: 'Height' });
    await userEvent.fill(height, '500');
    await expect.element(page.getByText('At most 224.')).toBeVisible();
    await expect.element(apply()).toBeDisabled();
    await userEvent.fill(height, '48');
    await expect.element(apply()).toBeEnabled();
    await expect.element(page.getByRole('spinbutton', { name: 'Width' })).toHaveValue('64');
    await userEvent.click(page.getByRole('button', { name: 'Undo changes' }));
    await expect.element(height).toHaveValue('64');
    await expect.element(page.getByText('All pictures are prepared so.')).toBeVisible();
  });

  it('warns where there are models, and waits for a training', async () => {
    const { ports, store } = await open({ models: 2 });
    await userEvent.click(radio(/^28$/));
    await expect.element(page.getByText(/^This project has 2 models: they keep/)).toBeVisible();
    await expect.element(apply()).toBeEnabled();
    void store.getState().actions.startPreset('fast', 'Leaves');
    await expect.poll(() => ports.runs.length).toBe(1);
    await ports.run().report(started());
    await expect.element(apply()).toBeDisabled();
    await expect.element(page.getByText(/A training is under way/)).toBeVisible();
  });

  it('shows how far it is, and can be cancelled', async () => {
    let aborted = false;
    await open({
      projects: {
        setSpec: (_id, _spec, onProgress, signal) => {
          onProgress({ done: 20, total: 40 });
          return new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              aborted = true;
              reject(new DOMException('', 'AbortError'));
            });
          });
        },
      },
    });
    await userEvent.click(radio(/^28$/));
    await userEvent.click(apply());
    await expect
      .element(page.getByRole('progressbar', { name: 'Preparing the pictures' }))
      .toHaveAttribute('aria-valuenow', '50');
    await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
    await expect.poll(() => aborted).toBe(true);
    await expect.element(apply()).toBeEnabled();
    await expect.element(page.getByText('Not applied yet.')).toBeVisible();
  });
});

it('tells of MNIST where no project of one’s own is open', async () => {
  const { store } = await open();
  await store.getState().actions.setProject('digits');
  await expect.element(page.getByText('Light ink on dark')).toBeVisible();
  await expect
    .element(page.getByRole('link', { name: 'Use my own images' }))
    .toHaveAttribute('href', '#/projects');
  await expect.element(apply()).not.toBeInTheDocument();
});
