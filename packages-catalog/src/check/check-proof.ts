import type { Problem } from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import type { Material } from '../material.ts';
import { pointer } from '../problem.ts';
import type { MaterialRequirement, ServiceItem } from '../service-item.ts';
import type { ServicePackage, SubItem } from '../service-package.ts';

type Registry = Pick<Catalogue, 'items' | 'materials'>;

/**
 * Looks for papers that cannot be had: those that nobody can supply (the gap), and those that one can only get from an
 * item which itself asks, at the end of a chain, for what only that paper opens (循环证明: the circle).
 */
export function proofProblems(
  { subItems }: ServicePackage,
  catalogue: Registry,
  elementOf: (ref: string) => string,
): readonly Problem[] {
  const had = obtainable(catalogue);
  return subItems.flatMap((part): readonly Problem[] => {
    const item = catalogue.items.get(part.item);
    return (item?.materials ?? []).flatMap((requirement, index): readonly Problem[] => {
      const path = pointer('items', part.item, 'materials', index);
      const told = { ref: part.ref, label: requirement.label, element: elementOf(part.ref), path };
      if (requirement.necessity === '非必要') return [];
      const missing = missingOf(requirement, catalogue, had);
      if (missing !== undefined) {
        const circle = circleOf(part.item, missing, catalogue, had);
        return [circle === undefined ? gap(told, missing) : circular(told, circle, catalogue)];
      }
      return believed(requirement, catalogue, subItems)
        ? []
        : [distrusted(told, requirement.material, catalogue)];
    });
  });
}

/** Parts whose item, or which themselves, belong to no department that exists. */
export function departmentProblems(
  { subItems }: ServicePackage,
  { items, departments }: Pick<Catalogue, 'items' | 'departments'>,
  elementOf: (ref: string) => string,
): readonly Problem[] {
  return subItems.flatMap(({ ref, item: id, department }): readonly Problem[] => {
    const item = items.get(id);
    const missing = [
      ...(item !== undefined && !departments.has(item.department) ? [`the item "${id}"`] : []),
      ...(departments.has(department) ? [] : [`the part "${ref}"`]),
    ];
    return missing.map((what) => ({
      code: 'ITEM_WITHOUT_DEPARTMENT',
      severity: 'error',
      element: elementOf(ref),
      message: `No department handles ${what}, so that nobody would find it in a queue. Name the department.`,
      params: { part: ref, item: id },
    }));
  });
}

/**
 * Materials that can be had: looked up in a register, brought by the applicant, or made by an item of which all papers
 * can be had. What only items of the catalogue issue must come from them.
 */
function obtainable({ items, materials }: Registry): ReadonlySet<string> {
  const makers = makersOf(items);
  const had = new Set<string>();
  for (const material of materials.values()) {
    if (isLookedUp(material)) had.add(material.id);
    else if (material.isClass !== true && isBrought(material, makers)) had.add(material.id);
  }
  let grown = true;
  while (grown) {
    grown = false;
    for (const { materials: asked, result } of items.values()) {
      const made = result.produces.filter(({ material }) => !had.has(material));
      if (made.length === 0) continue;
      // Who renews or changes a paper has had one; only other papers can keep him from it.
      const own = new Set(result.produces.map(({ material }) => material));
      const isOwn = (id: string): boolean =>
        [id, ...(materials.get(id)?.metBy ?? [])].some((one) => own.has(one));
      const needed = asked.filter(({ necessity, when, material }) => {
        const always = when === undefined || when === 'always';
        return necessity !== '非必要' && always && !isOwn(material);
      });
      if (needed.some((one) => missingOf(one, { materials }, had) !== undefined)) continue;
      for (const { material } of made) had.add(material);
      grown = true;
    }
  }
  return had;
}

function makersOf(items: Catalogue['items']): ReadonlyMap<string, readonly ServiceItem[]> {
  const makers = new Map<string, ServiceItem[]>();
  for (const item of items.values()) {
    for (const { material } of item.result.produces) {
      makers.set(material, [...(makers.get(material) ?? []), item]);
    }
  }
  return makers;
}

/** Whether some system or the department itself holds the paper. */
function isLookedUp({ share }: Material): boolean {
  return share.mode === '前序产生' ? share.source !== null : share.mode !== '不可共享';
}

/** Whether the applicant can bring the paper without an item of this catalogue. */
function isBrought(
  { id, upload, channel }: Material,
  makers: ReturnType<typeof makersOf>,
): boolean {
  if (upload === false) return false;
  return channel === '申请人自备' || !makers.has(id);
}

/** The first paper that cannot be had, when no list of the requirement can be had as a whole. */
function missingOf(
  { material, alternatives = [] }: MaterialRequirement,
  { materials }: Pick<Catalogue, 'materials'>,
  had: ReadonlySet<string>,
): string | undefined {
  const has = (id: string): boolean => {
    const one = materials.get(id);
    if (one === undefined || one.class === '申请表' || had.has(id)) return true;
    return one.isClass === true && (one.metBy ?? []).some((member) => had.has(member));
  };
  const lists = [[{ material }], ...alternatives];
  const missing = lists.map((list) => list.find((paper) => !has(paper.material))?.material);
  return missing.includes(undefined) ? undefined : missing[0];
}

/** Items that wait for each other's papers, the first one repeated at the end; undefined when nobody issues the paper. */
function circleOf(
  asking: string,
  paper: string,
  { items, materials }: Registry,
  had: ReadonlySet<string>,
): readonly string[] | undefined {
  const makers = makersOf(items);
  const path = [asking];
  let wanted: string | undefined = paper;
  while (wanted !== undefined) {
    const members: readonly string[] = materials.get(wanted)?.metBy ?? [wanted];
    const maker: ServiceItem | undefined = members.flatMap((id) => makers.get(id) ?? [])[0];
    if (maker === undefined) return undefined;
    const known = path.indexOf(maker.id);
    path.push(maker.id);
    if (known >= 0) return path.slice(known);
    wanted = maker.materials
      .filter(({ necessity }) => necessity !== '非必要')
      .map((one) => missingOf(one, { materials }, had))
      .find((one) => one !== undefined);
  }
  return undefined;
}

/** Whether a paper that must come from its issuer (trust A) is looked up, or made by a part of the package. */
function believed(
  { trust, material, alternatives = [] }: MaterialRequirement,
  { items, materials }: Registry,
  parts: readonly SubItem[],
): boolean {
  if (trust !== 'A') return true;
  const made = new Set(
    parts.flatMap(({ item }) => items.get(item)?.result.produces.map((one) => one.material) ?? []),
  );
  const fromIssuer = (id: string): boolean => {
    const one = materials.get(id);
    if (one === undefined) return true;
    return isLookedUp(one) || [id, ...(one.metBy ?? [])].some((member) => made.has(member));
  };
  return [[{ material }], ...alternatives].some((list) =>
    list.every((paper) => fromIssuer(paper.material)),
  );
}

/** A requirement that cannot be met, and where it stands. */
interface Unmet {
  readonly ref: string;
  readonly label: string;
  readonly element: string;
  readonly path: string;
}

function gap({ ref, label, element, path }: Unmet, paper: string): Problem {
  return {
    code: 'PAPER_NOT_SUPPLIED',
    severity: 'error',
    element,
    path,
    message: `"${ref}" asks for "${label}", and nobody can supply the paper "${paper}": no system holds it, no item makes it, and it is not uploaded. Name a source, let it be uploaded, or name an alternative.`,
    params: { part: ref, material: paper },
  };
}

function distrusted(
  { ref, label, element, path }: Unmet,
  material: string,
  { materials }: Registry,
): Problem {
  return {
    code: 'PAPER_NOT_SUPPLIED',
    severity: 'error',
    element,
    path,
    message: `"${ref}" takes "${label}" only from its issuer (trust A), but no system holds the paper "${materials.get(material)?.name ?? material}" and no part of the package makes it. Take a lower trust level, or name a source.`,
    params: { part: ref, material },
  };
}

function circular(
  { ref, label, element, path }: Unmet,
  circle: readonly string[],
  { items }: Registry,
): Problem {
  const named = circle.map((id) => items.get(id)?.name ?? id).join(' → ');
  return {
    code: 'PROOF_CIRCULAR',
    severity: 'error',
    element,
    path,
    message: `"${ref}" asks for "${label}", which nobody can get: each of these items needs a paper that only the next one issues: ${named}. Take one requirement out, let a system answer it, or name an alternative.`,
    params: { part: ref, items: circle.join(' → ') },
  };
}
