/** What the slices and flows work with: the ports, and the one state they read and change. */
import type { Ports } from './ports.ts';
import type { AppActions, AppState } from './state.ts';

export interface StoreContext {
  readonly ports: Ports;
  readonly get: () => AppState;
  readonly set: (changes: Partial<AppState>) => void;
}

/** A slice owns some parts of the state and the actions on them. */
export interface Slice<S extends keyof AppState, A extends keyof AppActions> {
  readonly state: Pick<AppState, S>;
  readonly actions: Pick<AppActions, A>;
}
