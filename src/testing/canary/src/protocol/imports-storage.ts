import { storage } from '../storage/imports-fflate.ts';
export const protocol = storage;
