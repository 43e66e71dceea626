import type { Certainty, PlannedField } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { Datum, Prefill } from './datum.ts';
import type { Explanation } from './explain.ts';
import { markOf } from './known-rows.ts';
import { basisOfAsking, joinedBases } from './legal-basis.ts';

/** Describes a field for the plan. */
export function plannedField(
  datum: Datum,
  prefill: Prefill | undefined,
  certainty: Certainty,
  compiled: CompiledPackage,
  explain: Explanation,
): PlannedField {
  const make = () => describedField(datum, prefill, certainty, compiled, explain);
  // A datum of an earlier case is one person's: nobody else's plan has the row.
  if (prefill?.kind === 'reused') return make();
  const { kind = '', material = '', part = '' } = prefill ?? {};
  let key = `field ${datum.key} ${certainty} ${kind} ${material} ${part}`;
  for (const { field, include, outcome } of datum.holders) {
    key += `|${markOf(field)},${markOf(include)},${markOf(outcome)}`;
  }
  return explain.row(key, make);
}

function describedField(
  { key, element, party, member, holders }: Datum,
  prefill: Prefill | undefined,
  certainty: Certainty,
  compiled: CompiledPackage,
  explain: Explanation,
): PlannedField {
  const origins = holders.map(({ part, field }) => ({
    part: part.ref,
    department: part.subItem.department,
    label: field.field.label,
    required: field.field.required,
    ...(field.place === undefined ? {} : { place: field.place }),
  }));
  const words = fieldWords(prefill, origins.length, compiled);
  const code = prefill === undefined ? 'fieldTyped' : `fieldFrom${titled(prefill.kind)}`;
  return {
    key,
    element: element.id,
    party,
    member,
    typed: prefill === undefined,
    ...(prefill === undefined ? {} : { prefilledBy: prefill }),
    required: origins.some(({ required }) => required),
    certainty,
    origins,
    why: explain.reason(code, words, {
      outcomes: holders.map(({ outcome }) => outcome),
      asking: holders.map(({ include, outcome }) => [include, outcome]),
      basis: basisOf(holders),
    }),
  };
}

/** The bases named by those who ask, each once. */
function basisOf(holders: Datum['holders']): string | undefined {
  return joinedBases(holders.map(({ field, part }) => basisOfAsking(field.field, part.item)));
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
    case 'reused':
      return {
        zh: `经您同意，沿用办件${prefill.from}中的内容，可以修改`,
        en: `Taken from your earlier case ${prefill.from}, with your consent; you may change it.`,
      };
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
