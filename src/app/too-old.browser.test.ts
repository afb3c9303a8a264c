import { expect, it } from 'vitest';
import { showTooOld } from './too-old.ts';

it('says in both languages what is missing and what to do', async () => {
  const container = document.createElement('div');
  container.textContent = 'startup';
  await showTooOld(container, ['OffscreenCanvas']);
  const sections = [...container.querySelectorAll('section')];
  expect(sections.map((section) => section.lang)).toEqual(['en', 'zh-CN']);
  for (const section of sections) {
    const [what, next] = [...section.querySelectorAll('p')].map((line) => line.textContent);
    expect(what).toContain('OffscreenCanvas');
    expect(next).not.toBe('');
  }
  expect(container.textContent).not.toContain('startup');
});
