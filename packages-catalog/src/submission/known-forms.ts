import type { AvoidedField, CasePlan, PlannedField } from '../case-plan.ts';
import { isShared } from '../plan/known-rows.ts';

/** Forms that were made already, found by what they are made of. */
export interface KnownForms<Forms> {
  /** The forms of a plan; plans that ask the same fields for the same parts share them. */
  readonly of: (plan: CasePlan) => Forms;
}

/** Combinations of parts that are kept, and forms for each. */
const mostCombinations = 48;
const mostPerCombination = 4;

/** What of a plan its forms depend on, without the reasons and sentences that make a plan large. */
interface KnownPlan {
  readonly fields: readonly KnownField[];
  readonly avoided: readonly Pick<AvoidedField, 'element' | 'part' | 'label' | 'of'>[];
  readonly members: CasePlan['members'];
  /** The plan's own rows, where plans share all of them: the same rows ask the same. */
  readonly rows?: Pick<CasePlan, 'fields' | 'avoidedFields'>;
}

interface KnownField extends Pick<PlannedField, 'element' | 'party' | 'member' | 'required'> {
  readonly origins: number;
  /** Whether a result fills it. */
  readonly later: boolean;
}

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
    const found =
      before.find((one) => hasTheSameRows(one.plan, plan)) ??
      before.find((one) => asksTheSame(one.plan, plan));
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

function known({ fields, avoidedFields, members }: CasePlan): KnownPlan {
  return {
    fields: fields.map((field) => {
      const { element, party, member, required, origins } = field;
      return { element, party, member, required, origins: origins.length, later: isLater(field) };
    }),
    avoided: avoidedFields.map(({ element, part, label, of }) => ({ element, part, label, of })),
    members: { ...members },
    ...(fields.every(isShared) && avoidedFields.every(isShared)
      ? { rows: { fields, avoidedFields } }
      : {}),
  };
}

function isLater({ prefilledBy }: PlannedField): boolean {
  return prefilledBy?.kind === 'result';
}

/**
 * Whether a plan over the same parts has these forms: the same data for the same members, the same fields of the
 * departments' forms left out, the same data filled by results. Which department asks under which label follows
 * from that, so that it need not be looked at.
 */
function asksTheSame(one: KnownPlan, other: CasePlan): boolean {
  return (
    one.fields.length === other.fields.length &&
    one.avoided.length === other.avoidedFields.length &&
    sameCounts(one.members, other.members) &&
    one.avoided.every((field, at) => sameAvoided(field, other.avoidedFields[at])) &&
    one.fields.every((field, at) => sameField(field, other.fields[at]))
  );
}

function hasTheSameRows({ rows, members }: KnownPlan, other: CasePlan): boolean {
  return (
    rows !== undefined &&
    sameRows(rows.fields, other.fields) &&
    sameRows(rows.avoidedFields, other.avoidedFields) &&
    sameCounts(members, other.members)
  );
}

function sameRows(one: readonly object[], other: readonly object[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

function sameCounts(one: CasePlan['members'], other: CasePlan['members']): boolean {
  const parties = Object.keys(one);
  return (
    parties.length === Object.keys(other).length &&
    parties.every((party) => one[party] === other[party])
  );
}

function sameAvoided(one: KnownPlan['avoided'][number], other: AvoidedField | undefined): boolean {
  return (
    one.element === other?.element &&
    one.part === other.part &&
    one.label === other.label &&
    one.of === other.of
  );
}

function sameField(one: KnownField, other: PlannedField | undefined): boolean {
  return (
    one.element === other?.element &&
    one.party === other.party &&
    one.member === other.member &&
    one.required === other.required &&
    one.origins === other.origins.length &&
    one.later === isLater(other)
  );
}
