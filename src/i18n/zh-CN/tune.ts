import type { Messages } from '../messages.ts';

export const tune: Messages['tune'] = {
  title: '微调',
};
