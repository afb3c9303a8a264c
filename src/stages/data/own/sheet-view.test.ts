import { expect, it } from 'vitest';
import { USUAL_SPEC } from '../../../core/picture/spec.ts';
import type { ProjectClass } from '../../../core/project/project.ts';
import { allTargets, roomOf, settleSheet, type Target, targetOf, usualTarget } from './sheet-view.ts';

const classes: readonly ProjectClass[] = [
  { id: 4, name: 'Maple', color: 0, key: '1' },
  { id: 7, name: 'Oak', color: 1, key: '2' },
];
const found = (name: string, pictures = 10, classId: number | null = null) => ({ name, pictures, classId });

it('takes classes as found: into those of their names, else as new ones; without a name without a label', () => {
  const plan = { classes: [found('Maple', 10, 4), found('Beech'), found('')] };
  const sheet = settleSheet(plan, new Map(), classes);
  expect(sheet.mapping).toEqual([
    { name: 'Maple', to: { kind: 'class', id: 4 } },
    { name: 'Beech', to: { kind: 'new', name: 'Beech' } },
    { name: '', to: { kind: 'unlabelled' } },
  ]);
  expect(sheet).toMatchObject({ taken: 30, tooMany: null, ok: true });
});

it('joins new names that are a class already, or another row’s', () => {
  const plan = { classes: [found('a'), found('b'), found('c')] };
  const named = (text: string): Target => ({ kind: 'new', text });
  const targets = new Map([
    ['a', named(' Oak ')],
    ['b', named('e\u0301')],
    ['c', named('é')],
  ]);
  const sheet = settleSheet(plan, targets, classes);
  expect(sheet.mapping.map(({ to }) => to)).toEqual([
    { kind: 'class', id: 7 },
    { kind: 'new', name: 'é' },
    { kind: 'new', name: 'é' },
  ]);
  expect(sheet.rows.map(({ joins, together }) => [joins, together])).toEqual([
    ['Oak', null],
    [null, null],
    [null, 'b'],
  ]);
});

it('is not done while a name is none, or nothing comes in, or there are too many classes', () => {
  const plan = { classes: [found('a')] };
  const one = (target: Target) => settleSheet(plan, new Map([['a', target]]), classes);
  expect(one({ kind: 'new', text: ' ' })).toMatchObject({ ok: false, rows: [{ problem: 'empty' }] });
  expect(one({ kind: 'new', text: 'x'.repeat(25) })).toMatchObject({
    ok: false,
    rows: [{ problem: 'long' }],
  });
  expect(one({ kind: 'skip' })).toMatchObject({ ok: false, taken: 0 });
  const many = { classes: Array.from({ length: 49 }, (_unused, i) => found(`c${String(i)}`)) };
  expect(settleSheet(many, new Map(), classes)).toMatchObject({ ok: false, tooMany: 51 });
  expect(settleSheet(many, new Map([['c0', { kind: 'skip' }]]), classes)).toMatchObject({
    ok: true,
    taken: 480,
  });
  expect(settleSheet(many, allTargets(many, 'none'), classes)).toMatchObject({ ok: true, taken: 490 });
});

it('cuts long folder names, and makes a class anew that was deleted meanwhile', () => {
  expect(usualTarget(found('x'.repeat(40)), classes)).toEqual({ kind: 'new', text: 'x'.repeat(24) });
  expect(usualTarget(found('Elm', 1, 99), classes)).toEqual({ kind: 'new', text: 'Elm' });
  expect(targetOf('class:7', found('Elm'), classes)).toEqual({ kind: 'class', id: 7 });
  expect(targetOf('new', found('Maple', 1, 4), classes)).toEqual({ kind: 'new', text: 'Maple' });
  expect(targetOf('new', found(''), classes)).toEqual({ kind: 'new', text: '' });
});

it('tells what prepared pictures and originals take apart', () => {
  const small = { ...USUAL_SPEC, width: 28, height: 28, channels: 1 as const };
  const perPicture = 28 * 28 + 80;
  const plan = { pictures: 100, neededBytes: 100 * perPicture + 5000, suggestedSpec: small };
  expect(roomOf(plan, USUAL_SPEC, small)).toEqual({ prepared: 100 * perPicture, originals: 5000 });
  expect(roomOf(plan, USUAL_SPEC, USUAL_SPEC)).toEqual({
    prepared: 100 * (64 * 64 * 3 + 80),
    originals: 5000,
  });
});
