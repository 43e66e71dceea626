import type { Problem } from '../bpmn/problem.ts';
import { migrateProcess } from '../process/migrate-process.ts';
import type { MigrationMapping } from '../process/migration-mapping.ts';
import type { CommandContext } from './case-command.ts';
import type { CaseDefinition } from './case-definition.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import type { CaseDecision } from './decision.ts';
import { evolveCase } from './evolve-case.ts';
import { followProcess } from './run-process.ts';

/** Where a case goes on: the names of its new version, plan and answers, and what stands for what in the diagram. */
export interface CaseMigration {
  readonly packageVersion: string;
  readonly planId: string;
  readonly answersId: string;
  /** Serials of the numbers of parts that come new. */
  readonly serials?: Readonly<Record<string, number>>;
  readonly mapping: MigrationMapping;
  /** Why, for the history of the case. */
  readonly reason?: string;
}

/**
 * Lets a running case go on in another version of its package, by a plan made there (迁移). What has begun stays as it
 * is: a part that was started, decided or ended must be in the new plan, with the same department while it is open;
 * parts that have not begun may come or go. Otherwise nothing changes, and the problems say why. Pure, so that any
 * number of cases can be tried.
 */
export function migrateCase(
  from: CaseDefinition,
  to: CaseDefinition,
  state: CaseState,
  migration: CaseMigration,
  { at, calendar }: Pick<CommandContext, 'at' | 'calendar'>,
): CaseDecision | readonly Problem[] {
  const problems = [...standingProblems(state), ...partProblems(from, to, state)];
  if (problems.length > 0) return problems;
  const { mapping } = migration;
  const { graph, facts, parts } = to;
  const context = { at, facts, parts, calendar };
  const fresh = [...parts.keys()].filter((part) => state.parts[part] === undefined);
  const decision = migrateProcess(from.graph, graph, state.process, mapping, context, fresh);
  if (!('events' in decision)) return decision;
  const migrated = migratedEvent(to, state, migration, at);
  const run = followProcess(to, evolveCase(state, migrated), decision, at);
  const lost = decision.events.flatMap((event) =>
    event.type === 'partEnded' && event.reason?.kind === 'notReached' && parts.has(event.part)
      ? [partProblem('MIGRATION_PART_UNREACHED', event.part, 'no token can come to it any more')]
      : [],
  );
  if (lost.length > 0) return lost;
  return { events: [migrated, ...run.events], effects: run.effects };
}

// ---------------------------------------------------------------------------------------------

function standingProblems({ status, withdrawnAt }: CaseState): readonly Problem[] {
  if (status === 'closed') return [caseProblem('MIGRATION_NOT_ACTIVE', 'it is closed')];
  if (withdrawnAt === undefined) return [];
  return [caseProblem('MIGRATION_WITHDRAWN', 'its applicant has withdrawn it, so it only ends')];
}

function partProblems(
  from: CaseDefinition,
  to: CaseDefinition,
  { parts }: CaseState,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [ref, { status }] of Object.entries(parts)) {
    if (status === 'waiting') continue;
    const after = to.parts.get(ref);
    if (after === undefined) {
      const why = 'it has begun, and the new plan has no such part';
      problems.push(partProblem('MIGRATION_PART_LOST', ref, why));
    } else if (status !== 'ended' && after.department !== from.parts.get(ref)?.department) {
      const why = `it is under way, and belongs to another department there (${after.department})`;
      problems.push(partProblem('MIGRATION_PART_DIFFERS', ref, why));
    }
  }
  for (const ref of to.parts.keys()) {
    if (to.graph.parts.has(ref)) continue;
    problems.push(partProblem('PART_NOT_DRAWN', ref, 'the new diagram does not draw it'));
  }
  return problems;
}

function migratedEvent(
  { graph, parts }: CaseDefinition,
  state: CaseState,
  { packageVersion, planId, answersId, serials = {}, mapping, reason }: CaseMigration,
  at: string,
): CaseEvent {
  const ofNobody = Object.entries(state.tasks).filter(([, { part }]) => part === undefined);
  const departments = ofNobody.flatMap(([taskId, { element }]) => {
    const name = Object.hasOwn(mapping, element) ? mapping[element] : element;
    const department = graph.nodes.find(({ id }) => id === name)?.department;
    return department === undefined ? [] : [[taskId, department] as const];
  });
  return {
    type: 'caseMigrated',
    at,
    from: state.packageVersion,
    to: packageVersion,
    planId,
    answersId,
    parts: [...parts.keys()],
    serials,
    renamed: mapping,
    departments: Object.fromEntries(departments),
    ...(reason === undefined ? {} : { reason }),
  };
}

function partProblem(code: string, part: string, why: string): Problem {
  return {
    code,
    severity: 'error',
    message: `Part ${part} cannot go on in the other version: ${why}.`,
    params: { part },
  };
}

function caseProblem(code: string, why: string): Problem {
  return {
    code,
    severity: 'error',
    message: `The case cannot go on in another version: ${why}.`,
  };
}
