/** The store for components: what they read, and what they can do. */
import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { invariant } from '../core/base/invariant.ts';
import type { AppActions, AppState } from './state.ts';
import type { AppStore } from './store.ts';

const StoreContext = createContext<AppStore | null>(null);

export interface StoreProviderProps {
  readonly store: AppStore;
  readonly children: ReactNode;
}

export function StoreProvider({ store, children }: StoreProviderProps) {
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** What the selector gives, rendered anew when it differs; objects and arrays made by it are compared entry by entry. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStore(), useShallow(selector));
}

/** Never change; safe in dependency lists. */
export function useActions(): AppActions {
  return useStore(useAppStore(), (state) => state.actions);
}

function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  invariant(store !== null, 'a component that reads the store stands outside StoreProvider');
  return store;
}
