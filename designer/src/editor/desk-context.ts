import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Desk } from './desk.ts';

/** The desk of this page. */
export const DeskContext = createContext<Desk | undefined>(undefined);

/** The desk, shown anew with each of its changes; only below `DeskContext`. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('useDesk is used outside DeskContext');
  useSyncExternalStore(desk.subscribe, desk.currentVersion);
  return desk;
}
