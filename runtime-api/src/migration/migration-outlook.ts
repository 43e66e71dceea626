import type { ElementType, ProcessGraph } from '@lianban/engine';
import type { CaseRowData } from '../cases/case-rows.ts';
import type { DiagramElement, MigrationOutlook } from '../client/contract.ts';
import { caseVersionOf } from '../packages/case-version-of.ts';
import type { PackageLibrary } from '../packages/package-library.ts';
import { type PackageState, packageStream } from '../packages/package-state.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { viewCursor } from '../stores/ports.ts';
import { loadState } from '../streams/change-stream.ts';
import type { MigrationRoom } from './try-migration.ts';

const rowsAtOnce = 500;

/** What a person who migrates chooses from: the versions with cases on them, and what differs between two. */
export async function migrationOutlook(
  room: MigrationRoom,
  {
    package: id,
    from,
    to,
  }: { readonly package: string; readonly from?: string; readonly to?: string },
): Promise<MigrationOutlook | Refusal> {
  const { state } = await loadState<PackageState>(room.store, packageStream(id));
  if (state === undefined) return refuse('PACKAGE_NOT_FOUND', { id });
  const open = await openCases(room, id);
  const versions = state.revisions.map(({ version, revision, publishedAt }) => ({
    ...{ version, revision, publishedAt },
    openCases: open.get(version) ?? 0,
  }));
  if (from === undefined || to === undefined) return { versions, missing: [], added: [] };
  const before = await graphOf(room.library, id, from);
  const after = await graphOf(room.library, id, to);
  if (isRefusal(before)) return before;
  if (isRefusal(after)) return after;
  return { versions, missing: elementsOnlyIn(before, after), added: elementsOnlyIn(after, before) };
}

// ---------------------------------------------------------------------------

/** Open cases by version. */
async function openCases(
  { store, cases }: MigrationRoom,
  packageId: string,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  let after: string | undefined;
  for (;;) {
    const query = { kind: 'case', packageId, status: 'open', limit: rowsAtOnce } as const;
    const rows = await store.views({ ...query, ...(after !== undefined && { after }) });
    for (const { streamId, data } of rows) {
      const { packageVersion } = data as unknown as CaseRowData;
      const version = packageVersion ?? (await cases.open(streamId))?.state.packageVersion ?? '';
      found.set(version, (found.get(version) ?? 0) + 1);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return found;
    after = viewCursor(last);
  }
}

async function graphOf(
  library: PackageLibrary,
  id: string,
  version: string,
): Promise<ProcessGraph | Refusal> {
  const published = await library.version(id, version);
  return isRefusal(published) ? published : (await caseVersionOf(published)).graph;
}

/** Elements that no case stands at. */
const passedThrough: ReadonlySet<string> = new Set<ElementType>([
  'startEvent',
  'endEvent',
  'intermediateThrowEvent',
  'task',
  'manualTask',
  'scriptTask',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'complexGateway',
]);

function elementsOnlyIn(graph: ProcessGraph, other: ProcessGraph): readonly DiagramElement[] {
  const known = new Set(other.nodes.map(({ id }) => id));
  return graph.nodes
    .filter(({ id, type }) => !known.has(id) && !passedThrough.has(type))
    .map(({ id, type, name }) => ({ id, type, ...(name === undefined ? {} : { name }) }));
}
