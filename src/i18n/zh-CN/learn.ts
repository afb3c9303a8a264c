import type { Messages } from '../messages.ts';

export const learn: Messages['learn'] = {
  title: '教程勘误',
};
