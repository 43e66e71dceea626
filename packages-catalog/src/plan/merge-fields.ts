import type { RuleOutcome } from '@lianban/engine';
import type { AvoidedField, PlannedField } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { CompiledField, CompiledPart } from '../compile/compile-part.ts';
import type { DataElement } from '../data-element.ts';
import type { PartOrder } from '../precedence.ts';
import { outcomeAt } from './ask-rules.ts';
import type { ActivePart } from './choose-parts.ts';
import { paperKey } from './collect-papers.ts';
import type { Explanation } from './explain.ts';
import type { PartyMembers } from './party-members.ts';
import type { Supply } from './plan-materials.ts';

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
}

interface Datum {
  readonly key: string;
  readonly element: DataElement;
  readonly party: string;
  readonly member: number;
  /** Party and place under which its papers are looked up. */
  readonly asked: { readonly party: string; readonly index: number };
  readonly holders: { part: CompiledPart; field: CompiledField; outcome: RuleOutcome }[];
}

/** Merges the parts' fields: one per element, party and member; a datum that rules or papers fill need not be typed. */
export function mergeFields(
  active: readonly ActivePart[],
  compiled: CompiledPackage,
  members: PartyMembers,
  sources: PrefillSources,
  explain: Explanation,
): MergedFields {
  const data = new Map<string, Datum>();
  const avoided: AvoidedField[] = [];
  let separately = 0;
  for (const { part, outcomes } of active) {
    for (const field of part.fields) {
      const outcome = outcomeAt(field.rule, outcomes);
      if (outcome.truth !== 'true') {
        avoided.push(avoidedField(part, field, outcome, explain));
        continue;
      }
      const list = members.membersOf(field.party);
      separately += list.length;
      for (const [index, { key: owner, party, member }] of list.entries()) {
        const key = `${field.element.id}@${owner}`;
        const holder = { part, field, outcome };
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
  const fields = [...data.values()].map((datum) =>
    plannedField(datum, prefilledBy(datum, compiled, members, sources), compiled, explain),
  );
  return { fields, avoided, separately };
}

function avoidedField(
  part: CompiledPart,
  { field, party }: CompiledField,
  outcome: RuleOutcome,
  explain: Explanation,
): AvoidedField {
  const { zh, en } = explain.because(outcome);
  const words = { zh: `不用填：${zh}`, en: `Not asked: ${en}.` };
  const why = explain.reason('fieldNotApplicable', words, [outcome]);
  return { part: part.ref, element: field.element, label: field.label, of: party, why };
}

type Prefill = NonNullable<PlannedField['prefilledBy']>;

const byRule: Readonly<Record<string, Prefill>> = {
  'auto-now': { kind: 'auto' },
  computed: { kind: 'computed' },
  'derived-from-id': { kind: 'derived' },
};

/**
 * What fills a datum: its rule; or its paper (a member, if that is a class) of the same party, couple or household,
 * when that one is fetched, or produced by a part upstream of every part that holds the datum.
 */
function prefilledBy(
  { element, asked, holders }: Datum,
  { content: { materials } }: CompiledPackage,
  members: PartyMembers,
  { supplies, order }: PrefillSources,
): Prefill | undefined {
  const rule = element.rule === undefined ? undefined : byRule[element.rule];
  if (rule !== undefined) return rule;
  if (element.prefillFrom === undefined) return undefined;
  const from = materials.get(element.prefillFrom);
  for (const id of from === undefined ? [] : [from.id, ...(from.metBy ?? [])]) {
    const keys = members.papersOf(materials.get(id)?.subject ?? '', asked.party);
    const material = paperKey(id, keys[asked.index] ?? keys[0] ?? asked.party);
    const supply = supplies.get(material);
    if (supply?.disposition === 'shared') return { kind: 'shared', material };
    const part = isProduced(supply) ? supply?.from : undefined;
    if (part === undefined) continue;
    if (holders.every((holder) => order.get(holder.part.ref)?.upstream.has(part))) {
      return { kind: 'result', material, part };
    }
  }
  return undefined;
}

function isProduced(supply: Supply | undefined): boolean {
  return (
    supply?.disposition === 'producedByPredecessor' || supply?.disposition === 'deferredToSibling'
  );
}

function plannedField(
  { key, element, party, member, holders }: Datum,
  prefill: Prefill | undefined,
  compiled: CompiledPackage,
  explain: Explanation,
): PlannedField {
  const origins = holders.map(({ part, field }) => ({
    part: part.ref,
    department: part.subItem.department,
    label: field.field.label,
    required: field.field.required,
  }));
  const words = fieldWords(prefill, origins.length, compiled);
  const outcomes = holders.map(({ outcome }) => outcome);
  const code = prefill === undefined ? 'fieldTyped' : `fieldFrom${titled(prefill.kind)}`;
  return {
    key,
    element: element.id,
    party,
    member,
    typed: prefill === undefined,
    ...(prefill === undefined ? {} : { prefilledBy: prefill }),
    required: origins.some(({ required }) => required),
    origins,
    why: explain.reason(code, words, outcomes),
  };
}

function fieldWords(
  prefill: Prefill | undefined,
  forms: number,
  { content: { materials }, parts }: CompiledPackage,
): { zh: string; en: string } {
  const id = prefill?.material?.split('@')[0] ?? '';
  const [paper, paperGloss] = [materials.get(id)?.name ?? id, materials.get(id)?.gloss ?? id];
  switch (prefill?.kind) {
    case 'auto':
      return { zh: '提交时由系统填写', en: 'Filled by the system at submission.' };
    case 'computed':
      return { zh: '由部门系统计算', en: "Computed by the department's system." };
    case 'derived':
      return { zh: '由证件号码得出', en: 'Derived from the ID number.' };
    case 'shared':
      return { zh: `从“${paper}”带出`, en: `Filled from the ${paperGloss}.` };
    case 'result': {
      const part = parts.find(({ ref }) => ref === prefill.part);
      return {
        zh: `“${part?.subItem.name}”办结后从“${paper}”带出`,
        en: `Filled from the ${paperGloss} when "${part?.item.gloss}" has finished.`,
      };
    }
    default:
      return forms === 1
        ? { zh: '1张表要填', en: 'Asked by one form.' }
        : { zh: `${forms}张表都要，只填一次`, en: `Asked by ${forms} forms, typed once.` };
  }
}

function titled(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
