import { type Condition, factKey, type Problem } from '@lianban/engine';
import type { PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { Standing } from '../condition-holds.ts';
import { sameValue } from '../plan/resolve-facts.ts';
import { pointer } from '../problem.ts';
import type { DerivedFact, ServicePackage } from '../service-package.ts';
import { answersText, caseParams } from './check-sampled-plans.ts';
import type { CounterExamples } from './counter-examples.ts';

/** Derivations of one fact that hold in one case and say different things; a case that shows it is searched for. */
export async function overlapProblems(
  { definition: { derivedFacts = [] } }: CompiledPackage,
  examples: CounterExamples,
): Promise<readonly Problem[]> {
  const rows = derivedFacts.map((row, index) => ({ row, path: pointer('derivedFacts', index) }));
  const problems: Problem[] = [];
  for (const [fact, own] of Map.groupBy(rows, ({ row }) => factKey(row.fact, row.of))) {
    if (!differ(own)) continue;
    let holding: readonly Placed[] = [];
    const search = await examples.caseUnder(
      own.map(({ row }) => ({ condition: row.when })),
      {
        standing: (standings) => {
          holding = own.filter((_, at) => standings[at] === true);
          return overlap(own, standings);
        },
      },
    );
    if (search.outcome === 'found') problems.push(overlapping(fact, holding, search.answers));
    else if (search.outcome === 'undecided') problems.push(undecided(fact, own));
  }
  return problems;
}

/**
 * Conditions of the package that no answers make hold. Those of parts are told as `PART_NEVER_PLANNED`; those of items
 * may hold in other packages, so they are only counted.
 */
export async function neverHeldProblems(
  { definition }: CompiledPackage,
  paths: readonly string[],
  examples: CounterExamples,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const path of paths) {
    const condition = conditionAt(path, definition);
    if (condition === undefined) continue;
    const { outcome } = await examples.caseUnder([{ condition }]);
    if (outcome === 'found') continue;
    const how = outcome === 'never' ? 'under no answers' : 'under none of the answers tried';
    problems.push({
      code: 'RULE_NEVER_HOLDS',
      severity: 'note',
      path,
      message: `The condition ${path} holds ${how}, so what it asks for never comes up. Look at it.`,
      params: { rule: path },
    });
  }
  return problems;
}

// ---------------------------------------------------------------------------------------------

interface Placed {
  readonly row: DerivedFact;
  readonly path: string;
}

function overlapping(fact: string, rows: readonly Placed[], answers: PlanAnswers): Problem {
  const [first = '', other = ''] = pairIn(rows).map(({ path }) => path);
  const text = answersText(answers);
  const shown = text === '' ? 'in every case' : `with these answers: ${text}`;
  return {
    code: 'RULE_OVERLAP',
    severity: 'error',
    path: other,
    message: `Two derivations of "${fact}" hold together and say different things (${first} and ${other}). Make their conditions exclude each other. It shows ${shown}.`,
    params: { fact, first, other, ...caseParams(answers) },
  };
}

function undecided(fact: string, rows: readonly Placed[]): Problem {
  const [first = '', other = ''] = pairIn(rows).map(({ path }) => path);
  return {
    code: 'RULE_OVERLAP_UNDECIDED',
    severity: 'warning',
    path: other,
    message: `Derivations of "${fact}" say different things, and whether two of them ever hold together is not known: too many answers decide it, and the search was given up. Make their conditions exclude each other plainly.`,
    params: { fact, first, other },
  };
}

function differ(rows: readonly Placed[]): boolean {
  return pairIn(rows).length > 0;
}

/** The first two rows that say different things. */
function pairIn(rows: readonly Placed[]): readonly Placed[] {
  for (const [at, first] of rows.entries()) {
    const other = rows.slice(at + 1).find(({ row }) => !sameValue(row.value, first.row.value));
    if (other !== undefined) return [first, other];
  }
  return [];
}

/** Whether rows that hold differ; while those that may hold do, the first open fact among them. */
function overlap(rows: readonly Placed[], standings: readonly Standing[]): Standing {
  if (differ(rows.filter((_, at) => standings[at] === true))) return true;
  if (!differ(rows.filter((_, at) => standings[at] !== false))) return false;
  return standings.find((standing) => typeof standing === 'string') ?? false;
}

function conditionAt(
  path: string,
  { questions, derivedFacts = [], aliases = [] }: ServicePackage,
): Condition | undefined {
  const [, list, index] = /^\/(questions|derivedFacts|aliases)\/(\d+)\//.exec(path) ?? [];
  const at = Number(index);
  if (list === 'questions') return questions[at]?.askWhen;
  return list === 'derivedFacts' ? derivedFacts[at]?.when : aliases[at]?.when;
}
