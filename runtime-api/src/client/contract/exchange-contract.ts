import type { Problem } from '@lianban/engine';

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
