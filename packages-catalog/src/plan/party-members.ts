import type { ServicePackage } from '../service-package.ts';

/** One person or thing in a party: `seller[2]`. */
export interface PartyMember {
  /** Bears the name of the party that an alias stands for. */
  readonly key: string;
  readonly party: string;
  /** From 1. */
  readonly member: number;
}

/** Who takes part, with aliases resolved. */
export interface PartyMembers {
  readonly membersOf: (party: string) => readonly PartyMember[];
  /**
   * Keys of the papers that a party has of a material with this subject: one for a couple or a household,
   * otherwise one per member, in the members' order.
   */
  readonly papersOf: (subject: string, party: string) => readonly string[];
}

/**
 * Works out the members of each party. The first member of an alias is the first of the party it stands for and bears
 * its name; the further ones are `x[2]`, `x[3]`. A party nobody counted has one member.
 */
export function partyMembers(
  { couples = [] }: Pick<ServicePackage, 'couples'>,
  counts: Readonly<Record<string, number>>,
  aliases: ReadonlyMap<string, string>,
): PartyMembers {
  const members = new Map<string, readonly PartyMember[]>();
  const shared = new Map<string, readonly string[]>();
  const countOf = (party: string): number => counts[party] ?? 1;
  const nameOf = (party: string): string => aliases.get(party) ?? party;
  const pairs = couples.map(([one, other]) => [nameOf(one), nameOf(other)] as const);

  const ownMember = (party: string, member: number, several: boolean): PartyMember => ({
    key: several ? `${party}[${member}]` : party,
    party,
    member,
  });
  const list = (party: string): readonly PartyMember[] => {
    const name = nameOf(party);
    const numbers = Array.from({ length: countOf(party) }, (_, index) => index + 1);
    return numbers.map((member) =>
      member === 1 && name !== party
        ? ownMember(name, 1, countOf(name) > 1)
        : ownMember(party, member, countOf(party) > 1),
    );
  };
  const membersOf: PartyMembers['membersOf'] = (party) => remembered(members, party, list);
  const coupleOf = (party: string): readonly string[] => {
    if (countOf(party) === 0) return [];
    const name = nameOf(party);
    const pair = pairs.find(([one, other]) => one !== other && (one === name || other === name));
    return [pair === undefined ? name : pair.join('+')];
  };
  const keysOf = (party: string): readonly string[] => membersOf(party).map(({ key }) => key);
  const householdOf = (party: string): readonly string[] =>
    countOf(party) === 0 ? [] : [nameOf(party)];
  const papersOf: PartyMembers['papersOf'] = (subject, party) => {
    const kind = subject === 'couple' || subject === 'household' ? subject : 'each';
    const keys = { couple: coupleOf, household: householdOf, each: keysOf }[kind];
    return remembered(shared, `${kind} ${party}`, () => keys(party));
  };
  return { membersOf, papersOf };
}

function remembered<T>(memory: Map<string, T>, key: string, make: (key: string) => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  memory.set(key, made);
  return made;
}
