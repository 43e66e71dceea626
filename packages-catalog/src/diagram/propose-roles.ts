import type { Role, ServiceItem } from '../service-item.ts';
import type { Party, ServicePackage } from '../service-package.ts';

/** Which party plays each role of an item that is added to a package; to be looked over by the designer. */
export interface RoleProposal {
  /** Role → party. */
  readonly roles: Readonly<Record<string, string>>;
  /** Roles for which the package has no party of that kind. */
  readonly open: readonly string[];
}

/** What a proposal needs to know of an item. */
export type ItemRoles = Pick<ServiceItem, 'id' | 'roles'>;

/**
 * Proposes parties for the roles of an item: of the right kind, and by what other items call them.
 * The same item elsewhere, the same role in this package, an equal id, an equal or similar name count, in this order.
 */
export function proposeRoles(
  item: ItemRoles,
  pkg: ServicePackage,
  catalogue: { readonly items: ReadonlyMap<string, ItemRoles> },
): RoleProposal {
  const roles: Record<string, string> = {};
  const open: string[] = [];
  const wordsOf = new Map(pkg.parties.map((party) => [party.id, calledAs(party, pkg, catalogue)]));
  for (const role of item.roles) {
    const ranked = pkg.parties
      .filter((party) => fits(party, role))
      .map((party) => ({
        party,
        score: likeness(role, item, party, wordsOf.get(party.id) as Words, pkg),
      }))
      .sort((a, b) => b.score - a.score);
    const best = ranked[0];
    if (best === undefined) open.push(role.id);
    else roles[role.id] = best.party.id;
  }
  return { roles, open };
}

function fits(party: Party, role: Role): boolean {
  return party.kind === role.kind || party.kind === 'any' || role.kind === 'any';
}

/** What the parts of the package call a party: role ids and role names, each with how often. */
interface Words {
  readonly ids: ReadonlyMap<string, number>;
  readonly names: readonly string[];
}

function calledAs(
  party: Party,
  pkg: ServicePackage,
  catalogue: { readonly items: ReadonlyMap<string, ItemRoles> },
): Words {
  const ids = new Map<string, number>();
  const names = new Set([party.name]);
  for (const part of pkg.subItems) {
    for (const [role, id] of Object.entries(part.roles)) {
      if (id !== party.id) continue;
      ids.set(role, (ids.get(role) ?? 0) + 1);
      const name = catalogue.items.get(part.item)?.roles.find((other) => other.id === role)?.name;
      if (name !== undefined) names.add(name);
    }
  }
  return { ids, names: [...names] };
}

function likeness(
  role: Role,
  item: ItemRoles,
  party: Party,
  words: Words,
  pkg: ServicePackage,
): number {
  const sameItem = pkg.subItems.some(
    (part) => part.item === item.id && part.roles[role.id] === party.id,
  );
  const names = words.names.includes(role.name)
    ? 1
    : Math.max(...words.names.map((name) => sharedLetters(role.name, name)));
  return (
    (sameItem ? 1000 : 0) +
    (party.id === role.id ? 100 : 0) +
    Math.min(words.ids.get(role.id) ?? 0, 9) * 10 +
    names * 9
  );
}

/** Share of the letters of a name that stand in the other one too; 0 to less than 1. */
function sharedLetters(name: string, other: string): number {
  const letters = [...new Set(name)];
  const common = letters.filter((letter) => other.includes(letter)).length;
  return common / (letters.length + 1);
}
