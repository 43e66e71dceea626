import type { CalendarData } from '@lianban/engine';
import type { UpstreamChange } from '@lianban/packages-catalog';

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
  /** Items whose upstream changed and that nobody has looked at since; absent in states of earlier programs. */
  readonly reviews?: readonly ItemReview[];
  /** Pairs of entries of which a person said that they are two, by `pairKey`. */
  readonly apart?: readonly string[];
}

/** An item to look at because something above it changed. */
export interface ItemReview extends UpstreamChange {
  readonly since: string;
}

/** Name of the catalogue's stream. */
export const catalogueStream = 'catalogue:main';
