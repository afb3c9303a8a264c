import { beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { I18nProvider } from '../../../i18n/react.tsx';
import { StoreProvider } from '../../../store/react.tsx';
import { createAppStore } from '../../../store/store.ts';
import { fakeRoom } from '../../../testing/fake-room.ts';
import { render } from '../../../testing/render.tsx';
import { ClassPanel } from './classes.tsx';

const ID = '0123456789abcdef0123456789abcdef';

async function open() {
  const room = fakeRoom(100);
  const store = createAppStore(room.ports, { project: ID });
  render(
    <I18nProvider language="en">
      <StoreProvider store={store}>
        <ClassPanel />
      </StoreProvider>
    </I18nProvider>,
    760,
  );
  await store.getState().actions.open();
  await expect.element(page.getByRole('heading', { name: 'Classes' })).toBeVisible();
  return { room, classes: () => room.state().info.classes };
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name });

beforeEach(async () => {
  await page.viewport(800, 900);
});

it('shows how many pictures of each class are in which set', async () => {
  await open();
  await expect
    .element(page.getByRole('img', { name: 'Maple: 40 training, 0 validation, 10 test, 0 in no set' }))
    .toBeVisible();
  await expect
    .element(page.getByRole('img', { name: 'No label: 0 training, 0 validation, 10 test, 0 in no set' }))
    .toBeVisible();
});

it('adds one, and says what is wrong with a name', async () => {
  const { classes } = await open();
  await button('Add class').click();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alert')).toHaveTextContent('A class needs a name.');
  await userEvent.fill(field('Name of the class'), ' Oak ');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alert')).toHaveTextContent('There is a class of this name.');
  await userEvent.fill(field('Name of the class'), '银杏');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => classes().map(({ name }) => name)).toEqual(['Maple', 'Oak', '银杏']);
});

it('renames, recolours, gives a key that nobody else has, and reorders', async () => {
  const { classes } = await open();
  await button('Change Maple').click();
  await expect.element(field('Name')).toHaveFocus();
  await userEvent.fill(field('Name'), 'Oak');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alert')).toHaveTextContent(/merge them/);
  await userEvent.fill(field('Name'), 'Sycamore');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => classes()[0]?.name).toBe('Sycamore');
  await page.getByRole('radio', { name: 'Colour 5' }).click({ force: true });
  await expect.poll(() => classes()[0]?.color).toBe(4);
  const key = page.getByRole('combobox', { name: 'Key' });
  await expect.element(key.getByRole('option', { name: '2 (Oak)' })).toBeDisabled();
  await userEvent.selectOptions(key, 's');
  await expect.poll(() => classes()[0]?.key).toBe('s');
  await button('Move Sycamore down').click();
  await expect.poll(() => classes().map(({ name }) => name)).toEqual(['Oak', 'Sycamore']);
  await expect.element(page.getByText('Sycamore is now number 2')).toBeInTheDocument();
  await expect.element(button('Move Sycamore down')).toBeDisabled();
});

it('merges after saying how many pictures that touches', async () => {
  const { room, classes } = await open();
  await button('Change Maple').click();
  await button('Merge').click();
  await expect.element(page.getByText(/^50 pictures become Oak/)).toBeVisible();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Merge' }).click();
  await expect.poll(() => classes().map(({ name }) => name)).toEqual(['Oak']);
  expect(room.cells().filter(({ label }) => label === 1)).toHaveLength(90);
});

it('asks what becomes of the pictures of a class that is deleted', async () => {
  const { room, classes } = await open();
  await button('Change Oak').click();
  await button('Delete class').click();
  const dialog = page.getByRole('alertdialog', { name: 'Delete the class Oak?' });
  await expect.element(dialog.getByText('What becomes of its 40 pictures?')).toBeVisible();
  await dialog.getByRole('radio', { name: /^Delete them too/ }).click({ force: true });
  await dialog.getByRole('button', { name: 'Delete class' }).click();
  await expect.poll(() => classes().map(({ name }) => name)).toEqual(['Maple']);
  expect(room.state().counts.pictures).toBe(60);
});
