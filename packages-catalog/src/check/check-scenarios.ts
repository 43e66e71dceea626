import type { Problem } from '@lianban/engine';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { planCase } from '../plan/plan-case.ts';
import { readWorkedCaseInput, toWorkedCase } from '../plan/worked-case.ts';
import { pointer } from '../problem.ts';
import type { Scenario } from '../scenario.ts';
import { caseParams } from './check-sampled-plans.ts';

const input: readonly string[] = ['package', 'case', 'answers', 'parties', 'shareFails', 'region'];

/** Plans a package's own worked cases again: each must still come out as it is written; the first difference is told. */
export async function scenarioProblems(
  compiled: CompiledPackage,
  scenarios: readonly Scenario[],
  strictness: 'mustHold' | 'mayDiffer',
): Promise<readonly Problem[]> {
  const severity = strictness === 'mustHold' ? 'error' : 'warning';
  const problems: Problem[] = [];
  for (const [index, scenario] of scenarios.entries()) {
    const found = await problemsOf(scenario, pointer('scenarios', index), compiled);
    problems.push(...found.map((problem) => ({ ...problem, severity }) as const));
  }
  return problems;
}

async function problemsOf(
  scenario: Scenario,
  path: string,
  compiled: CompiledPackage,
): Promise<readonly Omit<Problem, 'severity'>[]> {
  const read = readWorkedCaseInput(scenario, compiled);
  const planning = 'problems' in read ? read : await planCase(compiled, read.answers);
  if ('problems' in planning) {
    const reason = planning.problems[0]?.message ?? '';
    return [
      {
        code: 'SCENARIO_INVALID',
        path: path + (planning.problems[0]?.path ?? ''),
        message: `The scenario "${scenario.case}" cannot be planned: ${reason}`,
        params: { scenario: scenario.case, reason, ...ownCase(scenario) },
      },
    ];
  }
  if ('problems' in read) return [];
  const expected = Object.entries(scenario).filter(([key]) => !input.includes(key));
  const found: Readonly<Record<string, unknown>> = { ...toWorkedCase(planning.plan) };
  for (const [key, value] of expected) {
    const differs = difference(value, found[key], pointer(key));
    if (differs === undefined) continue;
    const { at, wanted, got } = differs;
    return [
      {
        code: 'SCENARIO_DIFFERS',
        path: path + at,
        message: `The scenario "${scenario.case}" no longer comes out as written: at ${at} it says ${wanted}, the plan says ${got}. Mend the package, or the scenario if the change is meant.`,
        params: { scenario: scenario.case, at, wanted, got, ...caseParams(read.answers) },
      },
    ];
  }
  return [];
}

/** What the scenario itself says: the case that cannot be planned. */
function ownCase({ answers, parties, shareFails, region }: Scenario) {
  const text = Object.entries(answers).map(
    ([key, value]) => `${key} = ${[value].flat().join('+')}`,
  );
  return {
    answers: text.join(', '),
    case: JSON.stringify({ answers, parties, shareFails, region }),
  };
}

interface Difference {
  readonly at: string;
  readonly wanted: string;
  readonly got: string;
}

/** The first place where a plan does not say what is written; members that are not written are not compared. */
function difference(wanted: unknown, got: unknown, at: string): Difference | undefined {
  if (Array.isArray(wanted) && Array.isArray(got) && wanted.length === got.length) {
    return firstOf(
      wanted.map((member, index) => [String(index), member, got[index]]),
      at,
    );
  }
  if (isRecord(wanted) && isRecord(got)) {
    return firstOf(
      Object.entries(wanted).map(([key, value]) => [key, value, got[key]]),
      at,
    );
  }
  if (wanted === got) return undefined;
  return { at, wanted: JSON.stringify(wanted), got: JSON.stringify(got) ?? 'nothing' };
}

function firstOf(
  members: readonly (readonly [string, unknown, unknown])[],
  at: string,
): Difference | undefined {
  for (const [key, wanted, got] of members) {
    const found = difference(wanted, got, at + pointer(key));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
