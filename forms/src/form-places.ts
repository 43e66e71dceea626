import { type CanonicalTest, canonicalTest } from './canonical-value.ts';
import { hasRule } from './check-answers.ts';
import type { FieldConstraint } from './form-part.ts';
import type { FormSection, MergedField, MergedForm } from './merged-form.ts';
import { ownConstraints, ownValuesName } from './own-values.ts';

/** A field with what single parts may be told instead of its value. */
export interface FormPlace {
  readonly field: MergedField;
  readonly slug: string;
  /** Whether an answer needs no look. */
  readonly canonical: CanonicalTest;
  /** Only an object's own property counts: the name is one that every object inherits. */
  readonly inherited: boolean;
  readonly own: ReadonlyMap<string, FieldConstraint>;
  /** Property of those values. */
  readonly ownName: string;
}

/** One member of a party with the fields asked of it. */
export interface MemberPlaces {
  readonly section: FormSection;
  /** From 1. */
  readonly member: number;
  readonly places: readonly FormPlace[];
  /** Every property that its object may have. */
  readonly names: ReadonlySet<string>;
  /** Fields computed from the member's ID number, with those that say what they must be; empty in most forms. */
  readonly dated: readonly MergedField[];
  /** Whether all dates of birth say what the ID number says, or there is nothing to compare. */
  readonly datesAgree: (member: Readonly<Record<string, unknown>>) => boolean;
}

/** A form's fields by member, worked out once for a form. */
export interface FormPlaces {
  readonly members: readonly MemberPlaces[];
  /** Fields that nobody is asked; a value given for one is left out. */
  readonly unasked: readonly MergedField[];
  /** Shares of co-owners: those of one element and one party. */
  readonly shares: readonly (readonly MergedField[])[];
  /** How many fields hold shares of an element, whatever party. */
  readonly shareHolders: ReadonlyMap<string, number>;
}

const known = new WeakMap<MergedForm, FormPlaces>();

/** The fields of a form by member. */
export function formPlaces(form: MergedForm): FormPlaces {
  let places = known.get(form);
  if (places === undefined) {
    places = arrange(form);
    known.set(form, places);
  }
  return places;
}

function arrange({ sections, fields }: MergedForm): FormPlaces {
  const byMember = Map.groupBy(fields, ({ party, member }) => `${member} ${party}`);
  const shares = fields.filter(({ constraint }) => hasRule(constraint, 'percent'));
  const groups = Map.groupBy(shares, ({ element, party }) => `${element}@${party}`);
  return {
    members: sections.flatMap((section) =>
      Array.from({ length: section.members }, (_, place) =>
        memberPlaces(section, place + 1, byMember.get(`${place + 1} ${section.party}`) ?? []),
      ),
    ),
    unasked: fields.filter(({ asked }) => !asked),
    shares: [...groups.values()].filter((group) => group.length > 1),
    shareHolders: new Map(
      [...Map.groupBy(shares, ({ element }) => element)].map(([id, all]) => [id, all.length]),
    ),
  };
}

function memberPlaces(
  section: FormSection,
  member: number,
  fields: readonly MergedField[],
): MemberPlaces {
  const places = fields
    .filter(({ asked }) => asked)
    .map((field) => ({
      field,
      slug: field.slug,
      canonical: canonicalTest(field.constraint),
      inherited: field.slug in Object.prototype,
      own: ownConstraints(field),
      ownName: ownValuesName(field.slug),
    }));
  const ownNames = places.filter(({ own }) => own.size > 0).map(({ ownName }) => ownName);
  const asked = places.map(({ field }) => field);
  const derived = asked.some(({ constraint }) => hasRule(constraint, 'derived-from-id'));
  return {
    section,
    member,
    places,
    names: new Set([...fields.map(({ slug }) => slug), ...ownNames]),
    dated: derived ? asked.filter(decidesBirthDate) : [],
    datesAgree: agreement(asked),
  };
}

/** Looked at before the whole comparison, which needs several times as long. */
function agreement(asked: readonly MergedField[]): MemberPlaces['datesAgree'] {
  const idNumber = asked.find(({ constraint }) => hasRule(constraint, 'cn-id18'))?.slug;
  const dates = asked
    .filter(({ constraint }) => hasRule(constraint, 'derived-from-id'))
    .map(({ slug }) => slug);
  if (idNumber === undefined || dates.length === 0) return () => true;
  return (member) => {
    const number = member[idNumber];
    if (typeof number !== 'string') return true;
    const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
    return dates.every((slug) => member[slug] === undefined || member[slug] === born);
  };
}

function decidesBirthDate({ element, constraint }: MergedField): boolean {
  return (
    element === 'person.id-type' ||
    hasRule(constraint, 'derived-from-id') ||
    hasRule(constraint, 'cn-id18')
  );
}
