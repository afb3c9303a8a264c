export const now = Date.now();
export const today = new Date();
export const chance = Math.random();
export const timer = setTimeout(() => undefined, 1);
