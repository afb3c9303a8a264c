/** Preprocessing, splits and the data doctor. */
import type { Messages } from '../messages.ts';

export const prepare: Messages['prepare'] = {
  title: '预处理',
};
