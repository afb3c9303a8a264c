import type { Messages } from '../messages.ts';

export const runs: Messages['runs'] = {
  title: '训练记录',
};
