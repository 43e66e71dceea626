import type { CaseState } from '@lianban/engine';
import type { Store } from '../stores/ports.ts';

/** The latest known state of a case. */
export interface CaseHead {
  readonly version: number;
  readonly hash: string;
  readonly state: CaseState | undefined;
}

/** Heads of the cases worked on lately, so that a step need not read and parse what the step before has written. */
export interface RecentHeads {
  /** The head as last seen, possibly outdated by another process; the store's compare-and-swap finds out. */
  get(caseId: string): Promise<CaseHead>;
  /** The head as the store has it now. */
  refresh(caseId: string): Promise<CaseHead>;
  remember(caseId: string, head: CaseHead): void;
  forget(caseId: string): void;
}

/** Keeps at most `capacity` heads; the one unused longest goes first. */
export function createRecentHeads(store: Store, capacity: number): RecentHeads {
  const kept = new Map<string, CaseHead>();

  function remember(caseId: string, head: CaseHead): void {
    kept.delete(caseId);
    kept.set(caseId, head);
    const [oldest] = kept.keys();
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
  }

  async function refresh(caseId: string): Promise<CaseHead> {
    const loaded = await store.load(caseId);
    if (loaded === undefined) return { version: 0, hash: '', state: undefined };
    const { version, hash } = loaded;
    const head = { version, hash, state: loaded.snapshot as unknown as CaseState };
    remember(caseId, head);
    return head;
  }

  return {
    async get(caseId) {
      return kept.get(caseId) ?? (await refresh(caseId));
    },
    refresh,
    remember,
    forget: (caseId) => void kept.delete(caseId),
  };
}
