import type { PaperStanding, RuleOutcome } from '@lianban/engine';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { CompiledRequirement } from '../compile/compile-part.ts';
import { isOpenClass } from '../material.ts';
import type { PartOrder } from '../precedence.ts';
import { outcomeAt } from './ask-rules.ts';
import { chooseLeast } from './choose-least.ts';
import type { ActivePart } from './choose-parts.ts';
import { type MeetingContext, type Met, meetClass } from './meet-class.ts';
import { type ChooseMember, type Paper, paperKey, type Request } from './paper.ts';
import type { PartyMembers } from './party-members.ts';

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
  /** Papers that would have met a request too, each with those that do instead. */
  readonly notTaken: readonly { readonly met: Met; readonly instead: readonly Met[] }[];
  /** Parts that produce a paper, by its key. */
  readonly producers: ReadonlyMap<string, readonly string[]>;
}

/** What collecting looks at besides the parts. */
export interface Collecting {
  readonly compiled: CompiledPackage;
  readonly members: PartyMembers;
  readonly order: ReadonlyMap<string, PartOrder>;
  readonly choose: ChooseMember;
  /** Weighs a paper by how it would come in; `producers` are the parts that produce it. */
  readonly weigh: (paper: Paper, producers: readonly string[]) => PaperStanding;
}

/**
 * Resolves the requirements of the included parts to distinct papers (same paper and same party).
 * A class is met by the member its rules name; instead by a member produced before the part starts; instead of both,
 * where choice is free, by a member that some part asks for by name. Of several such members the last in `metBy`.
 * Requirements that leave more choice than that are met together, by the least burdensome set.
 */
export function collectPapers(
  active: readonly ActivePart[],
  { weigh, ...known }: Collecting,
): CollectedPapers {
  const { members } = known;
  const requests = sortRequests(active);
  const producers = producersOf(active, members);
  const named = new Map<string, Paper>();
  let separately = 0;
  for (const request of requests.named) {
    const { material, party } = request.needed;
    const keys = members.papersOf(material.subject, party);
    separately += keys.length;
    for (const of of keys) addRequest(named, { material, of, request });
  }
  const context = { ...known, producers, byName: new Set(named.keys()) };
  const { taken, notTaken } =
    requests.open.length === 0
      ? { taken: requests.classes.flatMap((one) => meetClass(one, context)), notTaken: [] }
      : chooseLeast(requests.open, requests.classes, named, context, (paper) =>
          weigh(paper, producers.get(paper.key) ?? []),
        );
  separately += taken.length;
  for (const one of taken) addRequest(named, one);
  const optional = new Map<string, Paper>();
  const optionalFor = new Map<string, Request[]>();
  for (const request of requests.optional) {
    for (const one of optionalPapers(request, context)) {
      const key = paperKey(one.material.id, one.of);
      if (!named.has(key)) addRequest(optional, one);
      else optionalFor.set(key, [...(optionalFor.get(key) ?? []), one.request]);
    }
  }
  const { inapplicable, forms } = requests;
  return {
    papers: named,
    optional,
    optionalFor,
    separately,
    inapplicable,
    forms,
    notTaken: notTaken.filter(({ met }) => !named.has(paperKey(met.material.id, met.of))),
    producers,
  };
}

interface SortedRequests {
  readonly named: Request[];
  readonly classes: Request[];
  /** Requirements that leave a choice beyond what stands in the rules. */
  readonly open: Request[];
  readonly optional: Request[];
  readonly inapplicable: Request[];
  readonly forms: Request[];
}

function sortRequests(active: readonly ActivePart[]): SortedRequests {
  const sorted: SortedRequests = {
    named: [],
    classes: [],
    open: [],
    optional: [],
    inapplicable: [],
    forms: [],
  };
  for (const { part, include, outcomes } of active) {
    for (const needed of part.requirements) {
      const outcome = outcomeAt(needed.rule, outcomes);
      sorted[kindOf(needed, outcome)].push({ part, needed, include, outcome });
    }
  }
  return sorted;
}

function kindOf(
  { material, requirement, lists }: CompiledRequirement,
  { truth }: RuleOutcome,
): keyof SortedRequests {
  if (truth !== 'true') return 'inapplicable';
  if (material.class === '申请表') return 'forms';
  if (requirement.necessity === '非必要') return 'optional';
  if (lists.length > 1 || isOpenClass(material)) return 'open';
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

function optionalPapers(request: Request, context: MeetingContext): readonly Met[] {
  const { material, party } = request.needed;
  if (material.isClass === true) return meetClass(request, context);
  return context.members.papersOf(material.subject, party).map((of) => ({ material, of, request }));
}

function addRequest(papers: Map<string, Paper>, { material, of, request }: Met): void {
  const key = paperKey(material.id, of);
  const paper = papers.get(key);
  if (paper === undefined) papers.set(key, { key, material, of, requests: [request] });
  else paper.requests.push(request);
}
