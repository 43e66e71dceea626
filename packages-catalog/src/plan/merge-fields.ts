import type { RuleOutcome } from '@lianban/engine';
import type { AvoidedField, EarlierDatum, PlannedField } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { CompiledField } from '../compile/compile-part.ts';
import type { Material } from '../material.ts';
import type { PartOrder } from '../precedence.ts';
import { outcomeAt } from './ask-rules.ts';
import type { ActivePart } from './choose-parts.ts';
import type { Datum, Prefill } from './datum.ts';
import type { Explanation } from './explain.ts';
import { markOf } from './known-rows.ts';
import { basisOfAsking } from './legal-basis.ts';
import { paperKey } from './paper.ts';
import type { PartyMembers } from './party-members.ts';
import { plannedField } from './planned-field.ts';
import { isProduced, type Supply } from './supply.ts';

/** The fields of a case, each datum once. */
export interface MergedFields {
  readonly fields: readonly PlannedField[];
  readonly avoided: readonly AvoidedField[];
  /** Fields of all forms, counted form by form. */
  readonly separately: number;
}

/** What prefilling looks at. */
export interface PrefillSources {
  /** How each counted paper comes in, by its key. */
  readonly supplies: ReadonlyMap<string, Supply>;
  readonly order: ReadonlyMap<string, PartOrder>;
  /** Data of the same persons' earlier cases that may be used again, by `datumKey`. */
  readonly earlier: ReadonlyMap<string, EarlierDatum>;
}

/** The key under which a datum of an earlier case is looked up. */
export function datumKey(
  element: string,
  { party, member }: { readonly party: string; readonly member: number },
): string {
  return `${element}@${party}#${member}`;
}

/** Merges the parts' fields: one per element, party and member; a datum that rules or papers fill need not be typed. */
export function mergeFields(
  active: readonly ActivePart[],
  compiled: CompiledPackage,
  members: PartyMembers,
  sources: PrefillSources,
  explain: Explanation,
  isCertain: (field: CompiledField) => boolean,
): MergedFields {
  const data = new Map<string, Datum>();
  const avoided: AvoidedField[] = [];
  let separately = 0;
  for (const own of active) {
    const { part, include, outcomes } = own;
    for (const field of part.fields) {
      const outcome = outcomeAt(field.rule, outcomes);
      if (outcome.truth !== 'true') {
        avoided.push(avoidedField(own, field, outcome, explain));
        continue;
      }
      const list = members.membersOf(field.party);
      separately += list.length;
      for (const [index, { key: owner, party, member }] of list.entries()) {
        const key = `${field.element.id}@${owner}`;
        const holder = { part, field, include, outcome };
        const known = data.get(key);
        if (known !== undefined) known.holders.push(holder);
        else {
          const asked = { party: field.party, index };
          const { element } = field;
          data.set(key, { key, element, party, member, asked, holders: [holder] });
        }
      }
    }
  }
  const fields = [...data.values()].map((datum) => {
    const certain = datum.holders.some(({ field }) => isCertain(field));
    const prefill = prefilledBy(datum, compiled, members, sources);
    return plannedField(datum, prefill, certain ? 'certain' : 'possible', compiled, explain);
  });
  return { fields, avoided, separately };
}

function avoidedField(
  { part, include }: ActivePart,
  compiled: CompiledField,
  outcome: RuleOutcome,
  explain: Explanation,
): AvoidedField {
  const key = `no field ${markOf(compiled)} ${markOf(include)} ${markOf(outcome)}`;
  return explain.row(key, () => {
    const { field, party } = compiled;
    const { zh, en } = explain.because(outcome);
    const words = { zh: `不用填：${zh}`, en: `Not asked: ${en}.` };
    const why = explain.reason('fieldNotApplicable', words, {
      outcomes: [outcome],
      asking: [[include, outcome]],
      basis: basisOfAsking(field, part.item),
    });
    return { part: part.ref, element: field.element, label: field.label, of: party, why };
  });
}

const byRule: Readonly<Record<string, Prefill>> = {
  'auto-now': { kind: 'auto' },
  computed: { kind: 'computed' },
  'derived-from-id': { kind: 'derived' },
};

/**
 * What fills a datum: its rule; or its paper (a member, if that is a class) of the same party, couple or household,
 * when that one is fetched, or produced by a part upstream of every part that holds the datum; or an earlier case.
 */
function prefilledBy(
  datum: Datum,
  { content: { materials } }: CompiledPackage,
  members: PartyMembers,
  sources: PrefillSources,
): Prefill | undefined {
  const { element } = datum;
  const rule = element.rule === undefined ? undefined : byRule[element.rule];
  if (rule !== undefined) return rule;
  return filledByPaper(datum, materials, members, sources) ?? filledByEarlier(datum, sources);
}

/** A datum typed and checked in an earlier case; a file or a signature is given anew. */
function filledByEarlier(
  { element, party, member }: Datum,
  { earlier }: PrefillSources,
): Prefill | undefined {
  const known = earlier.get(datumKey(element.id, { party, member }));
  if (known === undefined || known.trust === 'D' || element.type === 'file') return undefined;
  return { kind: 'reused', from: known.from };
}

function filledByPaper(
  { element, asked, holders }: Datum,
  materials: ReadonlyMap<string, Material>,
  members: PartyMembers,
  { supplies, order }: PrefillSources,
): Prefill | undefined {
  if (element.prefillFrom === undefined) return undefined;
  const from = materials.get(element.prefillFrom);
  for (const id of from === undefined ? [] : [from.id, ...(from.metBy ?? [])]) {
    const keys = members.papersOf(materials.get(id)?.subject ?? '', asked.party);
    const material = paperKey(id, keys[asked.index] ?? keys[0] ?? asked.party);
    const supply = supplies.get(material);
    if (supply?.disposition === 'shared' && supply.failed !== true)
      return { kind: 'shared', material };
    const part = supply !== undefined && isProduced(supply) ? supply.from : undefined;
    if (part === undefined) continue;
    if (holders.every((holder) => order.get(holder.part.ref)?.upstream.has(part))) {
      return { kind: 'result', material, part };
    }
  }
  return undefined;
}
