import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import type { ServiceItem } from '../service-item.ts';
import type { ServicePackage } from '../service-package.ts';
import { proposeRoles } from './propose-roles.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems.map((p) => p.message).join('\n'));
  catalogue = reading.catalogue;
});

describe('a part is added to a package', () => {
  it('its roles go to the parties that staff chose, for nine roles in ten of the catalogue', () => {
    let right = 0;
    let all = 0;
    for (const pkg of catalogue.packages.values()) {
      for (const part of pkg.subItems) {
        const item = catalogue.items.get(part.item) as ServiceItem;
        const rest = { ...pkg, subItems: pkg.subItems.filter((other) => other !== part) };
        const { roles } = proposeRoles(item, rest, catalogue);
        for (const [role, party] of Object.entries(part.roles)) {
          all++;
          if (roles[role] === party) right++;
        }
      }
    }
    expect(right / all).toBeGreaterThanOrEqual(0.9);
  });

  it('every role has a party of its kind, and one without is left open', () => {
    const pkg = catalogue.packages.get('passport') as ServicePackage;
    const item = catalogue.items.get('ent-seal') as ServiceItem;
    const { roles, open } = proposeRoles(item, pkg, catalogue);
    const kinds = new Map(pkg.parties.map(({ id, kind }) => [id, kind]));
    for (const role of item.roles) {
      if (open.includes(role.id)) expect(roles[role.id]).toBeUndefined();
      else expect(kinds.get(roles[role.id] as string)).toBe(role.kind);
    }
    expect(open).toContain(item.roles.find(({ kind }) => kind === 'enterprise')?.id);
  });
});
