import type { Problem } from '@lianban/engine';
import type { DeliveryOutlook } from '@lianban/packages-catalog';

export interface ImportArchive {
  /** The archive as it was exported, parsed. */
  readonly archive: object;
  /**
   * Fingerprint of a key whose archives are taken from now on: SHA-256 of its SPKI, hex.
   * @pattern ^[0-9a-f]{64}$
   */
  readonly trust?: string;
}

/** A catalogue folder's files by path; imported whole or not at all. */
export interface ImportCatalogue {
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

export interface CatalogueImported {
  /** Packages that have a new version now. */
  readonly published: readonly { readonly id: string; readonly revision: number }[];
  readonly notes: readonly Problem[];
}

/** What a chosen file would change in the catalogue. Where there is a fault, nothing of it can be taken in. */
export interface ImportPreview {
  readonly kind: 'list' | 'publicServices' | 'decisions' | 'archive';
  /** Names the catalogue it was held against; to be sent with the import. */
  readonly basis: string;
  /** At most 1,000; those of a list with `sheet`, `row`, `column`, `cell`, `value` and `why` in `params`. */
  readonly faults: readonly Problem[];
  /** All of them. */
  readonly faultsFound: number;
  readonly counts: DeliveryOutlook['counts'];
  /** What is new or changes, at most 1,000. */
  readonly entries: readonly ImportEntry[];
  /** All of them. */
  readonly entriesFound: number;
  /** Packages that would get a new version; running cases stay on theirs. */
  readonly packages: readonly { readonly id: string; readonly name: string }[];
  readonly notes: readonly Problem[];
}

/** An entry that a file would add or change. */
export interface ImportEntry {
  readonly section: DeliveryOutlook['counts'][number]['section'];
  readonly id: string;
  readonly name: string;
  readonly kind: 'added' | 'changed';
  readonly fields: readonly {
    /** JSON pointer into the entry. */
    readonly path: string;
    /** The value as JSON; absent = not there. */
    readonly before?: string;
    readonly after?: string;
  }[];
}
