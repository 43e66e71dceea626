import type { RuleDefinition } from '@lianban/engine';
import type { DataElement } from '../data-element.ts';
import type { Material } from '../material.ts';
import type {
  AlternativePaper,
  FormField,
  MaterialRequirement,
  ServiceItem,
} from '../service-item.ts';
import type { SubItem } from '../service-package.ts';
import type { PlacedRules, SlotBook } from './fact-slots.ts';
import type { PackageContent } from './package-content.ts';

/** A rule's place in a rule set, or its outcome when it looks at no fact. */
export type RulePosition = number | boolean;

/** A paper of a list that meets a requirement, its role mapped to a party. */
export interface CompiledPaper {
  readonly material: Material;
  readonly party: string;
  readonly label: string;
}

/** A paper a part may ask for, its role mapped to a party. */
export interface CompiledRequirement {
  readonly requirement: MaterialRequirement;
  readonly material: Material;
  readonly party: string;
  readonly rule: RulePosition;
  /** Lists of papers that will do, its own paper first: one list is enough, of a list all papers are needed. */
  readonly lists: readonly (readonly CompiledPaper[])[];
}

/** A field a part's form may have, its role mapped to a party. */
export interface CompiledField {
  readonly field: FormField;
  readonly element: DataElement;
  readonly party: string;
  readonly rule: RulePosition;
  /** Its place on the form, where others there have the same datum, party and label. */
  readonly place?: number;
}

/** A part of a package, ready to plan with. */
export interface CompiledPart {
  readonly index: number;
  readonly ref: string;
  readonly subItem: SubItem;
  readonly item: ServiceItem;
  /** Whether the case has the part: one rule. */
  readonly include: PlacedRules;
  readonly includeRule: RulePosition;
  /** Rules of its papers and fields, asked only of a part that the case has. */
  readonly content: PlacedRules;
  readonly requirements: readonly CompiledRequirement[];
  readonly fields: readonly CompiledField[];
  readonly produces: readonly { readonly material: Material; readonly party: string }[];
}

/** Compiles one part; what it names has been checked. In its item's rules `of` is a role, or a party of the package. */
export function compilePart(
  subItem: SubItem,
  index: number,
  item: ServiceItem,
  { materials, elements }: Pick<PackageContent, 'materials' | 'elements'>,
  book: SlotBook,
  version: string,
): CompiledPart {
  const partyOf = (role: string): string => subItem.roles[role] ?? role;
  const isAlike = (one: FormField, other: FormField): boolean =>
    one.element === other.element &&
    one.label === other.label &&
    partyOf(one.of) === partyOf(other.of);
  const definitions: RuleDefinition[] = [];
  item.materials.forEach(({ when }, at) => {
    definitions.push({ id: `material/${at}`, when: when ?? 'always' });
  });
  item.form.fields.forEach(({ when }, at) => {
    definitions.push({ id: `field/${at}`, when: when ?? 'always' });
  });
  const id = `${version}/${subItem.ref}`;
  const include = book.compile(`${id}/include`, [{ id: 'include', when: subItem.include }]);
  const content = book.compile(`${id}/content`, definitions, partyOf);
  return {
    index,
    ref: subItem.ref,
    subItem,
    item,
    include,
    includeRule: include.rules.positions.get('include') ?? false,
    content,
    requirements: item.materials.map((requirement, at) => ({
      requirement,
      material: known(materials, requirement.material),
      party: partyOf(requirement.of),
      rule: content.rules.positions.get(`material/${at}`) ?? true,
      lists: [[{ material: requirement.material }], ...(requirement.alternatives ?? [])].map(
        (list, place) =>
          list.map(({ material, of = requirement.of, label }: AlternativePaper) => ({
            material: known(materials, material),
            party: partyOf(of),
            label: label ?? (place === 0 ? requirement.label : known(materials, material).name),
          })),
      ),
    })),
    fields: item.form.fields.map((field, at) => ({
      field,
      element: known(elements, field.element),
      party: partyOf(field.of),
      rule: content.rules.positions.get(`field/${at}`) ?? true,
      ...(item.form.fields.some((other, place) => place !== at && isAlike(field, other))
        ? { place: at }
        : {}),
    })),
    produces: item.result.produces.map(({ material, of }) => ({
      material: known(materials, material),
      party: partyOf(of),
    })),
  };
}

function known<T>(from: ReadonlyMap<string, T>, id: string): T {
  const found = from.get(id);
  if (found === undefined) throw new Error(`${id} was not checked before compiling.`);
  return found;
}
