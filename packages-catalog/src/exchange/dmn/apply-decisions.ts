import type { Condition, DecisionModel, Problem } from '@lianban/engine';
import type { Catalogue } from '../../catalogue.ts';
import { fault } from '../../problem.ts';
import type { ServicePackage } from '../../service-package.ts';
import { type DecidedValue, decisionConditions } from './decision-conditions.ts';

/** A package with the rules of a DMN model, or why they are not its. */
export type AppliedDecisions =
  | { readonly package: ServicePackage; readonly changed: readonly string[] }
  | { readonly problems: readonly Problem[] };

/**
 * Writes the tables of a DMN model into a package's rules: a table whose output is named `part` says which parts a case
 * has (their `include`); one whose id or result is a fact of the catalogue derives that fact (`derivedFacts`). A table
 * that is neither is refused, as is a decision that is no table.
 */
export function applyDecisions(
  servicePackage: ServicePackage,
  model: DecisionModel,
  catalogue: Pick<Catalogue, 'facts'>,
): AppliedDecisions {
  const problems: Problem[] = [];
  const changed: string[] = [];
  let result = servicePackage;
  for (const { id, result: named, logic } of model.decisions) {
    if (!('rules' in logic)) {
      problems.push({
        ...refuse(id, `The decision "${id}" is no table; only tables become rules.`),
        element: id,
      });
      continue;
    }
    const read = decisionConditions(logic, catalogue.facts);
    if ('problems' in read) {
      problems.push(...read.problems);
      continue;
    }
    const fact = [id, named].find((name) => catalogue.facts.has(name.split('.')[0] ?? ''));
    const applied =
      logic.outputs.length === 1 && logic.outputs[0]?.name === 'part'
        ? withIncludes(result, read.decided, id)
        : fact === undefined
          ? refuse(
              id,
              `The table "${id}" neither gives a "part" nor is named after a fact; rename its output or its id.`,
            )
          : withDerived(result, fact, read.decided, catalogue);
    if ('code' in applied) problems.push({ ...applied, element: id });
    else {
      result = applied;
      changed.push(id);
    }
  }
  return problems.length > 0 ? { problems } : { package: result, changed };
}

function withIncludes(
  servicePackage: ServicePackage,
  decided: readonly DecidedValue[],
  id: string,
): ServicePackage | Problem {
  const byPart = Map.groupBy(decided, ({ outputs }) => outputs.part ?? '');
  const unknown = [...byPart.keys()].find(
    (part) => !servicePackage.subItems.some(({ ref }) => ref === part),
  );
  if (unknown !== undefined) {
    return refuse(
      id,
      `The table "${id}" gives the part "${unknown}", which the package does not have.`,
    );
  }
  const subItems = servicePackage.subItems.map((subItem) => {
    const rows = byPart.get(subItem.ref);
    return rows === undefined
      ? subItem
      : { ...subItem, include: anyOf(rows.map(({ when }) => when)) };
  });
  return { ...servicePackage, subItems };
}

function withDerived(
  servicePackage: ServicePackage,
  key: string,
  decided: readonly DecidedValue[],
  { facts }: Pick<Catalogue, 'facts'>,
): ServicePackage | Problem {
  const [fact = '', of] = key.split('.');
  const known = new Set(facts.get(fact)?.values.map(({ value }) => value));
  const rows = decided.map(({ outputs, when }) => ({
    value: Object.values(outputs)[0] ?? '',
    when,
  }));
  const wrong = rows.find(({ value }) => !known.has(value));
  if (wrong !== undefined) {
    return refuse(key, `The table "${key}" gives "${wrong.value}", which the fact does not have.`);
  }
  const others = (servicePackage.derivedFacts ?? []).filter(
    (row) => row.fact !== fact || row.of !== of,
  );
  const byValue = Map.groupBy(rows, ({ value }) => value);
  const derived = [...byValue].map(([value, list]) => ({
    fact,
    ...(of === undefined ? {} : { of }),
    value,
    when: anyOf(list.map(({ when }) => when)),
  }));
  return { ...servicePackage, derivedFacts: [...others, ...derived] };
}

function anyOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (conditions.length === 1 && only !== undefined) return only;
  return conditions.includes('always') ? 'always' : { any: conditions };
}

function refuse(decision: string, message: string): Problem {
  return fault('DMN_NOT_STORABLE', message, {}, { decision });
}
