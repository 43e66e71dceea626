import type { CaseView } from '@lianban/runtime-api/client';

/** A part of a case as a reader sees it. */
export type ShownPart = CaseView['partViews'][number];

/** How a part stands, in the order a citizen asks: is it over, does it wait, what is next. */
export type Standing =
  | { readonly kind: 'done' | 'refused' | 'withdrawn' | 'skipped' }
  /** Waits for these parts before it starts. */
  | { readonly kind: 'waiting'; readonly for: readonly string[] }
  /** Under way, but its decision waits for these parts. */
  | { readonly kind: 'held'; readonly for: readonly string[] }
  /** Under way; the act that is next. */
  | { readonly kind: 'started' | 'active'; readonly act?: ShownPart['currentAct'] };

/** Reads a part's standing off its own state and that of the parts it waits for. */
export function standingOf(part: ShownPart, others: ReadonlyMap<string, ShownPart>): Standing {
  if (part.status === 'ended') return { kind: part.outcome ?? 'done' };
  const open = (refs: readonly string[]) =>
    refs.filter((ref) => {
      const other = others.get(ref);
      return other !== undefined && other.status !== 'ended';
    });
  if (part.status === 'waiting') return { kind: 'waiting', for: open(part.startAfter) };
  const holders = open(part.finishAfter);
  if (part.currentAct === 'decide' && holders.length > 0) return { kind: 'held', for: holders };
  const act = part.currentAct;
  const kind = part.status === 'started' ? 'started' : 'active';
  return act === undefined ? { kind } : { kind, act };
}

/** Parts of a case by reference. */
export function byRef(parts: readonly ShownPart[]): ReadonlyMap<string, ShownPart> {
  return new Map(parts.map((part) => [part.ref, part]));
}
