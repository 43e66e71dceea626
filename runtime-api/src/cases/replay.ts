import { type CaseEvent, type CaseState, evolveCase, type Json } from '@lianban/engine';
import { canonicalJson, sha256 } from '../stores/canonical-json.ts';
import type { RecordedCommit, Store, StreamHead } from '../stores/ports.ts';
import { hashOf } from '../stores/seal-commit.ts';
import { stateSeal } from '../streams/change-stream.ts';

/** Something in which a stream and its history do not agree. */
export interface ReplayDifference {
  readonly streamId: string;
  /** Version of the commit it was found at. */
  readonly version: number;
  readonly kind:
    | 'versionMissing'
    | 'hashBroken'
    | 'chainBroken'
    | 'eventIllegal'
    | 'snapshotDiffers'
    | 'headDiffers'
    | 'documentMissing'
    | 'documentAltered';
  /** One sentence. */
  readonly message: string;
}

/** What a replay of a store found. */
export interface ReplayReport {
  readonly cases: number;
  /** Commits and events of the cases. */
  readonly commits: number;
  readonly events: number;
  /** Streams of other kinds (accounts, applications, packages …), whose history was followed. */
  readonly others: number;
  readonly differences: readonly ReplayDifference[];
}

const casePrefix = 'case:';

/**
 * Derives every case from its commits again and compares: state, chain of hashes, documents. No rule is run.
 * Of the other streams the history is followed: versions, chain of hashes, documents, the seal of the state.
 */
export async function replayStore(store: Store): Promise<ReplayReport> {
  let [cases, commits, events, others] = [0, 0, 0, 0];
  const differences: ReplayDifference[] = [];
  for await (const streamId of store.streams('')) {
    if (!streamId.startsWith(casePrefix)) {
      others += 1;
      differences.push(...(await followStream(store, streamId)));
      continue;
    }
    const replayed = await replayCase(store, streamId);
    cases += 1;
    commits += replayed.commits;
    events += replayed.events;
    differences.push(...replayed.differences);
  }
  return { cases, commits, events, others, differences };
}

/** What the replay of one case found. */
type CaseReplay = Pick<ReplayReport, 'commits' | 'events' | 'differences'>;

/** Derives one case from its commits again. */
async function replayCase(store: Store, caseId: string): Promise<CaseReplay> {
  let state: CaseState | undefined;
  let [commits, events] = [0, 0];
  const differences: ReplayDifference[] = [];
  const { head, last } = await follow(store, caseId, differences, (commit, differs) => {
    state = evolved(state, commit, differs);
    commits += 1;
    events += commit.events.length;
  });
  if (canonicalJson(state ?? null) !== canonicalJson(head?.snapshot ?? null)) {
    const message = 'The events lead to another state than the stored.';
    differences.push({ streamId: caseId, version: last.version, kind: 'snapshotDiffers', message });
  }
  return { commits, events, differences };
}

/** Follows the history of a stream whose last event seals its state. */
async function followStream(store: Store, streamId: string): Promise<readonly ReplayDifference[]> {
  const differences: ReplayDifference[] = [];
  let seal: Json | undefined;
  const { head, last } = await follow(store, streamId, differences, ({ events }) => {
    seal = events.at(-1);
  });
  // Stores of before the seal have none; taking one out breaks the chain.
  const sealed = (seal as { readonly type?: string } | undefined)?.type === 'stateSealed';
  const wanted = canonicalJson(stateSeal(head?.snapshot ?? null));
  if (sealed && canonicalJson(seal ?? null) !== wanted) {
    const message = 'The stored state is not the one that the last change sealed.';
    differences.push({ streamId, version: last.version, kind: 'snapshotDiffers', message });
  }
  return differences;
}

/** Walks the commits of a stream up to its head and checks their chain and documents. */
async function follow(
  store: Store,
  streamId: string,
  differences: ReplayDifference[],
  visit: (commit: RecordedCommit, differs: Differs) => void,
): Promise<{ readonly head: StreamHead | undefined; readonly last: Link }> {
  const differs: Differs = (version, kind, message) => {
    differences.push({ streamId, version, kind, message });
  };
  // The head first: a step taken meanwhile lies beyond it and is left out.
  const head = await store.load(streamId);
  let last: Link = { version: 0, hash: '' };
  for await (const commit of store.commits(streamId)) {
    if (commit.version > (head?.version ?? 0)) break;
    checkChain(commit, last, differs);
    visit(commit, differs);
    await checkDocuments(store, commit, differs);
    last = commit;
  }
  if (head?.version !== last.version || head.hash !== last.hash) {
    differs(last.version, 'headDiffers', 'The head of the stream names another last commit.');
  }
  return { head, last };
}

/** What the next commit of a chain must follow. */
type Link = Pick<RecordedCommit, 'version' | 'hash'>;

type Differs = (version: number, kind: ReplayDifference['kind'], message: string) => void;

function checkChain(commit: RecordedCommit, before: Link, differs: Differs): void {
  const { version } = commit;
  if (version !== before.version + 1) {
    differs(
      version,
      'versionMissing',
      `Expected version ${before.version + 1}, but found ${version}.`,
    );
  }
  if (commit.previousHash !== before.hash) {
    differs(version, 'chainBroken', 'The commit does not name the hash of the one before.');
  }
  if (hashOf(commit) !== commit.hash) {
    differs(version, 'hashBroken', 'The content of the commit no longer has its hash.');
  }
}

function evolved(
  state: CaseState | undefined,
  commit: RecordedCommit,
  differs: Differs,
): CaseState | undefined {
  let current = state;
  try {
    for (const event of commit.events) current = evolveCase(current, event as unknown as CaseEvent);
  } catch (error) {
    // A damaged history is what a replay looks for: the event is reported and the rest goes on without it.
    differs(commit.version, 'eventIllegal', error instanceof Error ? error.message : String(error));
  }
  return current;
}

async function checkDocuments(
  store: Store,
  { version, documents }: RecordedCommit,
  differs: Differs,
): Promise<void> {
  for (const { documentId, sha256: sealed } of documents) {
    const document = await store.document(documentId);
    if (document === undefined) {
      differs(version, 'documentMissing', `The document ${documentId} is not stored.`);
    } else if (sha256(canonicalJson(document.content)) !== sealed) {
      differs(version, 'documentAltered', `The document ${documentId} has other content.`);
    }
  }
}
