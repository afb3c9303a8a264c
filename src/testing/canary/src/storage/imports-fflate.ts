import { zipSync } from 'fflate';
export const storage = zipSync;
