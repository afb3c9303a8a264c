/** Projects of a person's own: the list, backups, erasing. */
import type { Messages } from '../messages.ts';

export const projects: Messages['projects'] = {
  title: '项目',
};
