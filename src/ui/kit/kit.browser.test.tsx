import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from '../../testing/render.tsx';
import { AppFrame } from './app-frame.tsx';
import { Button } from './button.tsx';
import { Choice } from './choice.tsx';
import { ConfirmDialog } from './dialog.tsx';
import { Notice } from './notice.tsx';
import { ChipPopover } from './popover.tsx';
import { Progress } from './progress.tsx';
import { Table } from './table.tsx';

it('a confirmation starts on the way out, closes by Escape and gives the focus back', async () => {
  const confirmed = vi.fn();
  function Host() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <Button onPress={() => setOpen(true)}>Delete</Button>
        <ConfirmDialog
          open={open}
          onClose={() => setOpen(false)}
          onConfirm={confirmed}
          title="Delete this model?"
          confirmLabel="Delete model"
          cancelLabel="Keep it"
          danger
        />
      </>
    );
  }
  render(<Host />);
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect.element(page.getByRole('alertdialog', { name: 'Delete this model?' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Keep it' })).toHaveFocus();
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('button', { name: 'Delete model' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(confirmed).toHaveBeenCalledTimes(1);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => page.getByRole('alertdialog').elements().length).toBe(0);
  await expect.element(page.getByRole('button', { name: 'Delete' })).toHaveFocus();
});

it('a panel opens from its chip by keyboard and closes by Escape', async () => {
  render(
    <ChipPopover label="WebGPU" detail="Iris" panelLabel="Engine" ariaLabel="Engine: WebGPU, Iris">
      <Button>Choose</Button>
    </ChipPopover>,
  );
  const chip = page.getByRole('button', { name: 'Engine: WebGPU, Iris' });
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.element(page.getByRole('dialog', { name: 'Engine' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => page.getByRole('dialog').elements().length).toBe(0);
  await expect.element(chip).toHaveFocus();
});

it('a choice is a named group of radios moved by arrow keys', async () => {
  function Host() {
    const [value, setValue] = useState<'fast' | 'full'>('fast');
    return (
      <Choice
        label="How much"
        value={value}
        onChange={setValue}
        options={[
          { value: 'fast', label: 'Fast', description: '12,000 images', figure: '2 min' },
          { value: 'full', label: 'In full' },
        ]}
      />
    );
  }
  render(<Host />);
  expect(page.getByRole('group', { name: 'How much' }).elements()).toHaveLength(1);
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('radio', { name: /Fast/ })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('radio', { name: 'In full' })).toBeChecked();
});

it('a busy button keeps the focus and takes no press', async () => {
  const pressed = vi.fn();
  const { rerender } = render(<Button onPress={pressed}>Score</Button>);
  await userEvent.keyboard('{Tab}{Enter}');
  expect(pressed).toHaveBeenCalledTimes(1);
  rerender(
    <Button onPress={pressed} busy>
      Score
    </Button>,
  );
  await expect.element(page.getByRole('button', { name: 'Score' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(pressed).toHaveBeenCalledTimes(1);
});

it('progress tells its value in words and is open while it has none', () => {
  const { rerender } = render(<Progress label="Training" value={0.42} valueText="42 of 100 steps" />);
  const bar = () => page.getByRole('progressbar', { name: 'Training' }).element();
  expect(bar().getAttribute('aria-valuenow')).toBe('42');
  expect(bar().getAttribute('aria-valuetext')).toBe('42 of 100 steps');
  rerender(<Progress label="Training" value={null} />);
  expect(bar().hasAttribute('aria-valuenow')).toBe(false);
});

it('an error is an alert, a warning a status', () => {
  render(
    <>
      <Notice tone="error" what="It failed." next="Try again." />
      <Notice tone="warning" what="Little space is left." />
    </>,
  );
  expect(page.getByRole('alert').element().textContent).toBe('It failed.Try again.');
  expect(page.getByRole('status').element().textContent).toContain('Little space');
});

it('a table that is too wide is a stop for Tab, one that fits is not', async () => {
  const table = (
    <Table
      caption="Scores"
      columns={[
        { id: 'a', header: 'AVeryLongHeaderWithoutBreaks' },
        { id: 'b', header: 'AnotherVeryLongHeader' },
      ]}
      rows={[{ id: '1', cells: ['1', '2'] }]}
    />
  );
  const { host } = render(table, 700);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(page.getByRole('region').elements()).toHaveLength(0);
  host.style.width = '160px';
  await expect.poll(() => page.getByRole('region', { name: 'Scores' }).elements().length).toBe(1);
});

it('the frame names its landmarks, marks the current stage and leads to the content', async () => {
  render(
    <AppFrame
      skipLabel="Skip to content"
      brand={{ href: '#/', name: 'Inkling' }}
      rail={{
        label: 'Stages',
        items: [
          { id: 'data', href: '#/data', label: 'Data', icon: null, current: false },
          { id: 'train', href: '#/train', label: 'Train', icon: null, current: true },
        ],
      }}
    >
      <p>Here it is.</p>
    </AppFrame>,
    800,
  );
  expect(page.getByRole('navigation', { name: 'Stages' }).elements()).toHaveLength(1);
  expect(page.getByRole('link', { name: 'Train' }).element().getAttribute('aria-current')).toBe('page');
  const before = location.hash;
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('link', { name: 'Skip to content' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('main')).toHaveFocus();
  expect(location.hash).toBe(before);
});
