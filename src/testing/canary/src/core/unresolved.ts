import { nothing } from './not-there.ts';
export const core = nothing;
