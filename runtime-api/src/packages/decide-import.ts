import type { CalendarData, Json, Problem } from '@lianban/engine';
import { type Catalogue, upstreamChanges } from '@lianban/packages-catalog';
import type { EncodedDocument } from '../stores/ports.ts';
import { encodeDocument } from '../stores/seal-commit.ts';
import { catalogueDocument } from './catalogue-document.ts';
import type { ItemReview } from './catalogue-state.ts';
import { considerImport, type ImportRefused, type ImportRequest } from './consider-import.ts';

/** A package with new content. */
export interface Candidate {
  readonly packageId: string;
  readonly version: string;
  readonly snapshotId: string;
}

/** What an import comes to: why it is refused, or everything that its commit writes. */
export type ImportDecision =
  | ImportRefused
  | {
      readonly catalogueId: string;
      readonly calendar: CalendarData;
      readonly publishing: readonly Candidate[];
      readonly reviews: readonly ItemReview[];
      readonly notes: readonly Problem[];
      readonly documents: readonly EncodedDocument[];
    };

/** Decides about a delivery, and writes out what is to be stored. */
export async function decideImport(request: ImportRequest): Promise<ImportDecision> {
  const { base, commandId } = request;
  const considered = await considerImport(request);
  if ('refused' in considered) return considered;
  const { catalogue, changed, notes } = considered;
  const catalogueId = `catalogue:${commandId}`;
  const snapshotId = (id: string): string => `snapshot:${id}:${commandId}`;
  return {
    catalogueId,
    calendar: catalogue.calendar,
    publishing: [...changed].map(([id, { version }]) => {
      return { packageId: id, version, snapshotId: snapshotId(id) };
    }),
    reviews: openReviews(request.reviews, base, catalogue, request.at),
    notes,
    documents: [
      encodeDocument(catalogueId, 'catalogue', catalogueDocument(catalogue)),
      ...[...changed].map(([id, { snapshot }]) =>
        encodeDocument(snapshotId(id), 'packageSnapshot', snapshot as unknown as Json),
      ),
    ],
  };
}

// ---------------------------------------------------------------------------------------------

/** What stands to be looked at after an import: what it changes from above, and what was open and did not come anew. */
function openReviews(
  before: readonly ItemReview[],
  base: Catalogue | undefined,
  catalogue: Catalogue,
  since: string,
): readonly ItemReview[] {
  if (base === undefined) return [];
  const added = upstreamChanges(base, catalogue).map((change) => ({ ...change, since }));
  const again = new Set(added.map(({ item }) => item));
  const untouched = before.filter(({ item }) => {
    const local = catalogue.localItems.get(item) ?? catalogue.items.get(item);
    const was = base.localItems.get(item) ?? base.items.get(item);
    return local !== undefined && local === was && !again.has(item);
  });
  return [...untouched, ...added];
}
