import type { DuplicateProposal, ServiceItem } from '@lianban/packages-catalog';

export type DesignItem = Pick<ServiceItem, 'id' | 'name' | 'gloss' | 'department'> & {
  readonly materials: number;
  readonly fields: number;
  readonly roles: ServiceItem['roles'];
};

/** Entries that look like one: how many pairs in all, and those that change most. */
export interface Duplicates {
  readonly found: number;
  readonly proposals: readonly DuplicateProposal[];
}

/** Two entries of which a person says that they are one, or two. */
export interface MergeEntries {
  readonly kind: 'material' | 'element';
  /** @maxLength 120 */
  readonly keep: string;
  /** @maxLength 120 */
  readonly drop: string;
}

/** Items found: how many in all, and the best. */
export interface DesignItems {
  readonly found: number;
  readonly items: readonly DesignItem[];
}

/** Entries of the catalogue found: how many in all, and the best, each with what it was found by. */
export interface CatalogueSearch {
  readonly found: number;
  readonly hits: readonly {
    readonly kind:
      | 'package'
      | 'item'
      | 'directory'
      | 'material'
      | 'element'
      | 'department'
      | 'region';
    readonly id: string;
    readonly name: string;
    readonly gloss: string;
    readonly by: 'name' | 'code' | 'pinyin' | 'words';
    readonly department?: string;
    readonly region?: string;
  }[];
}

/** An item to look at because something above it changed. */
export interface ItemReview {
  readonly item: string;
  readonly name: string;
  readonly upstream: string;
  readonly upstreamName: string;
  /** What changed above and the item takes over, by key. */
  readonly taken: readonly string[];
  /** What changed above and the item says otherwise by itself. */
  readonly kept: readonly string[];
  readonly packages: readonly string[];
  readonly since: string;
}
