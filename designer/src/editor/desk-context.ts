import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Diagram } from '../diagram/open-diagram.ts';
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

/** The diagram of the desk; absent until the canvas is there. */
export function useDiagram(): Diagram | undefined {
  return useDesk().diagram;
}
