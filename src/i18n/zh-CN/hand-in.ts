import type { Messages } from '../messages.ts';

export const handIn: Messages['handIn'] = {
  title: '成绩单',
};
