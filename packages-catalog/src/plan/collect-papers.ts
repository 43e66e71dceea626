import type { RuleOutcome } from '@lianban/engine';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { CompiledPart, CompiledRequirement } from '../compile/compile-part.ts';
import type { Material } from '../material.ts';
import type { PartOrder } from '../precedence.ts';
import { outcomeAt } from './ask-rules.ts';
import type { ActivePart } from './choose-parts.ts';
import type { PartyMembers } from './party-members.ts';

/** One part asking for a paper. */
export interface Request {
  readonly part: CompiledPart;
  readonly needed: CompiledRequirement;
  /** Outcome of the requirement's rule. */
  readonly outcome: RuleOutcome;
  /** Outcome of the rule that chose the member of a class. */
  readonly choice?: RuleOutcome;
}

/** A paper of one party, whoever asks for it. */
export interface Paper {
  /** `material@partyKey`. */
  readonly key: string;
  readonly material: Material;
  readonly of: string;
  readonly requests: Request[];
}

/** Requirements of the parts, resolved to papers. */
export interface CollectedPapers {
  /** Counted papers by key: those asked for by name first, then those that stand for a class. */
  readonly papers: ReadonlyMap<string, Paper>;
  /** 非必要 papers that nobody needs otherwise. */
  readonly optional: ReadonlyMap<string, Paper>;
  /** Parts for which a counted paper is 非必要, by key. */
  readonly optionalFor: ReadonlyMap<string, readonly Request[]>;
  /** Papers of each part's requirements, counted part by part. */
  readonly separately: number;
  /** Requirements whose rule does not hold. */
  readonly inapplicable: readonly Request[];
  /** Application forms, which the one form takes up. */
  readonly forms: readonly Request[];
  /** Parts that produce a paper, by its key. */
  readonly producers: ReadonlyMap<string, readonly string[]>;
}

/** Chooses the member of a class that a party shows: the material its rules name. */
export type ChooseMember = (
  classId: string,
  party: string,
) => { readonly use: string; readonly outcome: RuleOutcome };

/**
 * Resolves the requirements of the included parts to distinct papers (same paper and same party).
 * A class is met by the member its rules name; instead by a member produced before the part starts; instead of both,
 * where choice is free, by a member that some part asks for by name. Of several such members the last in `metBy`.
 */
export function collectPapers(
  active: readonly ActivePart[],
  compiled: CompiledPackage,
  members: PartyMembers,
  order: ReadonlyMap<string, PartOrder>,
  choose: ChooseMember,
): CollectedPapers {
  const requests = sortRequests(active);
  const producers = producersOf(active, members);
  const context = { compiled, members, order, choose, producers };
  const named = new Map<string, Paper>();
  let separately = 0;
  for (const request of requests.named) {
    const { material, party } = request.needed;
    const keys = members.papersOf(material.subject, party);
    separately += keys.length;
    for (const of of keys) addRequest(named, material, of, request);
  }
  const byName = new Set(named.keys());
  for (const request of requests.classes) {
    const met = meetClass(request, byName, context);
    separately += met.length;
    for (const { material, of, request: chosen } of met) addRequest(named, material, of, chosen);
  }
  const optional = new Map<string, Paper>();
  const optionalFor = new Map<string, Request[]>();
  for (const request of requests.optional) {
    for (const { material, of, request: chosen } of optionalPapers(request, byName, context)) {
      const key = paperKey(material.id, of);
      if (!named.has(key)) addRequest(optional, material, of, chosen);
      else optionalFor.set(key, [...(optionalFor.get(key) ?? []), chosen]);
    }
  }
  const { inapplicable, forms } = requests;
  return { papers: named, optional, optionalFor, separately, inapplicable, forms, producers };
}

/** The key of a paper: `id-card@buyer[2]`. */
export function paperKey(material: string, of: string): string {
  return `${material}@${of}`;
}

interface SortedRequests {
  readonly named: Request[];
  readonly classes: Request[];
  readonly optional: Request[];
  readonly inapplicable: Request[];
  readonly forms: Request[];
}

function sortRequests(active: readonly ActivePart[]): SortedRequests {
  const sorted: SortedRequests = {
    named: [],
    classes: [],
    optional: [],
    inapplicable: [],
    forms: [],
  };
  for (const { part, outcomes } of active) {
    for (const needed of part.requirements) {
      const outcome = outcomeAt(needed.rule, outcomes);
      sorted[kindOf(needed, outcome)].push({ part, needed, outcome });
    }
  }
  return sorted;
}

function kindOf(
  { material, requirement }: CompiledRequirement,
  { truth }: RuleOutcome,
): keyof SortedRequests {
  if (truth !== 'true') return 'inapplicable';
  if (material.class === '申请表') return 'forms';
  if (requirement.necessity === '非必要') return 'optional';
  return material.isClass === true ? 'classes' : 'named';
}

function producersOf(
  active: readonly ActivePart[],
  members: PartyMembers,
): ReadonlyMap<string, readonly string[]> {
  const producers = new Map<string, string[]>();
  for (const { part } of active) {
    for (const { material, party } of part.produces) {
      for (const of of members.papersOf(material.subject, party)) {
        const key = paperKey(material.id, of);
        const list = producers.get(key);
        if (list === undefined) producers.set(key, [part.ref]);
        else list.push(part.ref);
      }
    }
  }
  return producers;
}

interface MeetingContext {
  readonly compiled: CompiledPackage;
  readonly members: PartyMembers;
  readonly order: ReadonlyMap<string, PartOrder>;
  readonly choose: ChooseMember;
  readonly producers: ReadonlyMap<string, readonly string[]>;
}

interface Met {
  readonly material: Material;
  readonly of: string;
  readonly request: Request;
}

/** The papers by which a party's members meet a class, each once. */
function meetClass(
  request: Request,
  byName: ReadonlySet<string>,
  { compiled, members, order, choose, producers }: MeetingContext,
): readonly Met[] {
  const { material: wanted, party } = request.needed;
  const before = order.get(request.part.ref)?.before;
  const isBefore = (key: string): boolean =>
    producers.get(key)?.some((producer) => before?.has(producer)) === true;
  const { use, outcome } = choose(wanted.id, party);
  const candidates = (wanted.metBy ?? []).flatMap((id) => compiled.content.materials.get(id) ?? []);
  const met = new Map<string, Met>();
  members.membersOf(party).forEach((_, index) => {
    const paperOf = (material: Material): string => {
      const keys = members.papersOf(material.subject, party);
      return keys[index] ?? keys[0] ?? party;
    };
    const keyOf = (material: Material): string => paperKey(material.id, paperOf(material));
    const produced = candidates.findLast((material) => isBefore(keyOf(material)));
    const asked =
      wanted.choice === 'free'
        ? candidates.findLast((material) => byName.has(keyOf(material)))
        : undefined;
    const material = asked ?? produced ?? compiled.content.materials.get(use) ?? wanted;
    const chosen =
      asked === undefined && produced === undefined ? { ...request, choice: outcome } : request;
    const key = keyOf(material);
    if (!met.has(key)) met.set(key, { material, of: paperOf(material), request: chosen });
  });
  return [...met.values()];
}

function optionalPapers(
  request: Request,
  byName: ReadonlySet<string>,
  context: MeetingContext,
): readonly Met[] {
  const { material, party } = request.needed;
  if (material.isClass === true) return meetClass(request, byName, context);
  return context.members.papersOf(material.subject, party).map((of) => ({ material, of, request }));
}

function addRequest(
  papers: Map<string, Paper>,
  material: Material,
  of: string,
  request: Request,
): void {
  const key = paperKey(material.id, of);
  const paper = papers.get(key);
  if (paper === undefined) papers.set(key, { key, material, of, requests: [request] });
  else paper.requests.push(request);
}
