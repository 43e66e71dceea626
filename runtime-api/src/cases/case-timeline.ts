import type { CaseEvent, CaseState } from '@lianban/engine';
import type { CasePlan } from '@lianban/packages-catalog';
import type { CaseView, MigrationEntry } from '../client/contract.ts';
import { type PackageState, packageStream } from '../packages/package-state.ts';
import type { Store } from '../stores/ports.ts';
import { loadState } from '../streams/change-stream.ts';

type TimelineEntry = CaseView['timeline'][number];

/** What of a case's history a reader sees. */
export interface TimelineSight {
  /** Only these parts; absent = all. */
  readonly parts: ReadonlySet<string> | undefined;
  /** Whether the accounts of those who acted are named. */
  readonly names: boolean;
}

/** Events that people are told of; the steps of the process between them are not. */
const told: ReadonlySet<CaseEvent['type']> = new Set([
  'caseOpened',
  'partStarted',
  'partAccepted',
  'acceptanceRefused',
  'partDecided',
  'resultRecorded',
  'partClosed',
  'caseWithdrawn',
  'caseMigrated',
  'caseClosed',
]);

/** The history of a case, oldest first, from its commits. */
export async function timelineOf(
  store: Store,
  { caseId, packageId }: Pick<CaseState, 'caseId' | 'packageId'>,
  sight: TimelineSight,
): Promise<readonly TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  let planId = '';
  for await (const commit of store.commits(caseId)) {
    for (const event of commit.events as unknown as readonly CaseEvent[]) {
      const before = planId;
      if ('planId' in event) planId = event.planId;
      if (!told.has(event.type) || !('at' in event)) continue;
      const part = 'part' in event ? event.part : undefined;
      if (part !== undefined && sight.parts?.has(part) === false) continue;
      entries.push({
        at: event.at,
        kind: event.type,
        ...(part === undefined ? {} : { part }),
        ...(sight.names ? { by: commit.actor } : {}),
        ...(event.type === 'caseMigrated'
          ? { migration: await migrationOf(store, packageId, before, event, sight) }
          : {}),
      });
    }
  }
  return entries;
}

// ---------------------------------------------------------------------------

async function migrationOf(
  store: Store,
  packageId: string,
  planBefore: string,
  { from, to, planId, reason }: Extract<CaseEvent, { type: 'caseMigrated' }>,
  sight: TimelineSight,
): Promise<MigrationEntry> {
  const { state } = await loadState<PackageState>(store, packageStream(packageId));
  const number = (version: string) =>
    state?.revisions.find((one) => one.version === version)?.revision ?? 0;
  const [before, after] = [await partsOf(store, planBefore), await partsOf(store, planId)];
  const onlyIn = (parts: readonly PlannedPart[], others: readonly PlannedPart[]) => {
    const known = new Set(others.map(({ ref }) => ref));
    return parts.flatMap(({ ref, name }) =>
      known.has(ref) || sight.parts?.has(ref) === false ? [] : [name],
    );
  };
  return {
    from: number(from),
    to: number(to),
    ...(reason === undefined ? {} : { reason }),
    added: onlyIn(after, before),
    dropped: onlyIn(before, after),
  };
}

type PlannedPart = CasePlan['parts'][number];

async function partsOf(store: Store, planId: string): Promise<readonly PlannedPart[]> {
  const plan = (await store.document(planId))?.content as unknown as CasePlan | undefined;
  return plan?.parts ?? [];
}
