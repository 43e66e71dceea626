import { addDays } from '@lianban/engine';
import type { Catalogue } from '@lianban/packages-catalog';
import {
  type EarlierCase,
  holdingKey,
  latestCases,
  openEarlier,
  papersOf,
  selfKey,
} from '../applications/earlier-case.ts';
import type { MyPaper, MyRecord, MyTag } from '../client/contract.ts';
import { todayOf } from '../clock.ts';
import type { Reader } from '../identity/reader.ts';
import type { Runtime } from '../runtime.ts';
import { loadChoices, mayUseTag, type PersonChoices } from './person-choices.ts';

/** What is kept of a person: his tags, and the papers of his cases. */
export async function myRecord(runtime: Runtime, reader: Reader): Promise<MyRecord> {
  const { library, store } = runtime;
  const [choices, catalogue] = await Promise.all([
    loadChoices(store, reader.account),
    library.catalogue(),
  ]);
  return {
    tags: tagsOf(reader, choices, catalogue),
    ...(await myPapers(runtime, reader, choices, catalogue)),
  };
}

function tagsOf(
  { tags = {} }: Reader,
  choices: PersonChoices,
  { facts }: Catalogue,
): readonly MyTag[] {
  return Object.entries(tags).map(([fact, value]) => {
    const known = facts.get(fact);
    const word = (one: string) => known?.values.find((each) => each.value === one)?.label ?? one;
    const contested = choices.tagsContested[fact];
    return {
      fact,
      name: known?.name ?? fact,
      gloss: known?.gloss ?? fact,
      value,
      label: [value].flat().map(word).join('、'),
      source: 'account',
      used: mayUseTag(choices, fact),
      ...(contested === undefined ? {} : { contested }),
    };
  });
}

async function myPapers(
  runtime: Runtime,
  { account, idNo }: Reader,
  { papersWithheld }: PersonChoices,
  catalogue: Catalogue,
): Promise<Pick<MyRecord, 'papers' | 'latestCases'>> {
  if (idNo === undefined) return { papers: [] };
  const rows = await runtime.store.views({ kind: 'case', owner: account, limit: latestCases + 1 });
  const older = rows.length > latestCases ? { latestCases } : {};
  const cases: EarlierCase[] = [];
  for (const { streamId } of rows.slice(0, latestCases)) {
    const own = await openEarlier(runtime, streamId, idNo);
    if (own !== undefined) cases.push(own);
  }
  const uses = usesIn(cases);
  const today = todayOf(runtime.clock);
  const found: MyPaper[] = [];
  for (const own of cases) {
    const { caseId, caseNo } = own.file.state;
    for (const { paper, given, kind } of await papersOf(runtime, own)) {
      const id = holdingKey(paper);
      const material = catalogue.materials.get(paper.material);
      const validUntil = lastDay(paper, material?.validDays);
      found.push({
        ...{ id, material: paper.material, kind, caseId, caseNo, trust: paper.trust },
        ...named(paper.material, catalogue),
        ...(paper.issuedOn === undefined ? {} : { issuedOn: paper.issuedOn }),
        ...(validUntil === undefined ? {} : { validUntil }),
        expired: validUntil !== undefined && validUntil < today,
        files: given,
        usedIn: uses.get(id) ?? [],
        reusable: !papersWithheld.includes(id),
      });
    }
  }
  return { papers: [...found, ...certificatesOf(cases, catalogue)], ...older };
}

/** Electronic certificates (电子证照) of the person, each once: the latest case that looked it up, and those before. */
function certificatesOf(cases: readonly EarlierCase[], catalogue: Catalogue): readonly MyPaper[] {
  const looked = cases.flatMap(({ file: { plan, state }, self }) =>
    plan.materials
      .filter(({ of, disposition }) => of === selfKey(plan, self) && disposition === 'shared')
      .filter(({ material }) => catalogue.materials.get(material)?.share.mode === '电子证照')
      .map(({ material, from }) => ({ material, from, state })),
  );
  return [...Map.groupBy(looked, ({ material }) => material)].flatMap(
    ([material, [last, ...others]]) =>
      last === undefined
        ? []
        : [
            {
              id: `certificate ${material}`,
              material,
              ...named(material, catalogue),
              kind: 'certificate' as const,
              ...{ caseId: last.state.caseId, caseNo: last.state.caseNo },
              ...(last.from === undefined ? {} : { source: last.from }),
              ...{ expired: false, files: [], reusable: false },
              usedIn: [...new Set(others.map(({ state }) => state.caseNo))],
            },
          ],
  );
}

function named(id: string, { materials }: Catalogue): Pick<MyPaper, 'name' | 'gloss'> {
  const material = materials.get(id);
  return { name: material?.name ?? id, gloss: material?.gloss ?? id };
}

/** The last day on which a paper is valid: as it says, or by its kind from the day of issue; the earlier counts. */
function lastDay(
  { issuedOn, validUntil }: { readonly issuedOn?: string; readonly validUntil?: string },
  validDays: number | undefined,
): string | undefined {
  const byKind =
    issuedOn === undefined || validDays === undefined ? undefined : addDays(issuedOn, validDays);
  return [validUntil, byKind].filter((day) => day !== undefined).sort()[0];
}

/** In which cases each paper was used again. */
function usesIn(cases: readonly EarlierCase[]): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, string[]>();
  for (const { file } of cases) {
    for (const { earlier } of file.plan.materials) {
      if (earlier === undefined) continue;
      const key = holdingKey(earlier);
      uses.set(key, [...(uses.get(key) ?? []), file.state.caseNo]);
    }
  }
  return uses;
}
