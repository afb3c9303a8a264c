import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Language } from '../../core/base/language.ts';
import { I18nProvider } from '../../i18n/react.tsx';
import { render } from '../../testing/render.tsx';
import { CourseNotes } from './course-notes.tsx';
import { Errata } from './errata.tsx';

/** Every section of the tutorial that must be put right. */
const SECTIONS = [
  '4.1.1',
  '4.1.2, 4.2.2',
  '4.2.1',
  '4.3.1',
  '2.6',
  '3.1, 3.2',
  '3.2, 5.2.4',
  '4.4',
  '5.2.3',
  '9.3',
  '1.4.3',
  '5.1.2',
  '7, 10',
];

function open(screen: 'errata' | 'notes', language: Language, width: number) {
  return render(
    <I18nProvider language={language}>{screen === 'errata' ? <Errata /> : <CourseNotes />}</I18nProvider>,
    width,
  ).host;
}

it.each<[Language, (section: string) => string]>([
  ['en', (section) => `Section ${section}`],
  ['zh-CN', (section) => `第${section}节`],
])('puts every section right, in %s', async (language, text) => {
  const host = open('errata', language, 1000);
  for (const section of SECTIONS) {
    await expect.element(page.getByText(text(section), { exact: true })).toBeVisible();
  }
  const articles = [...host.querySelectorAll('article')];
  expect(articles).toHaveLength(SECTIONS.length);
  for (const article of articles) {
    expect([...article.querySelectorAll('dd')].every((point) => point.textContent.length > 5)).toBe(true);
  }
  // The tutorial's own counts.
  const formulas = [...host.querySelectorAll('math')].map((math) => math.textContent);
  for (const count of ['=320', '=18,496', '=204,928', '=1,290']) {
    expect(formulas.some((formula) => formula.endsWith(count))).toBe(true);
  }
});

it.each(['errata', 'notes'] as const)('fits a phone: %s', (screen) => {
  const host = open(screen, 'zh-CN', 358);
  expect(host.scrollWidth).toBeLessThanOrEqual(358);
});

it('says of every topic what this app does about it, and leads to the errata', async () => {
  const host = open('notes', 'en', 1000);
  const titles = [...host.querySelectorAll('h2')].map((title) => title.textContent);
  expect(titles).toEqual([
    'Terms',
    'When image classification serves, and when it does not',
    'Choosing a framework',
    'Large data sets',
    'Concerns',
  ]);
  const items = host.querySelectorAll('h3').length;
  expect(items).toBe(15);
  expect(page.getByText('In this app', { exact: true }).elements()).toHaveLength(items);
  await expect.element(page.getByRole('link', { name: /^Errata/ })).toHaveAttribute('href', '#/errata');
});
