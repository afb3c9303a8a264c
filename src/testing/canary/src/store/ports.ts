export const ports = 1;
export type Ports = number;
