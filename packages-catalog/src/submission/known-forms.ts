import type { CasePlan, PlannedField } from '../case-plan.ts';
import { isShared } from '../plan/known-rows.ts';

/** Forms that were made already, found by what they are made of. */
export interface KnownForms<Forms> {
  /** The forms of a plan; plans that ask the same fields for the same parts share them. */
  readonly of: (plan: CasePlan) => Forms;
}

/** Combinations of parts that are kept, and forms for each. */
const mostCombinations = 48;
const mostPerCombination = 4;

/** What of a plan its forms are made of, besides its parts: without the reasons and sentences that make a plan large. */
interface KnownPlan {
  readonly parts: readonly KnownPart[];
  readonly fields: readonly KnownField[];
  readonly members: CasePlan['members'];
  readonly aliases: CasePlan['aliases'];
}

type KnownPart = Pick<CasePlan['parts'][number], 'ref' | 'department' | 'formName'>;

interface KnownField extends Pick<PlannedField, 'element' | 'party' | 'member'> {
  readonly origins: readonly KnownOrigin[];
  /** Whether a result fills it. */
  readonly later: boolean;
  /** The plan's own row, where plans share it: the same row asks the same. */
  readonly row?: PlannedField;
}

type KnownOrigin = Pick<PlannedField['origins'][number], 'part' | 'label' | 'required' | 'place'>;

interface KnownForm<Forms> {
  readonly plan: KnownPlan;
  readonly forms: Forms;
}

/**
 * Keeps the last forms made. Plans are not kept: two plans are looked at field by field, which costs a few
 * microseconds, less where they share their rows, and find the same forms when their parts ask the same.
 */
export function knownForms<Forms>(make: (plan: CasePlan) => Forms): KnownForms<Forms> {
  const byPlan = new WeakMap<CasePlan, Forms>();
  const byParts = new Map<string, KnownForm<Forms>[]>();
  const find = (plan: CasePlan): Forms => {
    const key = plan.parts.map(({ ref }) => ref).join(' ');
    const before = byParts.get(key) ?? [];
    const found = before.find((one) => asksTheSame(one.plan, plan));
    if (found !== undefined) return found.forms;
    const forms = make(plan);
    byParts.delete(key);
    byParts.set(key, [{ plan: known(plan), forms }, ...before].slice(0, mostPerCombination));
    const [oldest] = byParts.keys();
    if (byParts.size > mostCombinations && oldest !== undefined) byParts.delete(oldest);
    return forms;
  };
  return {
    of: (plan) => {
      let forms = byPlan.get(plan);
      if (forms === undefined) {
        forms = find(plan);
        byPlan.set(plan, forms);
      }
      return forms;
    },
  };
}

function known({ parts, fields, members, aliases }: CasePlan): KnownPlan {
  return {
    parts: parts.map(({ ref, department, formName }) => ({ ref, department, formName })),
    fields: fields.map((field) => {
      const { element, party, member } = field;
      const origins = field.origins.map(({ department: _department, ...origin }) => origin);
      const asked = { element, party, member, origins, later: isLater(field) };
      return isShared(field) ? { ...asked, row: field } : asked;
    }),
    members: { ...members },
    aliases: { ...aliases },
  };
}

function isLater({ prefilledBy }: PlannedField): boolean {
  return prefilledBy?.kind === 'result';
}

/**
 * Whether a plan has these forms: the same parts, the same data for the same members, asked in the same order by the
 * same places, the same data filled by results. Everything that `makeForms` reads of a plan is compared.
 */
function asksTheSame(one: KnownPlan, other: CasePlan): boolean {
  return (
    same(one.fields, other.fields, sameField) &&
    same(one.parts, other.parts, samePart) &&
    sameEntries(one.members, other.members) &&
    sameEntries(one.aliases, other.aliases)
  );
}

/** A loop, since this is what a form found again costs. */
function same<One, Other>(
  one: readonly One[],
  other: readonly Other[],
  isSame: (one: One, other: Other) => boolean,
): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) {
    if (!isSame(one[at] as One, other[at] as Other)) return false;
  }
  return true;
}

function samePart(one: KnownPart, other: KnownPart): boolean {
  return (
    one.ref === other.ref && one.department === other.department && one.formName === other.formName
  );
}

function sameField(one: KnownField, other: PlannedField): boolean {
  return (
    one.row === other ||
    (one.element === other.element &&
      one.party === other.party &&
      one.member === other.member &&
      one.later === isLater(other) &&
      same(one.origins, other.origins, sameOrigin))
  );
}

function sameOrigin(one: KnownOrigin, other: KnownOrigin): boolean {
  return (
    one.part === other.part &&
    one.label === other.label &&
    one.required === other.required &&
    one.place === other.place
  );
}

function sameEntries<Value extends string | number>(
  one: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  );
}
