import type { Definitions } from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import type { Dependency, ServicePackage, SubItem } from '../service-package.ts';
import { type DrawnPart, diagramDependencies } from './diagram-dependencies.ts';
import { proposeRoles } from './propose-roles.ts';

/** A package whose table says what its diagram draws. */
export interface AppliedDiagram {
  readonly package: ServicePackage;
  /** Parts that the table did not have, with the roles for which no party was found. */
  readonly added: readonly { readonly ref: string; readonly openRoles: readonly string[] }[];
  /** Parts that the diagram no longer has. */
  readonly removed: readonly string[];
}

/**
 * Carries an edit of the diagram into the table. Parts that are drawn anew get their item's department and a proposal
 * of roles; dependencies the diagram still implies stay as they are written, others go, and new arrows are added.
 * A diagram that says what the table says changes nothing.
 */
export function applyDiagram(
  pkg: ServicePackage,
  definitions: Definitions,
  catalogue: Pick<Catalogue, 'items'>,
): AppliedDiagram {
  const { parts } = diagramDependencies(definitions);
  const drawn = new Map(parts.map((part) => [part.ref, part]));
  const known = new Set(pkg.subItems.map(({ ref }) => ref));
  const kept = pkg.subItems.filter(({ ref }) => drawn.has(ref));
  const newParts = parts
    .filter(({ ref }) => !known.has(ref))
    .map((part) => newPart(part, pkg, catalogue));
  const subItems = renewOrder([...kept, ...newParts.map(({ subItem }) => subItem)], drawn);
  const departments = [...pkg.package.jointDepartments];
  for (const { subItem } of newParts) {
    if (!departments.includes(subItem.department)) departments.push(subItem.department);
  }
  const head = { ...pkg.package, jointDepartments: departments };
  return {
    package: { ...pkg, package: withoutParts(head, drawn), subItems },
    added: newParts.map(({ subItem, openRoles }) => ({ ref: subItem.ref, openRoles })),
    removed: pkg.subItems.filter(({ ref }) => !drawn.has(ref)).map(({ ref }) => ref),
  };
}

function withoutParts(
  head: ServicePackage['package'],
  drawn: ReadonlyMap<string, unknown>,
): ServicePackage['package'] {
  if (head.promiseExcludes === undefined) return head;
  return { ...head, promiseExcludes: head.promiseExcludes.filter((ref) => drawn.has(ref)) };
}

function newPart(
  part: DrawnPart,
  pkg: ServicePackage,
  catalogue: Pick<Catalogue, 'items'>,
): { subItem: SubItem; openRoles: readonly string[] } {
  const id = part.item ?? part.ref.replace(/#.*$/, '');
  const item = catalogue.items.get(id);
  const proposal =
    item === undefined ? { roles: {}, open: [] } : proposeRoles(item, pkg, catalogue);
  const subItem: SubItem = {
    ref: part.ref,
    item: id,
    name: item?.name ?? part.name ?? part.ref,
    department: item?.department ?? part.department ?? '',
    include: 'always',
    roles: proposal.roles,
  };
  return { subItem, openRoles: proposal.open };
}

interface Edge extends Dependency {
  readonly to: string;
}

/** Takes out what the diagram no longer implies, and adds the arrows that what is left does not imply. */
function renewOrder(
  subItems: readonly SubItem[],
  drawn: ReadonlyMap<string, DrawnPart>,
): SubItem[] {
  const picture = edgesOf([...drawn.values()]);
  const table = edgesOf(subItems).filter((edge) => implied(picture, edge));
  for (const edge of picture) {
    if (implied(table, edge)) continue;
    const at = table.findIndex((other) => other.to === edge.to && other.ref === edge.ref);
    if (at >= 0) table.splice(at, 1, edge);
    else table.push(edge);
  }
  return subItems.map((part) => {
    const dependsOn = table
      .filter((edge) => edge.to === part.ref)
      .map(({ ref, mode }): Dependency => ({ ref, mode }));
    const { dependsOn: before = [], ...rest } = part;
    if (sameOrder(before, dependsOn)) return part;
    return dependsOn.length === 0 ? rest : { ...rest, dependsOn };
  });
}

function sameOrder(before: readonly Dependency[], after: readonly Dependency[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ ref, mode }, i) => ref === after[i]?.ref && mode === after[i]?.mode)
  );
}

function edgesOf(
  parts: readonly { readonly ref: string; readonly dependsOn?: readonly Dependency[] }[],
): Edge[] {
  return parts.flatMap((part) =>
    (part.dependsOn ?? []).map(({ ref, mode }) => ({ ref, mode, to: part.ref })),
  );
}

/** Whether some edges say the order of another one in every case: a way to its end that arrives in its mode, or by 办结后启动. */
function implied(edges: readonly Edge[], edge: Edge): boolean {
  const arriving = edges.filter(
    ({ to, mode }) => to === edge.to && (mode === '办结后启动' || edge.mode === '办结后办结'),
  );
  const earlier = new Set(arriving.map(({ ref }) => ref));
  for (const ref of earlier) {
    for (const other of edges) if (other.to === ref) earlier.add(other.ref);
  }
  return earlier.has(edge.ref);
}
