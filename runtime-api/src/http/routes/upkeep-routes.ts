import type { EntryMerge } from '@lianban/packages-catalog';
import type { ItemReview } from '../../client/contract.ts';
import { nowOf } from '../../clock.ts';
import { findDuplicates, keepApart, mergeDuplicates } from '../../packages/duplicates.ts';
import type { PackageLibrary } from '../../packages/package-library.ts';
import { itemReviewed, itemReviews } from '../../packages/review-items.ts';
import { isRefusal } from '../../refusal.ts';
import { noContent, ok, route } from '../route.ts';

const who = ['designer'] as const;

/** What keeps the catalogue in order: reviews after changes from above, entries that look like one. */
export const upkeepRoutes = [
  route({
    name: 'itemReviews',
    summary: 'Items whose upstream changed and that nobody has looked at since.',
    who,
    answers: { 200: { listOf: 'ItemReview' } },
    handle: async (_request, { store, library }) =>
      ok(await named(await itemReviews(store), library)),
  }),
  route({
    name: 'itemReviewed',
    summary: 'A person has looked at an item after its upstream changed.',
    who,
    answers: { 200: { listOf: 'ItemReview' } },
    handle: async ({ id, reader }, { store, library, clock }) => {
      const left = await itemReviewed(store, id, { at: nowOf(clock), actor: reader.account });
      return isRefusal(left) ? left : ok(await named(left, library));
    },
  }),
  route<unknown, { readonly limit: number }>({
    name: 'duplicates',
    summary: 'Materials and data elements that look like one, with where-used and effect.',
    who,
    query: {
      type: 'object',
      additionalProperties: false,
      properties: { limit: { type: 'integer', minimum: 1, maximum: 500, default: 100 } },
    },
    answers: { 200: 'Duplicates' },
    handle: async ({ query }, runtime) => {
      const proposals = await findDuplicates(runtime);
      return ok({ found: proposals.length, proposals: proposals.slice(0, query.limit) });
    },
  }),
  route<EntryMerge>({
    name: 'mergeDuplicates',
    summary: 'A person says that two entries are one; one stands for both from now on.',
    who,
    body: 'MergeEntries',
    answers: { 200: 'CatalogueImported' },
    handle: async ({ body, reader }, runtime) => {
      const who = { at: nowOf(runtime.clock), actor: reader.account };
      const merged = await mergeDuplicates(runtime, body, who);
      return isRefusal(merged) ? merged : ok(merged);
    },
  }),
  route<EntryMerge>({
    name: 'keepApart',
    summary: 'A person says that two entries are two; they are not proposed again.',
    who,
    body: 'MergeEntries',
    answers: { 204: 'nothing' },
    handle: async ({ body, reader }, { store, clock }) => {
      const done = await keepApart(store, body, { at: nowOf(clock), actor: reader.account });
      return isRefusal(done) ? done : noContent;
    },
  }),
];

async function named(
  reviews: Awaited<ReturnType<typeof itemReviews>>,
  library: PackageLibrary,
): Promise<readonly ItemReview[]> {
  const { items, directory } = await library.catalogue();
  const nameOf = (id: string): string => (items.get(id) ?? directory.get(id))?.name ?? id;
  return reviews.map((review) => ({
    ...review,
    name: nameOf(review.item),
    upstreamName: nameOf(review.upstream),
  }));
}
