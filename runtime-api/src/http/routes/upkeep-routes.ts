import type { ItemReview } from '../../client/contract.ts';
import { nowOf } from '../../clock.ts';
import type { PackageLibrary } from '../../packages/package-library.ts';
import { itemReviewed, itemReviews } from '../../packages/review-items.ts';
import { isRefusal } from '../../refusal.ts';
import { ok, route } from '../route.ts';

const who = ['designer'] as const;

/** What keeps the catalogue in order: reviews after changes from above. */
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
