import { randomUUID } from 'node:crypto';
import { type DuplicateProposal, type EntryMerge, pairKey } from '@lianban/packages-catalog';
import { type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import type { Store } from '../stores/ports.ts';
import { type Change, changeStream, loadState } from '../streams/change-stream.ts';
import { type CatalogueState, catalogueStream } from './catalogue-state.ts';
import { type Imported, importCatalogue } from './import-catalogue.ts';
import { duplicatesOffThread } from './package-thread.ts';

type Deps = Pick<Runtime, 'store' | 'library'>;

/** Entries of the catalogue that look like one, those that change most first; nothing merges by itself. */
export async function findDuplicates({
  store,
  library,
}: Deps): Promise<readonly DuplicateProposal[]> {
  const { state } = await loadState<CatalogueState>(store, catalogueStream);
  return duplicatesOffThread(await library.catalogue('whole'), state?.apart ?? []);
}

/** A person says that two entries are one: packages that used the other get a new version, running cases stay on theirs. */
export function mergeDuplicates(
  { store, library }: Deps,
  merge: EntryMerge,
  who: Omit<Change, 'commandId'>,
): Promise<Imported | Refusal> {
  const because = { type: 'entriesMerged', ...merge };
  return importCatalogue(store, library, { merge }, who, { because });
}

/** A person says that two entries are two; they are not proposed again. */
export async function keepApart(
  store: Store,
  { kind, keep, drop }: EntryMerge,
  who: Omit<Change, 'commandId'>,
): Promise<{ readonly version: number } | Refusal> {
  const pair = pairKey(kind, keep, drop);
  return changeStream<CatalogueState, null>(
    store,
    catalogueStream,
    { ...who, commandId: randomUUID() },
    ({ state }) => {
      if (state === undefined) return refuse('COMMAND_CONFLICT');
      const apart = [...new Set([...(state.apart ?? []), pair])].sort();
      const event = { type: 'entriesKeptApart', kind, pair };
      return { events: [event], state: { ...state, apart }, reply: null };
    },
  );
}
