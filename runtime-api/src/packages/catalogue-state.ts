import type { CalendarData } from '@lianban/engine';

/** State of the catalogue's stream. */
export interface CatalogueState {
  /** Document with items, materials, elements, rules, code sets, facts, departments. */
  readonly catalogueId: string;
  readonly calendar: CalendarData;
  /** Packages that the last import publishes: the import is one commit, their streams follow. */
  readonly publishing: readonly {
    readonly packageId: string;
    readonly version: string;
    readonly snapshotId: string;
  }[];
  /** Imports so far. */
  readonly imports: number;
}

/** Name of the catalogue's stream. */
export const catalogueStream = 'catalogue:main';
