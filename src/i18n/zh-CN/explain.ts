import type { Messages } from '../messages.ts';

export const explain: Messages['explain'] = {
  title: '原理',
};
