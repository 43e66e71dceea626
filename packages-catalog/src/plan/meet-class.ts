import type { CompiledPackage } from '../compile/compile-package.ts';
import { isOpenClass, type Material } from '../material.ts';
import type { PartOrder } from '../precedence.ts';
import { type ChooseMember, paperKey, type Request } from './paper.ts';
import type { PartyMembers } from './party-members.ts';

/** What meeting a requirement looks at. */
export interface MeetingContext {
  readonly compiled: CompiledPackage;
  readonly members: PartyMembers;
  readonly order: ReadonlyMap<string, PartOrder>;
  readonly choose: ChooseMember;
  /** Parts that produce a paper, by its key. */
  readonly producers: ReadonlyMap<string, readonly string[]>;
  /** Keys of the papers that some part asks for by name. */
  readonly byName: ReadonlySet<string>;
}

/** A paper by which a request is met. */
export interface Met {
  readonly material: Material;
  readonly of: string;
  readonly request: Request;
}

/** One member of a party who has to meet a request; place from 0. */
export interface Place {
  readonly party: string;
  readonly index: number;
}

/** The papers by which a party's members meet a class, each once. */
export function meetClass(request: Request, context: MeetingContext): readonly Met[] {
  const { material, party } = request.needed;
  const met = new Map<string, Met>();
  context.members.membersOf(party).forEach((_, index) => {
    const one = memberPaper(material, { party, index }, request, context);
    const key = paperKey(one.material.id, one.of);
    if (!met.has(key)) met.set(key, one);
  });
  return [...met.values()];
}

/**
 * The paper by which one person meets a class whose choice is not open: where it is free, a member that some part asks
 * for by name; else one produced before the part starts; else the one its rules name. Of several the last in `metBy`.
 */
export function memberPaper(
  wanted: Material,
  place: Place,
  request: Request,
  { compiled, members, order, choose, producers, byName }: MeetingContext,
): Met {
  const before = order.get(request.part.ref)?.before;
  const isBefore = (key: string): boolean =>
    producers.get(key)?.some((producer) => before?.has(producer)) === true;
  const { use, outcome } = choose(wanted.id, place.party);
  const candidates = membersOfClass(wanted, compiled);
  const keyOf = (material: Material): string =>
    paperKey(material.id, ownerOf(material, place, members));
  const produced = candidates.findLast((material) => isBefore(keyOf(material)));
  const asked =
    wanted.choice === 'free'
      ? candidates.findLast((material) => byName.has(keyOf(material)))
      : undefined;
  const material = asked ?? produced ?? compiled.content.materials.get(use) ?? wanted;
  const by = asked === undefined && produced === undefined ? { choice: outcome } : {};
  return {
    material,
    of: ownerOf(material, place, members),
    request: { ...request, ...by, asked: wanted },
  };
}

/** Every paper by which one person can meet what is asked: of an open class any member, the one its rules name first. */
export function papersFor(
  wanted: Material,
  place: Place,
  request: Request,
  context: MeetingContext,
): readonly Met[] {
  if (wanted.isClass === true && !isOpenClass(wanted)) {
    return [memberPaper(wanted, place, request, context)];
  }
  const { compiled, members, choose } = context;
  const own = { ...request, asked: wanted };
  if (wanted.isClass !== true) {
    return [{ material: wanted, of: ownerOf(wanted, place, members), request: own }];
  }
  const { use, outcome } = choose(wanted.id, place.party);
  const candidates = membersOfClass(wanted, compiled);
  const first = candidates.filter(({ id }) => id === use);
  return [...first, ...candidates.filter(({ id }) => id !== use)].map((material) => ({
    material,
    of: ownerOf(material, place, members),
    request: material.id === use ? { ...own, choice: outcome } : own,
  }));
}

/** The members of a class, in its order. */
export function membersOfClass(
  { metBy = [] }: Material,
  { content: { materials } }: CompiledPackage,
): readonly Material[] {
  return metBy.flatMap((id) => materials.get(id) ?? []);
}

/** Whose paper it is when one person has to show it: his own, the couple's, the household's. */
export function ownerOf(
  { subject }: Material,
  { party, index }: Place,
  members: PartyMembers,
): string {
  const keys = members.papersOf(subject, party);
  return keys[index] ?? keys[0] ?? party;
}
