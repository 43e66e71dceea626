import type { CaseEvent } from '@lianban/engine';
import type { CaseView } from '../client/contract.ts';
import type { Store } from '../stores/ports.ts';

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
  caseId: string,
  sight: TimelineSight,
): Promise<readonly TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  for await (const commit of store.commits(caseId)) {
    for (const event of commit.events as unknown as readonly CaseEvent[]) {
      if (!told.has(event.type) || !('at' in event)) continue;
      const part = 'part' in event ? event.part : undefined;
      if (part !== undefined && sight.parts?.has(part) === false) continue;
      entries.push({
        at: event.at,
        kind: event.type,
        ...(part === undefined ? {} : { part }),
        ...(sight.names ? { by: commit.actor } : {}),
      });
    }
  }
  return entries;
}
