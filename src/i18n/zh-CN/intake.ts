/** Ways in and the import sheet. */
import type { Messages } from '../messages.ts';

export const intake: Messages['intake'] = {
  title: '添加图像',
};
