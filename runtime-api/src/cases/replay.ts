import { type CaseEvent, type CaseState, evolveCase } from '@lianban/engine';
import { canonicalJson, sha256 } from '../stores/canonical-json.ts';
import type { RecordedCommit, Store } from '../stores/ports.ts';
import { hashOf } from '../stores/seal-commit.ts';

/** Something in which a case and its history do not agree. */
export interface ReplayDifference {
  readonly caseId: string;
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

/** What a replay of all cases found. */
export interface ReplayReport {
  readonly cases: number;
  readonly commits: number;
  readonly events: number;
  readonly differences: readonly ReplayDifference[];
}

/** Derives every case from its commits again and compares: state, chain of hashes, documents. No rule is run. */
export async function replayCases(store: Store): Promise<ReplayReport> {
  let [cases, commits, events] = [0, 0, 0];
  const differences: ReplayDifference[] = [];
  for await (const caseId of store.streams('case:')) {
    const replayed = await replayCase(store, caseId);
    cases += 1;
    commits += replayed.commits;
    events += replayed.events;
    differences.push(...replayed.differences);
  }
  return { cases, commits, events, differences };
}

/** Derives one case from its commits again. */
export async function replayCase(
  store: Store,
  caseId: string,
): Promise<Omit<ReplayReport, 'cases'>> {
  const differences: ReplayDifference[] = [];
  const differs = (version: number, kind: ReplayDifference['kind'], message: string): void => {
    differences.push({ caseId, version, kind, message });
  };
  // The head first: a step taken meanwhile lies beyond it and is left out.
  const head = await store.load(caseId);
  let state: CaseState | undefined;
  let before: Pick<RecordedCommit, 'version' | 'hash'> = { version: 0, hash: '' };
  let events = 0;
  for await (const commit of store.commits(caseId)) {
    if (commit.version > (head?.version ?? 0)) break;
    checkChain(commit, before, differs);
    state = evolved(state, commit, differs);
    await checkDocuments(store, commit, differs);
    events += commit.events.length;
    before = commit;
  }
  if (head?.version !== before.version || head.hash !== before.hash) {
    differs(before.version, 'headDiffers', 'The head of the case names another last commit.');
  }
  if (canonicalJson(state ?? null) !== canonicalJson(head?.snapshot ?? null)) {
    differs(before.version, 'snapshotDiffers', 'The events lead to another state than the stored.');
  }
  return { commits: before.version, events, differences };
}

type Differs = (version: number, kind: ReplayDifference['kind'], message: string) => void;

function checkChain(
  commit: RecordedCommit,
  before: Pick<RecordedCommit, 'version' | 'hash'>,
  differs: Differs,
): void {
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
