import type { Messages } from '../messages.ts';

export const code: Messages['code'] = {
  title: '代码',
};
