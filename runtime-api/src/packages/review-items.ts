import { randomUUID } from 'node:crypto';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Store } from '../stores/ports.ts';
import { type Change, changeStream, loadState } from '../streams/change-stream.ts';
import { type CatalogueState, catalogueStream, type ItemReview } from './catalogue-state.ts';

/** Items whose upstream changed and that nobody has looked at since. */
export async function itemReviews(store: Store): Promise<readonly ItemReview[]> {
  const { state } = await loadState<CatalogueState>(store, catalogueStream);
  return state?.reviews ?? [];
}

/** A person has looked at an item after its upstream changed; who and when stands in the stream. */
export async function itemReviewed(
  store: Store,
  item: string,
  who: Omit<Change, 'commandId'>,
): Promise<readonly ItemReview[] | Refusal> {
  const done = await changeStream<CatalogueState, null>(
    store,
    catalogueStream,
    { ...who, commandId: randomUUID() },
    ({ state }) => {
      const reviews = state?.reviews ?? [];
      if (state === undefined || !reviews.some((review) => review.item === item)) {
        return refuse('REVIEW_NOT_OPEN', { item });
      }
      return {
        events: [{ type: 'itemReviewed', item }],
        state: { ...state, reviews: reviews.filter((review) => review.item !== item) },
        reply: null,
      };
    },
  );
  return isRefusal(done) ? done : itemReviews(store);
}
