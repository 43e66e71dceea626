import { encodePlan } from '@lianban/packages-catalog';
import { knownFacts } from '../../applications/known-facts.ts';
import type { PackageDetail, PackageSummary, PlanRequest } from '../../client/contract.ts';
import type { PackageLibrary, PublishedVersion } from '../../packages/package-library.ts';
import { mostPackages, type PackageRow, summaryOf } from '../../packages/package-state.ts';
import { planFor } from '../../packages/plan-for.ts';
import { isRefusal } from '../../refusal.ts';
import { jsonBytes, ok, route } from '../route.ts';

/** What can be applied for, and what it would mean. */
export const catalogueRoutes = [
  route({
    name: 'departments',
    summary: 'Departments that handle items.',
    who: 'public',
    answers: { 200: { listOf: 'Department' } },
    handle: async (_request, { library }) => {
      const { departments } = await library.catalogue();
      return ok([...departments.values()]);
    },
  }),
  route({
    name: 'packages',
    summary: 'Published packages.',
    who: 'public',
    answers: { 200: { listOf: 'PackageSummary' } },
    handle: async (_request, { store, library }) => {
      const rows = await store.views({ kind: 'package', status: 'published', limit: mostPackages });
      const listed = rows.map(({ data }) => data as unknown as PackageRow);
      listed.sort((a, b) => a.seq.localeCompare(b.seq) || a.summary.id.localeCompare(b.summary.id));
      const summaries = await Promise.all(listed.map((row) => summaryInForce(row, library)));
      return ok(summaries.flat());
    },
  }),
  route({
    name: 'package',
    summary: 'A package with its questions, parties and facts.',
    who: 'public',
    answers: { 200: 'PackageDetail' },
    handle: async ({ id }, { library }) => {
      const published = await library.current(id);
      return isRefusal(published) ? published : ok(detailOf(published));
    },
  }),
  route<PlanRequest>({
    name: 'plan',
    summary: 'What answers would mean: parts, order, papers, fields, days. Nothing is stored.',
    who: 'public',
    body: 'PlanRequest',
    answers: { 200: 'CasePlan' },
    handle: async ({ id, body, reader }, runtime) => {
      const published = await runtime.library.current(id);
      if (isRefusal(published)) return published;
      const known = await knownFacts(runtime, reader, published, body);
      const plan = await planFor(published, { ...body, known });
      return isRefusal(plan) ? plan : jsonBytes(encodePlan(plan));
    },
  }),
];

/** Of a package whose last version takes force later, the one in force is listed. */
async function summaryInForce(
  { summary, later }: PackageRow,
  library: PackageLibrary,
): Promise<readonly PackageSummary[]> {
  if (later !== true) return [summary];
  const found = await library.current(summary.id);
  return isRefusal(found) ? [] : [summaryOf(found.snapshot, found.revision)];
}

function detailOf({ snapshot, revision }: PublishedVersion): PackageDetail {
  return {
    ...summaryOf(snapshot, revision),
    package: snapshot.package,
    facts: snapshot.facts,
    departmentNames: Object.fromEntries(snapshot.departments.map((one) => [one.id, one])),
    ...regionsOf(snapshot),
  };
}

/** Regions to choose from: those with an item of their own. */
function regionsOf({
  items,
  regions = [],
}: PublishedVersion['snapshot']): Pick<PackageDetail, 'regions'> {
  const own = new Set(items.flatMap(({ region }) => region ?? []));
  const chosen = regions.filter(({ id }) => own.has(id)).map(({ id, name }) => ({ id, name }));
  return chosen.length === 0 ? {} : { regions: chosen };
}
