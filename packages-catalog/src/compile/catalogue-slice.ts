import type { Catalogue } from '../catalogue.ts';
import type { ServicePackage } from '../service-package.ts';

/**
 * The part of a catalogue with which a package and its diagram are checked as with the whole: the items that its table
 * or its diagram names, and their data elements; the other lists are short.
 */
export function catalogueSlice(
  servicePackage: ServicePackage,
  catalogue: Catalogue,
  bpmn: string,
): Catalogue {
  const { id } = servicePackage.package;
  const drawn = [...bpmn.matchAll(/["']([A-Za-z0-9_-]+)["']/g)].map(([, value = '']) => value);
  const named = new Set([...servicePackage.subItems.map(({ item }) => item), ...drawn]);
  const items = pick(catalogue.items, named);
  const elements = [...items.values()].flatMap(({ form }) =>
    form.fields.map(({ element }) => element),
  );
  return {
    ...catalogue,
    items,
    elements: pick(catalogue.elements, new Set(elements)),
    localItems: new Map(),
    directory: new Map(),
    regions: new Map(),
    packages: pick(catalogue.packages, new Set([id])),
    diagrams: pick(catalogue.diagrams, new Set([id])),
    scenarios: pick(catalogue.scenarios, new Set([id])),
  };
}

function pick<T>(from: ReadonlyMap<string, T>, ids: ReadonlySet<string>): ReadonlyMap<string, T> {
  return new Map(
    [...ids].flatMap((id) => {
      const found = from.get(id);
      return found === undefined ? [] : [[id, found] as const];
    }),
  );
}
