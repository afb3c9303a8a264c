import type { Messages } from '../messages.ts';

export const label: Messages['label'] = {
  title: '标注',
};
