import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AppError } from '../core/base/app-error.ts';
import type { ImportChoices, ImportPlan, ImportResult } from '../core/import/plan.ts';
import type { GalleryFilter } from '../core/project/gallery.ts';
import type { ProjectState } from '../core/project/state.ts';
import { NO_LABEL } from '../core/project/project.ts';
import type { Ports } from '../store/ports.ts';
import { createAppStore } from '../store/store.ts';
import { fakePorts } from '../testing/fake-ports.ts';
import { aPlan, aProjectInfo, aProjectState } from '../testing/fake-projects.ts';
import { render } from '../testing/render.tsx';
import { App } from './app.tsx';
import { spritesOf } from './sprites.ts';

const EMPTY: ProjectState = aProjectState({
  info: aProjectInfo({ pictures: 0, classes: [], nextClassId: 0, sources: [], pageCount: 0 }),
  counts: {
    byClass: [[0, 0, 0, 0]],
    pictures: 0,
    flagged: 0,
    doubtful: 0,
    imported: 0,
    byTag: [],
    bySource: [],
  },
});

interface Given {
  readonly at?: string;
  readonly state?: ProjectState;
  readonly plan?: ImportPlan;
  readonly projects?: Partial<Ports['projects']>;
  readonly intake?: Partial<Ports['intake']>;
  readonly width?: number;
}

async function open(given: Given = {}) {
  const { at = '#/data', state = aProjectState(), plan = aPlan(), width = 1280 } = given;
  window.location.hash = at;
  const fake = fakePorts();
  const asked = {
    understood: [] as { path: string; size: number; type: string; url: string | null }[],
    choices: [] as ImportChoices[],
    filters: [] as GalleryFilter[],
    added: [] as {
      source: string;
      label: number;
      burst: boolean;
      pictures: readonly (Blob | ImageBitmap)[];
    }[],
  };
  let revision = state.info.revision;
  const next = (): ProjectState => ({ ...state, info: { ...state.info, revision: ++revision } });
  const ports: Ports = {
    ...fake,
    projects: {
      ...fake.projects,
      create: async () => state,
      open: async () => state,
      understand: async (_id, files, url) => {
        asked.understood.push(
          ...files.map(({ path, file }) => ({ path, size: file.size, type: file.type, url })),
        );
        return plan;
      },
      runImport: async (_plan, choices) => {
        asked.choices.push(choices);
        return { result: RESULT, state: next() };
      },
      add: async (_id, source, label, burst, pictures) => {
        asked.added.push({ source, label, burst, pictures });
        return { added: pictures.length, duplicates: 0, state: next() };
      },
      ...given.projects,
    },
    gallery: {
      ...fake.gallery,
      openView: (id, filter, sort) => {
        asked.filters.push(filter);
        return fake.gallery.openView(id, filter, sort);
      },
    },
    intake: { ...fake.intake, ...given.intake },
  };
  const store = createAppStore(ports);
  render(<App store={store} sprites={spritesOf(ports)} linkProblems={[]} />, width);
  await store.getState().actions.createProject('Leaves');
  return { store, asked, calls: fake.calls };
}

const RESULT: ImportResult = { added: 1202, duplicates: 3, broken: 2, brokenNames: ['a.png'] };

const title = () => page.getByRole('heading', { level: 1 });
const sheetTitle = () => page.getByRole('region').getByRole('heading', { level: 2 }).first();
const importButton = () => page.getByRole('button', { name: /^Import [\d,]+ picture/ });

/** A transfer as a drop brings it: the browser fills it only for drops of a person's own. */
function transferOf(entries: readonly object[]): DataTransfer {
  const transfer = new DataTransfer();
  transfer.items.add(new File(['x'], 'any.png'));
  const items = entries.map((entry) => ({
    kind: 'file',
    webkitGetAsEntry: () => entry,
    getAsFile: () => null,
  }));
  Object.defineProperty(transfer, 'items', { value: items });
  return transfer;
}

function fileEntry(path: string, type = 'image/png', text = 'x') {
  return {
    isFile: true,
    isDirectory: false,
    fullPath: `/${path}`,
    file: (done: (file: File) => void) => done(new File([text], path.split('/').at(-1) ?? '', { type })),
  };
}

/** Gives its entries two at a time, as browsers give a hundred. */
function folderEntry(path: string, children: readonly object[]) {
  return {
    isFile: false,
    isDirectory: true,
    fullPath: `/${path}`,
    createReader: () => {
      const rest = [...children];
      return { readEntries: (done: (entries: readonly object[]) => void) => done(rest.splice(0, 2)) };
    },
  };
}

function drop(entries: readonly object[]): DragEvent {
  const dataTransfer = transferOf(entries);
  document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, cancelable: true }));
  const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event;
}

beforeEach(async () => {
  await page.viewport(1280, 900);
});

it('says what is there, and leads to training once there is enough to learn from', async () => {
  await open();
  await expect.element(title()).toHaveTextContent('40 pictures in 2 classes');
  await expect
    .element(page.getByText('All of them are labelled. 28 to train on, 4 to validate with, 8 to test on.'))
    .toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Train on these' })).toBeVisible();
  await page.getByRole('radio', { name: 'Data doctor' }).click({ force: true });
  expect(window.location.hash).toBe('#/data?view=doctor');
});

it('walks through dropped folders, and hands on every file with its path', async () => {
  const { asked } = await open({ state: EMPTY });
  await expect.element(title()).toHaveTextContent('No pictures yet');
  const dropped = drop([
    folderEntry('leaves', [
      folderEntry(
        'leaves/Maple',
        ['a', 'b', 'c'].map((name) => fileEntry(`leaves/Maple/${name}.png`)),
      ),
      folderEntry('leaves/Oak', [fileEntry('leaves/Oak/d.png')]),
      fileEntry('leaves/notes.txt', 'text/plain'),
    ]),
    fileEntry('e.jpg', 'image/jpeg'),
  ]);
  expect(dropped.defaultPrevented).toBe(true);
  await expect.element(sheetTitle()).toHaveTextContent('1,204 pictures in 2 classes');
  await expect.element(sheetTitle()).toHaveFocus();
  expect(asked.understood.map(({ path }) => path).toSorted()).toEqual([
    'e.jpg',
    'leaves/Maple/a.png',
    'leaves/Maple/b.png',
    'leaves/Maple/c.png',
    'leaves/Oak/d.png',
    'leaves/notes.txt',
  ]);
  await expect
    .element(page.getByText('7 files are not pictures · 2 files are broken · Nothing has been imported yet.'))
    .toBeVisible();
});

it('shows a veil while files are over it, not while a picture of the page is dragged', async () => {
  await open();
  const enter = () =>
    document.body.dispatchEvent(
      new DragEvent('dragenter', { dataTransfer: transferOf([]), bubbles: true, cancelable: true }),
    );
  const veil = page.getByText('Drop it here');
  enter();
  await expect.element(veil).toBeVisible();
  document.dispatchEvent(new DragEvent('dragleave', { bubbles: true }));
  await expect.element(veil).not.toBeInTheDocument();
  document.dispatchEvent(new DragEvent('dragstart', { bubbles: true }));
  enter();
  await expect.element(veil).not.toBeInTheDocument();
});

it('imports what the sheet says: classes mapped anew, joined, and left out', async () => {
  const plan = aPlan({
    classes: [
      { name: 'Maple', pictures: 600, classId: 0 },
      { name: 'maples', pictures: 300, classId: null },
      { name: 'Oak tree', pictures: 200, classId: null },
      { name: 'junk', pictures: 100, classId: null },
      { name: '', pictures: 4, classId: null },
    ],
  });
  const { asked } = await open({ plan });
  drop([fileEntry('leaves.zip', 'application/zip')]);
  await expect.element(importButton()).toHaveTextContent('Import 1,204 pictures');
  const goes = (name: string) => page.getByRole('combobox', { name: `Where “${name}” goes` });
  await userEvent.selectOptions(goes('maples'), 'Maple');
  const oak = page.getByRole('textbox', { name: 'Name of the new class for “Oak tree”' });
  await userEvent.fill(oak, '');
  await expect.element(page.getByText('A class needs a name.')).toBeVisible();
  await expect.element(importButton()).toBeDisabled();
  await userEvent.fill(oak, 'Oak');
  await expect.element(oak).toHaveAccessibleDescription('Joins the class “Oak”.');
  await userEvent.selectOptions(goes('junk'), 'Left out');
  await page.getByText('Keep the original files too').click();
  await page.getByText('Prepare them to suit: 64×64, colour, the centre cut out').click();
  await expect.element(importButton()).toHaveTextContent('Import 1,104 pictures');
  await importButton().click();
  expect(asked.choices).toEqual([
    {
      mapping: [
        { name: 'Maple', to: { kind: 'class', id: 0 } },
        { name: 'maples', to: { kind: 'class', id: 0 } },
        { name: 'Oak tree', to: { kind: 'class', id: 1 } },
        { name: 'junk', to: { kind: 'skip' } },
        { name: '', to: { kind: 'unlabelled' } },
      ],
      takeSpec: false,
      keepOriginals: false,
      takeDuplicates: false,
    },
  ]);
  const done = page.getByRole('status').filter({ hasText: '1,202 pictures were imported.' });
  await expect.element(done).toHaveTextContent('3 were here already · 2 could not be read: a.png and 1 more');
  await done.getByRole('button', { name: 'See how they are divided' }).click();
  expect(window.location.hash).toBe('#/data?view=splits');
});

it('shows how far an import is; cancelled, its sheet is there again as it was', async () => {
  await open({
    projects: {
      runImport: (_plan, _choices, onProgress, signal) =>
        new Promise((_resolve, reject) => {
          onProgress({ phase: 'storing', done: 600, total: 1204, secondsLeft: 12 });
          signal.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
        }),
    },
  });
  drop([fileEntry('leaves.zip')]);
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Where “Oak” goes' }), 'Left out');
  await importButton().click();
  const progress = page.getByRole('progressbar', { name: 'Importing' });
  await expect.element(progress).toHaveAttribute('aria-valuetext', '600 of 1,204, about 10\u00a0s left');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(importButton()).toHaveTextContent('Import 600 pictures');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(title()).toHaveTextContent('40 pictures in 2 classes');
  await expect.element(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
});

it('says why nothing can be imported, or an import failed', async () => {
  const { store } = await open({
    projects: {
      understand: async () => {
        throw new AppError('import/zip-encrypted', { file: 'secret.zip' });
      },
    },
  });
  drop([fileEntry('secret.zip')]);
  const alert = page.getByRole('alert');
  await expect.element(alert).toHaveTextContent('The zip “secret.zip” is protected by a password.');
  await alert.getByRole('button', { name: 'Dismiss' }).click();
  expect(store.getState().importing).toEqual({ phase: 'none' });
});

it('keeps the sheet of an import that failed, and warns where there is no room', async () => {
  const plan = aPlan({ neededBytes: 1204 * (64 * 64 * 3 + 80) + 60_000_000, freeBytes: 20_000_000 });
  let attempts = 0;
  await open({
    plan,
    projects: {
      runImport: async () => {
        attempts++;
        throw new AppError('storage/full', { neededBytes: 1_000_000 });
      },
    },
  });
  drop([fileEntry('leaves.zip')]);
  await expect.element(page.getByText('Without the original files it would fit.')).toBeVisible();
  await expect.element(importButton()).toBeDisabled();
  await page.getByRole('button', { name: 'Leave the originals out' }).click();
  await importButton().click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('There is no room left for this');
  await expect.element(importButton()).toBeEnabled();
  expect(attempts).toBe(1);
});

it('draws SVG files one at a time under their own names; what cannot be drawn is passed on as it is', async () => {
  let atOnce = 0;
  const { asked } = await open({
    intake: {
      drawSvg: async (_file, name) => {
        expect(++atOnce).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        atOnce--;
        if (name.includes('broken')) throw new AppError('picture/unreadable', { file: name });
        return new Blob(['drawn'], { type: 'image/png' });
      },
    },
  });
  drop([
    folderEntry('Maple', [
      fileEntry('Maple/a.svg', 'image/svg+xml'),
      fileEntry('Maple/broken.SVG', ''),
      fileEntry('Maple/b.png'),
      fileEntry('Maple/c.svg', 'image/svg+xml'),
    ]),
  ]);
  await expect.element(importButton()).toBeVisible();
  expect(asked.understood.map(({ path, type, size }) => [path, type, size])).toEqual([
    ['Maple/a.svg', 'image/png', 5],
    ['Maple/broken.SVG', '', 1],
    ['Maple/b.png', 'image/png', 1],
    ['Maple/c.svg', 'image/png', 5],
  ]);
});

it('fetches the file at an address, with a way to cancel, and says where it came from', async () => {
  let answer: ((file: { file: Blob; name: string }) => void) | null = null;
  const { asked } = await open({
    intake: {
      fetchFile: (_address, onProgress, signal) =>
        new Promise((resolve, reject) => {
          answer = resolve;
          onProgress({ done: 5_000_000, total: 20_000_000 });
          signal.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
        }),
    },
  });
  const fetchIt = async () => {
    await page.getByRole('button', { name: 'From an address' }).click();
    await userEvent.fill(page.getByRole('textbox', { name: 'Address' }), 'https://example.org/leaves.zip');
    await userEvent.keyboard('{Enter}');
  };
  await fetchIt();
  const progress = page.getByRole('progressbar', { name: 'Fetching the file' });
  await expect.element(progress).toHaveAttribute('aria-valuenow', '25');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(page.getByRole('button', { name: 'From an address' })).toBeVisible();
  expect(asked.understood).toEqual([]);
  await fetchIt();
  await expect.element(progress).toBeVisible();
  answer!({ file: new Blob(['zip']), name: 'leaves.zip' });
  await expect.element(importButton()).toBeVisible();
  expect(asked.understood).toEqual([
    { path: 'leaves.zip', size: 3, type: '', url: 'https://example.org/leaves.zip' },
  ]);
});

it('takes pasted files, but leaves text fields their own paste', async () => {
  const { asked } = await open();
  await expect.element(title()).toBeVisible();
  const paste = (target: Element) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  };
  await page.getByRole('button', { name: 'From an address' }).click();
  paste(page.getByRole('textbox', { name: 'Address' }).element());
  await userEvent.keyboard('{Escape}');
  expect(asked.understood).toEqual([]);
  paste(document.body);
  await expect.element(importButton()).toBeVisible();
  expect(asked.understood.map(({ path }) => path)).toEqual(['image.png']);
});

it('opens a project file as a project of its own', async () => {
  const opened: string[] = [];
  const plan = aPlan({
    parts: [
      { name: 'old.inkling.zip', source: 'project', understood: { kind: 'project-file' }, pictures: 0 },
    ],
    classes: [],
    pictures: 0,
    samples: 0,
  });
  const { store } = await open({
    plan,
    projects: {
      openFile: async (file, name) => {
        opened.push(`${name} ${String(file.size)}`);
        return aProjectState();
      },
    },
  });
  drop([fileEntry('old.inkling.zip')]);
  await expect.element(sheetTitle()).toHaveTextContent('A project file');
  expect(importButton().elements()).toHaveLength(0);
  await page.getByRole('button', { name: 'Open as a new project' }).click();
  expect(opened).toEqual(['old.inkling.zip 1']);
  expect(store.getState().importing).toEqual({ phase: 'none' });
});

/** A camera that shows a red square; as the port gives it. */
function aCamera() {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [64, 48];
  const context = canvas.getContext('2d')!;
  const paint = () => {
    context.fillStyle = '#c00';
    context.fillRect(0, 0, 32, 48);
  };
  const timer = setInterval(paint, 30);
  onTestFinished(() => clearInterval(timer));
  const stream = canvas.captureStream(30);
  paint();
  const close = vi.fn(() => {
    for (const track of stream.getTracks()) track.stop();
  });
  return { stream, close };
}

it('takes pictures with the webcam for a class, single or in a burst, and lets go of it', async () => {
  const camera = aCamera();
  const { asked } = await open({ intake: { openCamera: async () => camera } });
  await page.getByRole('button', { name: 'Webcam' }).click();
  const shoot = page.getByRole('button', { name: 'Take a picture' });
  await expect.element(shoot).toBeEnabled();
  await page.getByRole('radio', { name: 'Oak, 20 pictures' }).click({ force: true });
  await shoot.click();
  await expect.element(page.getByText('1 picture kept as Oak')).toBeVisible();
  const [single] = asked.added;
  expect(single).toMatchObject({ source: 'webcam', label: 1, burst: false });
  expect(single!.pictures[0]).toBeInstanceOf(ImageBitmap);
  expect(single!.pictures[0]).toMatchObject({ width: 64, height: 48 });

  await page.getByRole('radio', { name: 'No label, 0 pictures' }).click({ force: true });
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Pictures in a burst' }), '10');
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Over' }), '2');
  await page.getByRole('button', { name: 'Take a burst' }).click();
  await expect.element(page.getByText('Starts in 3')).toBeVisible();
  await expect.element(page.getByText('10 pictures kept without a label'), { timeout: 9000 }).toBeVisible();
  const bursts = asked.added.slice(1);
  expect(bursts.map(({ burst, label, pictures }) => [burst, label, pictures.length])).toEqual([
    [true, NO_LABEL, 10],
  ]);

  await page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => camera.close.mock.calls.length).toBeGreaterThan(0);
  expect(camera.stream.getTracks().every(({ readyState }) => readyState === 'ended')).toBe(true);
});

it('stops a burst: what was taken is kept; left in the middle, nothing is', async () => {
  const { asked } = await open({ intake: { openCamera: async () => aCamera() } });
  await page.getByRole('button', { name: 'Webcam' }).click();
  const burst = page.getByRole('button', { name: 'Take a burst' });
  await expect.element(burst).toBeEnabled();
  await burst.click();
  await expect.element(page.getByText(/^[23] of 20$/), { timeout: 6000 }).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.element(page.getByText(/pictures kept as Maple/)).toBeVisible();
  const taken = asked.added[0]!.pictures.length;
  expect(taken).toBeGreaterThan(1);
  expect(taken).toBeLessThan(20);
  await burst.click();
  await expect.element(page.getByText('2 of 20'), { timeout: 6000 }).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByText('2 of 20')).not.toBeInTheDocument();
  expect(asked.added).toHaveLength(1);
});

it('says why there is no camera, and tries again', async () => {
  let attempts = 0;
  await open({
    intake: {
      openCamera: async () => {
        if (attempts++ < 2) throw new AppError('camera/denied', {});
        return aCamera();
      },
    },
  });
  await page.getByRole('button', { name: 'Webcam' }).click();
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('The browser did not allow this page to use the camera.');
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await expect.poll(() => attempts).toBe(2);
  await again.click();
  await expect.element(page.getByRole('button', { name: 'Take a picture' })).toBeEnabled();
});

async function draw() {
  const pad = page.getByLabelText('Drawing pad', { exact: true }).element();
  if (pad instanceof HTMLElement) pad.focus();
  await userEvent.keyboard(' {ArrowDown}{ArrowDown} ');
}

it.each(['#/label', '#/data'])(
  'keeps drawings as pictures, black on white, by keyboard at %s',
  async (at) => {
    const { asked } = await open({ at });
    if (at === '#/data') await page.getByRole('button', { name: 'Draw' }).click();
    await expect.element(page.getByRole('button', { name: 'Keep as Maple' })).toBeDisabled();
    await draw();
    await userEvent.keyboard('2');
    await expect.element(page.getByRole('radio', { name: 'Oak, 20 pictures' })).toBeChecked();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Kept as Oak · 20 pictures')).toBeVisible();
    const [drawn] = asked.added;
    expect(drawn).toMatchObject({ source: 'drawing', label: 1, burst: false });
    const [picture] = drawn!.pictures;
    expect(picture).toBeInstanceOf(Blob);
    const bitmap = await createImageBitmap(picture!);
    expect([bitmap.width, bitmap.height]).toEqual([256, 256]);
    const canvas = new OffscreenCanvas(256, 256);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const pixel = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data];
    expect(pixel(0, 0)).toEqual([255, 255, 255, 255]);
    const dark = context.getImageData(0, 0, 256, 256).data.filter((value, i) => i % 4 === 0 && value < 20);
    expect(dark.length).toBeGreaterThan(100);
  },
);

it('says what failed when a project cannot be opened, and leads to the others', async () => {
  const { store } = await open({
    projects: {
      open: async (id) => {
        throw new AppError('project/missing', { id });
      },
    },
  });
  await expect.element(title()).toHaveTextContent('This project cannot be opened');
  await expect.element(page.getByRole('link', { name: 'To the projects' })).toBeVisible();
  expect(store.getState().project.phase).toBe('failed');
});

it('shows what the data doctor found in the gallery, and nothing but that', async () => {
  const { asked } = await open({
    at: '#/data?view=doctor',
    projects: {
      examine: async () => ({
        findings: [{ kind: 'blank', rows: [3, 5], groupEnds: [] }],
        imbalance: null,
        thin: [],
        checked: 40,
      }),
    },
  });
  await page.getByRole('button', { name: /^Examine/ }).click();
  await page.getByRole('button', { name: /^Show/ }).first().click();
  expect(window.location.hash).toBe('#/data?view=pictures');
  await expect.poll(() => asked.filters.at(-1)?.rows).toEqual([3, 5]);
});
