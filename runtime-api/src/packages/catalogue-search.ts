import { setImmediate } from 'node:timers/promises';
import { type Catalogue, SearchIndex, searchEntries } from '@lianban/packages-catalog';

/** Entries added before others get their turn: about ten milliseconds of work. */
const atOnce = 500;

/** Makes the index of a catalogue without keeping the server from its other work. */
export async function indexOf(catalogue: Catalogue): Promise<SearchIndex> {
  const index = new SearchIndex();
  const entries = searchEntries(catalogue);
  for (;;) {
    const some = [...entries.take(atOnce)];
    if (some.length === 0) return index;
    index.add(some);
    await setImmediate();
  }
}
