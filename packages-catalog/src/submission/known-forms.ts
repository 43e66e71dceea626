import type { CasePlan, PlannedField } from '../case-plan.ts';

/** Forms that were made already, found by what they are made of. */
export interface KnownForms<Forms> {
  /** The forms of a plan; plans that ask the same fields for the same parts share them. */
  readonly of: (plan: CasePlan) => Forms;
}

/** Combinations of parts that are kept, and forms for each. */
const mostCombinations = 64;
const mostPerCombination = 8;

interface KnownForm<Forms> {
  readonly plan: Pick<CasePlan, 'fields' | 'members'>;
  readonly forms: Forms;
}

/**
 * Keeps the last forms made. Plans are not kept: two plans are looked at field by field, which costs some
 * microseconds, and find the same forms when their parts ask the same.
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
    const { fields, members } = plan;
    byParts.delete(key);
    byParts.set(
      key,
      [{ plan: { fields, members }, forms }, ...before].slice(0, mostPerCombination),
    );
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

/** Whether two plans over the same parts have the same fields, labels, members, and fields that results fill. */
function asksTheSame(one: KnownForm<unknown>['plan'], other: CasePlan): boolean {
  const { fields, members } = other;
  if (one.fields.length !== fields.length) return false;
  const parties = Object.keys(members);
  if (parties.length !== Object.keys(one.members).length) return false;
  if (parties.some((party) => one.members[party] !== members[party])) return false;
  for (let at = 0; at < fields.length; at += 1) {
    if (!sameField(one.fields[at] as PlannedField, fields[at] as PlannedField)) return false;
  }
  return true;
}

function sameField(one: PlannedField, other: PlannedField): boolean {
  if (one === other) return true;
  return (
    one.element === other.element &&
    one.party === other.party &&
    one.member === other.member &&
    (one.prefilledBy?.kind === 'result') === (other.prefilledBy?.kind === 'result') &&
    sameOrigins(one.origins, other.origins)
  );
}

function sameOrigins(one: PlannedField['origins'], other: PlannedField['origins']): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) {
    const [mine, theirs] = [one[at], other[at]];
    if (mine?.part !== theirs?.part || mine?.label !== theirs?.label) return false;
    if (mine?.required !== theirs?.required) return false;
  }
  return true;
}
