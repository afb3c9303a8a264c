import { storage } from '../storage/imports-fflate.ts';
export const core = storage;
