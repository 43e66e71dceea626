import type { Actor, CaseCommand, CaseDefinition, CaseEvent } from '@lianban/engine';
import { precedence } from '@lianban/packages-catalog';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applicant,
  CaseRun,
  clerk,
  definitionOf,
  openCase,
  type PlannedTestPart,
  supervisor,
  worker,
} from '../support/case-run.ts';
import type { OrderedPart } from '../support/parts-diagram.ts';

/** A package's parts in any acyclic order, those in the plan, and what the people choose to do. */
interface Scene {
  readonly parts: readonly (OrderedPart & {
    readonly planned: boolean;
    readonly result: boolean;
  })[];
  readonly choices: readonly number[];
}

describe('whatever the order of the parts, and whatever people do', () => {
  it('closes every case, in lawful order, and replays it', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene(), async (scene) => {
        const definition = await pinned(scene);
        if (definition.parts.size === 0) return;
        const run = new CaseRun(definition);
        run.do(openCase, applicant);
        live(run, scene.choices);
        expectLawfulOrder(definition, run.events);
        expectEveryPartEndedOnce(definition, run.events);
        expectOutcome(run);
      }),
      { numRuns: 300 },
    );
  });
});

describe('wherever a case stands when it is moved to another version', () => {
  it('goes on as if nothing had happened where the versions are the same', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene(), fc.nat(60), async (scene, moment) => {
        const definition = await pinned(scene);
        if (definition.parts.size === 0) return;
        const stayed = begun(definition, scene.choices.slice(0, moment));
        const moved = begun(definition, scene.choices.slice(0, moment));
        const before = JSON.stringify(moved.state);
        const problems = moved.migrate(await pinned(scene));
        if (problems.length > 0) {
          const { status, withdrawnAt } = stayed.state;
          expect(status === 'closed' || withdrawnAt !== undefined).toBe(true);
          expect(JSON.stringify(moved.state)).toBe(before);
          return;
        }
        expect(inOneVersion(moved)).toBe(inOneVersion(stayed));
        const later = scene.choices.slice(moment);
        live(stayed, later);
        live(moved, later);
        expect(inOneVersion(moved)).toBe(inOneVersion(stayed));
      }),
      { numRuns: 100 },
    );
  });

  it('ends every part of the new plan once and in its order, or stays and has changed nothing', async () => {
    let moves = 0;
    await fc.assert(
      fc.asyncProperty(
        anyScene(),
        fc.array(fc.nat(3), { minLength: mostParts, maxLength: mostParts }),
        fc.nat(12),
        async (scene, dice, moment) => {
          const definition = await pinned(scene);
          const parts = scene.parts.map((part, index) => ({
            ...part,
            planned: part.planned === (dice[index] !== 0),
          }));
          const to = await pinned({ ...scene, parts });
          if (definition.parts.size === 0 || to.parts.size === 0) return;
          const run = begun(definition, scene.choices.slice(0, moment));
          const before = JSON.stringify(run.state);
          const already = run.events.length;
          const endedBefore = new Set(endedParts(run.events));
          if (run.migrate(to).length > 0) {
            expect(JSON.stringify(run.state)).toBe(before);
            return;
          }
          moves += 1;
          expect(Object.keys(run.state.parts).sort()).toEqual([...to.parts.keys()].sort());
          live(run, scene.choices.slice(moment));
          const later = run.events.slice(already);
          const kept = run.events.filter(
            (event) => !('part' in event) || to.parts.has(event.part ?? ''),
          );
          expectLawfulOrder(to, [...run.events.slice(0, already).filter(isEnding), ...later]);
          expectEveryPartEndedOnce(to, kept);
          for (const part of endedParts(later)) expect(endedBefore.has(part)).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
    expect(moves).toBeGreaterThan(20);
  });
});

// ---------------------------------------------------------------------------

/** A case in which people have done what the choices say so far. */
function begun(definition: CaseDefinition, choices: readonly number[]): CaseRun {
  const run = new CaseRun(definition);
  run.do(openCase, applicant);
  for (const choice of choices) {
    if (run.state.status === 'closed') break;
    run.try(...chosen(run, choice));
  }
  return run;
}

function inOneVersion({ state }: CaseRun): string {
  return JSON.stringify({ ...state, packageVersion: '', planId: '', answersId: '' });
}

function isEnding({ type }: CaseEvent): boolean {
  return type === 'partClosed';
}

function endedParts(events: readonly CaseEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'partClosed' ? [event.part] : []));
}

const mostParts = 9;

function anyScene(): fc.Arbitrary<Scene> {
  const part = fc.record({
    before: fc.array(fc.tuple(fc.nat(), fc.constantFrom('start', 'start', 'finish')), {
      maxLength: 3,
    }),
    planned: fc.integer({ min: 0, max: 3 }).map((dice) => dice > 0),
    result: fc.boolean(),
  });
  return fc.record({
    parts: fc.array(part, { minLength: 1, maxLength: mostParts }).map((drawn) =>
      drawn.map(({ before, planned, result }, index) => {
        const ref = refOf(index);
        const of = (mode: string) =>
          index === 0
            ? []
            : before.filter((edge) => edge[1] === mode).map((edge) => refOf(edge[0] % index));
        const startAfter = [...new Set(of('start'))];
        const finishAfter = [...new Set(of('finish'))].filter((one) => !startAfter.includes(one));
        return { ref, startAfter, finishAfter, planned, result };
      }),
    ),
    choices: fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
  });
}

function refOf(index: number): string {
  return index % 4 === 3 ? `item-${index}#again` : `item-${index}`;
}

/** The plan's order is the drawn one, parts that are not planned bridged. */
async function pinned({ parts }: Scene): Promise<CaseDefinition> {
  const table = parts.map(({ ref, startAfter, finishAfter }) => ({
    ref,
    dependsOn: [
      ...startAfter.map((before) => ({ ref: before, mode: '办结后启动' as const })),
      ...finishAfter.map((before) => ({ ref: before, mode: '办结后办结' as const })),
    ],
  }));
  const included = new Set(parts.filter(({ planned }) => planned).map(({ ref }) => ref));
  const order = precedence(table, included, () => 1).parts;
  const planned = parts.flatMap(({ ref, result }): PlannedTestPart[] => {
    const place = order.get(ref);
    if (place === undefined) return [];
    const { startAfter, finishAfter } = place;
    return [{ ref, startAfter, finishAfter, producesResult: result }];
  });
  return definitionOf(planned, parts);
}

/** People do what the choices say, and when those are used up, they finish the case. */
function live(run: CaseRun, choices: readonly number[]): void {
  for (const choice of choices) {
    if (run.state.status === 'closed') return;
    const before = JSON.stringify(run.state);
    const [command, actor] = chosen(run, choice);
    if (run.try(command, actor) !== undefined) expect(JSON.stringify(run.state)).toBe(before);
  }
  const enough = run.definition.parts.size * 4;
  for (let steps = 0; steps < enough && run.state.status !== 'closed'; steps += 1) {
    const ready = Object.keys(run.state.tasks).find((taskId) => finishOne(run, taskId));
    expect(ready, `nobody can go on: ${JSON.stringify(run.state)}`).toBeDefined();
  }
  expect(run.state.status).toBe('closed');
}

function finishOne(run: CaseRun, taskId: string): boolean {
  const { part = '', act, claimedBy } = run.state.tasks[taskId] ?? {};
  const actor = claimedBy === undefined ? run.workerOf(part) : worker(part, claimedBy);
  const given = act === 'accept' ? {} : { decisionId: 'all-the-same', resultId: 'result' };
  return run.try(completion(taskId, { ...given, ...decisionAt(act, 'pass') }), actor) === undefined;
}

function decisionAt(act: string | undefined, decision: 'pass' | 'refuse') {
  return act === 'accept' || act === 'decide' ? { decision } : {};
}

/** One of the things people do, sensible or not. */
function chosen(run: CaseRun, choice: number): readonly [CaseCommand, Actor] {
  const taskIds = Object.keys(run.state.tasks);
  const refs = [...run.definition.parts.keys()];
  const dice = choice % 97;
  const taskId = taskIds[choice % Math.max(1, taskIds.length)] ?? '1';
  const { part = '', act } = run.state.tasks[taskId] ?? {};
  const own = choice % 5 === 0 ? worker(part, 'colleague') : run.workerOf(part);
  const ref = refs[choice % refs.length] ?? '';
  if (dice < 8) return [{ type: 'claimTask', taskId }, own];
  if (dice < 12) return [{ type: 'releaseTask', taskId }, dice < 10 ? supervisor : own];
  if (dice < 16) return [{ type: 'withdrawPart', part: ref, decisionId: 'd' }, clerk];
  if (dice < 18) return [{ type: 'withdrawCase' }, applicant];
  if (dice < 22) return [completion(taskId, decisionAt(act, 'pass')), worker('elsewhere')];
  if (dice < 32) {
    return [completion(taskId, { ...decisionAt(act, 'refuse'), decisionId: 'why' }), own];
  }
  if (dice < 38) return [completion(taskId, { act: 'decide', decision: 'pass' }), own];
  if (dice < 42) return [openCase, applicant];
  const result = act === 'issue' ? { resultId: 'result' } : {};
  return [completion(taskId, { ...decisionAt(act, 'pass'), ...result }), own];
}

function completion(taskId: string, given: object): CaseCommand {
  return { type: 'completeTask', taskId, ...given };
}

/** None starts or is decided before those it comes after have ended; none starts after one that failed. */
function expectLawfulOrder(definition: CaseDefinition, events: readonly CaseEvent[]): void {
  const ended = new Map<string, string>();
  for (const event of events) {
    if (event.type === 'partClosed') ended.set(event.part, event.outcome);
    if (event.type === 'partStarted') {
      for (const before of definition.parts.get(event.part)?.startAfter ?? []) {
        expect(ended.get(before), `${event.part} starts after ${before}`).toBe('done');
      }
    }
    if (event.type === 'partDecided') {
      for (const before of definition.parts.get(event.part)?.finishAfter ?? []) {
        expect(ended.has(before), `${event.part} is decided after ${before}`).toBe(true);
      }
    }
  }
}

function expectEveryPartEndedOnce(definition: CaseDefinition, events: readonly CaseEvent[]): void {
  const ended = events.flatMap((event) => (event.type === 'partClosed' ? [event.part] : []));
  expect([...ended].sort()).toEqual([...definition.parts.keys()].sort());
  for (const { ref, producesResult } of definition.parts.values()) {
    const closed = events.find((event) => event.type === 'partClosed' && event.part === ref);
    const recorded = events.some((event) => event.type === 'resultRecorded' && event.part === ref);
    if (producesResult && closed?.type === 'partClosed' && closed.outcome === 'done') {
      expect(recorded, `${ref} has a result`).toBe(true);
    }
  }
}

function expectOutcome(run: CaseRun): void {
  const outcomes = Object.values(run.state.parts).map(({ outcome }) => outcome);
  const allDone = outcomes.every((outcome) => outcome === 'done');
  const noneDone = !outcomes.includes('done');
  expect(run.state.outcome === 'allDone').toBe(allDone);
  if (noneDone) expect(['refused', 'withdrawn']).toContain(run.state.outcome);
  else if (!allDone) expect(run.state.outcome).toBe('partlyDone');
  expect(run.state.tasks).toEqual({});
}
