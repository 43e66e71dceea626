import { type Choice, leastSet, type PaperStanding } from '@lianban/engine';
import type { CompiledPaper } from '../compile/compile-part.ts';
import {
  type MeetingContext,
  type Met,
  memberPaper,
  membersOfClass,
  ownerOf,
  papersFor,
} from './meet-class.ts';
import { type Paper, paperKey, type Request } from './paper.ts';

/** A request that several papers can meet, and the ways to meet it. */
interface OpenRequest {
  readonly options: readonly (readonly Met[])[];
}

/** What was chosen for open requests, and what was not. */
export interface LeastChoice {
  readonly taken: readonly Met[];
  readonly notTaken: readonly { readonly met: Met; readonly instead: readonly Met[] }[];
}

/** Weighs a paper that these requests would come to. */
export type Weigh = (paper: Paper) => PaperStanding;

/**
 * Meets the requests that leave a choice with the least burdensome set of papers, over and above those collected so far.
 * A class whose choice is free takes part where one of these papers would meet it too.
 */
export function chooseLeast(
  open: readonly Request[],
  classes: readonly Request[],
  papers: ReadonlyMap<string, Paper>,
  context: MeetingContext,
  weigh: Weigh,
): LeastChoice {
  const requests = open.flatMap((request) => openRequests(request, context));
  const offered = new Set(requests.flatMap(({ options }) => options.flat().map(keyOf)));
  const joined = classes.flatMap((request) => joinedRequests(request, offered, context));
  const settled = joined.flatMap(({ options: [first, ...others] }) =>
    others.length === 0 && first !== undefined ? first : [],
  );
  const anyway = withPapers(papers, settled);
  const undecided = [...joined.filter(({ options }) => options.length > 1), ...requests];
  const choices = undecided.map(
    ({ options }, index): Choice => ({
      id: String(index),
      options: options.map((option) =>
        option.map((met) => ({ paper: keyOf(met), ...weigh(withRequest(met, new Map())) })),
      ),
    }),
  );
  const standings = new Map([...anyway].map(([key, paper]) => [key, weigh(paper)] as const));
  const { taken } = leastSet(choices, standings);
  const chosen = undecided.map(({ options }, index) => options[taken[index] ?? 0] ?? []);
  return {
    taken: onceByRequest([...settled, ...chosen.flat()]),
    notTaken: undecided.flatMap(({ options }, index) => {
      const instead = chosen[index] ?? [];
      const others = onceByRequest(options.filter((option) => option !== instead).flat());
      return others.map((met) => ({ met, instead }));
    }),
  };
}

/** A household's paper meets the request of each of its people; it is asked for once. */
function onceByRequest(list: readonly Met[]): readonly Met[] {
  const seen = new Map<Request['needed'], Set<string>>();
  return list.filter((met) => {
    const keys = seen.get(met.request.needed) ?? new Set<string>();
    seen.set(met.request.needed, keys);
    return !keys.has(keyOf(met)) && keys.add(keyOf(met));
  });
}

/** One open request per member of the party; a list that names a party nobody takes part in is no way to meet it. */
function openRequests(request: Request, context: MeetingContext): readonly OpenRequest[] {
  const { party, lists } = request.needed;
  return context.members.membersOf(party).map((_, index) => ({
    options: lists.flatMap((list, at) => waysOf(list, at, index, request, context)),
  }));
}

/** The ways in which one member meets a list: every paper of it, of a class any that will do. */
function waysOf(
  list: readonly CompiledPaper[],
  at: number,
  index: number,
  request: Request,
  context: MeetingContext,
): readonly (readonly Met[])[] {
  const { party } = request.needed;
  let ways: readonly (readonly Met[])[] = [[]];
  for (const paper of list) {
    const places =
      paper.party === party
        ? [{ party, index }]
        : context.members.membersOf(paper.party).map((_, place) => ({
            party: paper.party,
            index: place,
          }));
    if (places.length === 0) return [];
    const own = at === 0 ? request : { ...request, label: paper.label, list: at };
    for (const place of places) {
      const papers = papersFor(paper.material, place, own, context);
      ways = ways.flatMap((way) =>
        papers.map((met) => (way.some((one) => keyOf(one) === keyOf(met)) ? way : [...way, met])),
      );
    }
  }
  return ways;
}

/** A class that is not open: the paper its rules lead to, and where choice is free what open requests offer anyway. */
function joinedRequests(
  request: Request,
  offered: ReadonlySet<string>,
  context: MeetingContext,
): readonly OpenRequest[] {
  const { material: wanted, party } = request.needed;
  return context.members.membersOf(party).map((_, index) => {
    const place = { party, index };
    const usual = memberPaper(wanted, place, request, context);
    const candidates =
      wanted.choice === 'free' ? membersOfClass(wanted, context.compiled).toReversed() : [];
    const others = candidates
      .map((material): Met => {
        const of = ownerOf(material, place, context.members);
        return { material, of, request: { ...request, asked: wanted } };
      })
      .filter((met) => offered.has(keyOf(met)) && keyOf(met) !== keyOf(usual));
    return { options: [[usual], ...others.map((met) => [met])] };
  });
}

function keyOf({ material, of }: Met): string {
  return paperKey(material.id, of);
}

/** The paper as it would be if this request came to it as well. */
function withRequest(met: Met, papers: ReadonlyMap<string, Paper>): Paper {
  const { material, of, request } = met;
  const key = keyOf(met);
  return { key, material, of, requests: [...(papers.get(key)?.requests ?? []), request] };
}

function withPapers(
  papers: ReadonlyMap<string, Paper>,
  further: readonly Met[],
): ReadonlyMap<string, Paper> {
  const all = new Map(papers);
  for (const met of further) all.set(keyOf(met), withRequest(met, all));
  return all;
}
