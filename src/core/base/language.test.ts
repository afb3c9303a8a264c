import { expect, it } from 'vitest';
import { preferredLanguage } from './language.ts';

it('takes the first language that there is', () => {
  expect(preferredLanguage(['zh-TW', 'en'])).toBe('zh-CN');
  expect(preferredLanguage(['de-AT', 'en-GB', 'zh'])).toBe('en');
  expect(preferredLanguage(['fr', 'zha', 'zh-Hans-SG'])).toBe('zh-CN');
  expect(preferredLanguage([])).toBe('en');
});
