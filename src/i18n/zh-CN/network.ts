import type { Messages } from '../messages.ts';

export const network: Messages['network'] = {
  title: '网络',
};
