import type { CasePlan, CompiledPackage, PlanAnswers } from '@lianban/packages-catalog';
import { burdenOf, type Demand, demandsOf, finishedBefore, type Way } from './planning-oracle.ts';

/** Combinations of ways that are tried one by one. */
const mostCombinations = 4_000;

/** What breaks a law of planning, in sentences; empty when every law holds. */
export function brokenLaws(
  compiled: CompiledPackage,
  plan: CasePlan,
  answers: PlanAnswers,
): readonly string[] {
  const demands = demandsOf(compiled, plan).filter(({ ways }) => ways.length > 0);
  return [
    ...unmetDemands(plan, demands),
    ...wrongSets(compiled, plan, answers, demands),
    ...wrongOwners(compiled, plan),
    ...wrongResults(compiled, plan),
  ];
}

/** Every requirement of every part is met, and every paper is asked for by somebody. */
function unmetDemands(plan: CasePlan, demands: readonly Demand[]): readonly string[] {
  const neededBy = new Map(plan.materials.map(({ key, neededBy: parts }) => [key, parts]));
  const asked = new Set(
    demands.flatMap(({ ways, part }) => ways.flat().map((key) => `${part} ${key}`)),
  );
  return [
    ...demands
      .filter(({ ways, part }) =>
        ways.every((way) => !way.every((key) => neededBy.get(key)?.includes(part) === true)),
      )
      .map(({ part, requirement }) => `${part} does not get ${requirement.material}`),
    ...plan.materials.flatMap(({ key, neededBy: parts }) =>
      parts
        .filter((part) => !asked.has(`${part} ${key}`))
        .map((part) => `${part} gets ${key}, which it does not ask for`),
    ),
  ];
}

/** The set is the lightest of all, of those the smallest, and without any freely chosen paper it would be heavier. */
function wrongSets(
  compiled: CompiledPackage,
  plan: CasePlan,
  answers: PlanAnswers,
  demands: readonly Demand[],
): readonly string[] {
  const combinations = demands.reduce((product, { ways }) => product * ways.length, 1);
  if (combinations > mostCombinations) return [];
  const all = combined(demands).map((ways) => {
    const chosen = demands.map((asking, index) => ({ asking, way: ways[index] ?? [] }));
    return { ways, ...burdenOf(compiled, plan, answers, chosen) };
  });
  const least = Math.min(...all.map(({ burden }) => burden));
  const fewest = Math.min(
    ...all.filter(({ burden }) => burden === least).map(({ papers }) => papers),
  );
  const planned = new Set(plan.materials.map(({ key }) => key));
  const found: string[] = [];
  if (plan.totals.burden !== least) {
    found.push(`the burden is ${plan.totals.burden}, not ${least}`);
  }
  if (planned.size !== fewest) found.push(`${planned.size} papers are asked for, not ${fewest}`);
  const free = [...planned].filter((key) =>
    demands.every(({ ways }) => ways.length > 1 || !ways.flat().includes(key)),
  );
  for (const key of free) {
    const without = all.some(
      ({ ways, burden }) =>
        burden <= plan.totals.burden && ways.flat().every((one) => one !== key && planned.has(one)),
    );
    if (without) found.push(`${key} could be left out`);
  }
  return found;
}

function combined(demands: readonly Demand[]): readonly (readonly Way[])[] {
  let all: readonly (readonly Way[])[] = [[]];
  for (const { ways } of demands) all = all.flatMap((one) => ways.map((way) => [...one, way]));
  return all;
}

/** Nothing merges across parties, members or homonyms: each paper and field belongs to those whom its askers mean. */
function wrongOwners(compiled: CompiledPackage, plan: CasePlan): readonly string[] {
  const found: string[] = [];
  const names = (party: string) => plan.aliases[party] ?? party;
  for (const { key, of, neededBy, material } of plan.materials) {
    const owners = of.split('+').map((one) => one.replace(/\[\d+\]$/, ''));
    for (const ref of neededBy) {
      const part = compiled.parts.find((one) => one.ref === ref);
      const asks = part?.requirements.some(({ lists }) =>
        lists
          .flat()
          .some(
            ({ material: wanted, party }) =>
              (wanted.id === material || wanted.metBy?.includes(material) === true) &&
              (owners.includes(names(party)) || owners.includes(party)),
          ),
      );
      if (asks !== true) found.push(`${ref} does not ask for ${key}`);
    }
  }
  for (const { key, element, party, member, origins } of plan.fields) {
    if (new Set(origins.map(({ part }) => part)).size === 0) found.push(`nobody asks for ${key}`);
    for (const { part: ref } of origins) {
      const part = compiled.parts.find((one) => one.ref === ref);
      const asks = part?.fields.some(
        (field) =>
          field.element.id === element &&
          (member === 1
            ? names(field.party) === party || field.party === party
            : field.party === party),
      );
      if (asks !== true) found.push(`${ref} does not ask for ${key}`);
    }
  }
  const keys = [...plan.materials, ...plan.fields].map(({ key }) => key);
  if (new Set(keys).size !== keys.length) found.push('a paper or field stands in the plan twice');
  return found;
}

/** A result counts only for who starts after it; for who runs beside it only where the paper may follow. */
function wrongResults(compiled: CompiledPackage, plan: CasePlan): readonly string[] {
  const found: string[] = [];
  for (const { key, material, disposition, from = '', neededBy } of plan.materials) {
    if (disposition !== 'producedByPredecessor' && disposition !== 'deferredToSibling') continue;
    for (const ref of neededBy) {
      if (finishedBefore(plan, ref).has(from)) continue;
      const part = compiled.parts.find((one) => one.ref === ref);
      const mayFollow = part?.requirements.some(
        ({ requirement, lists }) =>
          requirement.necessity !== '必要' &&
          lists
            .flat()
            .some(({ material: one }) => one.id === material || one.metBy?.includes(material)),
      );
      if (disposition === 'producedByPredecessor' || mayFollow !== true) {
        found.push(`${ref} counts on ${key}, which ${from} has not made by then`);
      }
    }
  }
  return found;
}

/** What was certain before more was answered must still be so. */
export function contradictedCertainty(before: CasePlan, after: CasePlan): readonly string[] {
  const parts = new Set(after.parts.map(({ ref }) => ref));
  const papers = new Set(after.materials.map(({ key }) => key));
  const fields = new Set(after.fields.map(({ key }) => key));
  return [
    ...before.parts
      .filter(({ ref, certainty }) => certainty === 'certain' && !parts.has(ref))
      .map(({ ref }) => `the part ${ref} was certain`),
    ...before.excludedParts
      .filter(({ ref, certainty }) => certainty === 'impossible' && parts.has(ref))
      .map(({ ref }) => `the part ${ref} was impossible`),
    ...before.materials
      .filter(({ key, certainty }) => certainty === 'certain' && !papers.has(key))
      .map(({ key }) => `the paper ${key} was certain`),
    ...before.fields
      .filter(({ key, certainty }) => certainty === 'certain' && !fields.has(key))
      .map(({ key }) => `the field ${key} was certain`),
  ];
}
