import type { FactValue } from '@lianban/engine';
import { recommendation } from '@lianban/packages-catalog';
import { knownFacts } from '../applications/known-facts.ts';
import type { Recommendation } from '../client/contract.ts';
import type { Reader } from '../identity/reader.ts';
import { mostPackages, type PackageRow } from '../packages/package-state.ts';
import { isRefusal } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { loadChoices, mayUseTag } from './person-choices.ts';

/** Open cases looked at for what a person is at already. */
const latest = 200;

/** Packages that are recommended to an applicant for what is known of him, but those that he is at already. */
export async function recommendations(
  runtime: Runtime,
  reader: Reader,
): Promise<readonly Recommendation[]> {
  const { library, store } = runtime;
  const choices = await loadChoices(store, reader.account);
  const tags = Object.fromEntries(
    Object.entries(reader.tags ?? {}).filter(([fact]) => mayUseTag(choices, fact)),
  );
  const open = await store.views({
    ...{ kind: 'case', owner: reader.account, status: 'open', limit: latest },
  });
  const atWork = new Set(open.map(({ packageId }) => packageId));
  const rows = await store.views({ kind: 'package', status: 'published', limit: mostPackages });
  const { facts } = await library.catalogue();
  const found: Recommendation[] = [];
  for (const { data, packageId } of rows) {
    const { recommends } = data as unknown as PackageRow;
    if (packageId === null || recommends !== true || atWork.has(packageId)) continue;
    const published = await library.current(packageId);
    if (isRefusal(published)) continue;
    const told = await knownFacts(runtime, reader, published, {});
    const known: Record<string, FactValue> = { ...tags };
    for (const [name, { value }] of Object.entries(told)) known[name] = value;
    const because = recommendation(published.snapshot.package, known);
    if (because === undefined) continue;
    const { id, name, gloss } = published.snapshot.package.package;
    found.push({
      ...{ packageId: id, name, gloss },
      because: because.map(({ fact, value }) => {
        const about = facts.get(fact);
        const word = (one: string) =>
          about?.values.find((each) => each.value === one)?.label ?? one;
        return {
          name: about?.name ?? fact,
          gloss: about?.gloss ?? fact,
          label: [value].flat().map(word).join('、'),
        };
      }),
    });
  }
  return found;
}
