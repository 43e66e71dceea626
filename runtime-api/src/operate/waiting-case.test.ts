import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue, type CaseProcess } from '../client/index.ts';
import { nowOf } from '../clock.ts';
import { applyAsPerson } from '../demo/apply-as-person.ts';
import { type Connectors, ServiceError } from '../effects/connectors.ts';
import { dispatch } from '../effects/dispatch.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { isRefusal } from '../refusal.ts';
import { letWork } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';
import type { TestClient } from '../testing/test-server.ts';
import { waitingPackage } from '../testing/waiting-package.ts';
import { fireDueTimers } from '../timers/fire-timers.ts';

const log = { warn: () => undefined, error: () => undefined };
const works: Connectors = { none: async () => undefined };

let world: DemoWorld;
let supervisor: TestClient;
beforeAll(async () => {
  world = await demoWorld();
  const imported = await importCatalogue(
    world.runtime.store,
    world.runtime.library,
    { files: waitingPackage },
    { at: nowOf(world.clock), actor: 'test' },
  );
  if (isRefusal(imported)) throw new Error(JSON.stringify(imported.problems));
  supervisor = await world.staff('supervisor');
}, 60_000);
afterAll(() => world.close());

/** Milliseconds that the dispatcher waits before it tries again. */
const untilTriedAgain = [1_000, 5_000, 30_000, 300_000, 3_600_000];

async function accepted(word: string): Promise<string> {
  const { caseId } = answerValue(
    await applyAsPerson(world.applicant.api, {
      packageId: 'waiting',
      catalogue: await world.runtime.library.catalogue(),
      today: '2026-03-11',
      words: [word],
    }),
  );
  expect(await letWork(world, caseId)).toEqual(['credit-report accept']);
  return caseId;
}

async function process(caseId: string): Promise<CaseProcess> {
  return answerValue(await supervisor.api.caseProcess(caseId));
}

async function waits(caseId: string): Promise<readonly string[]> {
  return (await process(caseId)).waiting.map(({ kind, element }) => `${kind} ${element}`);
}

/** Five minutes later; returns the timers that were refused. */
async function fiveMinutesLater(): Promise<Set<string>> {
  world.clock.move(300_000);
  const refused = new Set<string>();
  await fireDueTimers(world.runtime, log, refused);
  return refused;
}

async function paid(caseId: string): Promise<void> {
  const id = `payment of ${caseId}`;
  const message = { id, name: 'fee-paid', key: 'B-7', caseId };
  expect(answerValue(await supervisor.api.sendMessage(message))).toEqual({ caseId });
}

describe('a case that waits for more than people', () => {
  it('goes on when its time has come, not before', async () => {
    const caseId = await accepted('time');
    expect(await waits(caseId)).toEqual(['timer five-minutes']);
    await fireDueTimers(world.runtime, log, new Set());
    expect(await waits(caseId)).toEqual(['timer five-minutes']);
    expect(await fiveMinutesLater()).toEqual(new Set());
    expect((await process(caseId)).waiting).toMatchObject([
      { kind: 'message', element: 'payment', name: 'fee-paid', key: 'B-7', part: 'credit-report' },
    ]);
  });

  it('takes the message that has its key, once', async () => {
    const first = await accepted('first');
    const second = await accepted('second');
    await fiveMinutesLater();
    const message = { id: 'bank-1', name: 'fee-paid', key: 'B-7' };
    const { api } = supervisor;
    expect(await api.sendMessage({ ...message, key: 'B-8' })).toMatchObject({
      problem: { status: 404, code: 'MESSAGE_NOT_AWAITED' },
    });
    const taken = answerValue(await api.sendMessage(message)).caseId;
    expect(await api.sendMessage(message)).toMatchObject({
      problem: { status: 409, code: 'MESSAGE_DELIVERED' },
    });
    const other = [first, second].find((caseId) => caseId !== taken) ?? '';
    const open = await waits(other);
    if (open.length > 0) expect(open).toEqual(['message payment']);
    expect(await waits(taken)).toEqual(['signal opening']);
  });

  it('hears a signal together with all others that wait for it', async () => {
    const cases = [await accepted('together'), await accepted('with')];
    await fiveMinutesLater();
    for (const caseId of cases) await paid(caseId);
    const signal = { id: 'morning', name: 'register-open' };
    const { caseIds } = answerValue(await supervisor.api.sendSignal(signal));
    expect(caseIds).toEqual(expect.arrayContaining(cases));
    for (const caseId of cases) expect(await waits(caseId)).toEqual(['task query']);
    expect(answerValue(await supervisor.api.sendSignal(signal))).toEqual({ caseIds: [] });
  });
});

describe('a service of another house', () => {
  async function asking(word: string): Promise<string> {
    const caseId = await accepted(word);
    await fiveMinutesLater();
    await paid(caseId);
    answerValue(await supervisor.api.sendSignal({ id: word, name: 'register-open' }));
    return caseId;
  }

  async function dispatched(caseId: string, connectors: Connectors, times = 1): Promise<void> {
    const failures = new Map<string, number>();
    for (let time = 0; time < times; time += 1) {
      const pending = await world.runtime.store.pendingEffects(nowOf(world.clock), 100);
      const effect = pending.find(({ streamId }) => streamId === caseId);
      if (effect === undefined) throw new Error('Nothing is asked of the service.');
      await dispatch(world.runtime, effect, connectors, failures, log);
      world.clock.move(untilTriedAgain[time] ?? 0);
    }
  }

  it('that says no leads the case the way drawn for it', async () => {
    const caseId = await asking('no');
    const saysNo: Connectors = {
      none: async () => {
        throw new ServiceError('person-unknown', 'Nobody of this name.');
      },
    };
    await dispatched(caseId, saysNo);
    expect(await waits(caseId)).toEqual(['task ask']);
  });

  it('that does not answer becomes an incident, which a supervisor sees and tries again', async () => {
    const caseId = await asking('busy');
    const busy: Connectors = {
      none: async () => {
        throw new Error('The line is busy.');
      },
    };
    await dispatched(caseId, busy, 6);
    const incidents = answerValue(await supervisor.api.incidents());
    const [incident] = incidents.filter((one) => one.caseId === caseId);
    expect(incident).toMatchObject({
      code: 'TASK_FAILED',
      element: 'query',
      message: 'The line is busy.',
      part: 'credit-report',
    });
    const retry = { type: 'retryIncident', incident: incident?.incident ?? '' } as const;
    const steered = answerValue(await supervisor.api.steerCase(caseId, { command: retry }));
    expect(steered.incidents).toEqual([]);
    await dispatched(caseId, works);
    expect(await letWork(world, caseId)).toEqual(['credit-report decide']);
  });
});

describe('a supervisor who operates a case', () => {
  it('suspends it: nothing moves, no timer fires, until it is resumed', async () => {
    const caseId = await accepted('pause');
    const { api } = supervisor;
    answerValue(await api.steerCase(caseId, { command: { type: 'suspend' } }));
    expect(await fiveMinutesLater()).toEqual(new Set());
    expect((await process(caseId)).suspended).toBe(true);
    answerValue(await api.steerCase(caseId, { command: { type: 'resume' } }));
    await fireDueTimers(world.runtime, log, new Set());
    expect(await waits(caseId)).toEqual(['message payment']);
  });

  it('steers past no legal act, and nobody else steers at all', async () => {
    const caseId = await accepted('act');
    const [step] = (await process(caseId)).waiting;
    const change = { type: 'modify', instructions: [{ cancel: step?.instance ?? '' }] } as const;
    expect(await supervisor.api.steerCase(caseId, { command: change })).toMatchObject({
      problem: { status: 409, code: 'PART_NOT_STEERED' },
    });
    const worker = await world.staff('worker-pboc');
    expect(await worker.api.steerCase(caseId, { command: { type: 'suspend' } })).toMatchObject({
      problem: { status: 403 },
    });
    expect(await waits(caseId)).toEqual(['timer five-minutes']);
  });

  it('is told when there is no such case or incident', async () => {
    const caseId = await accepted('none');
    const { api } = supervisor;
    expect(await api.caseProcess('case:none')).toMatchObject({ problem: { status: 404 } });
    expect(
      await api.steerCase(caseId, { command: { type: 'retryIncident', incident: '99' } }),
    ).toMatchObject({ problem: { status: 409, code: 'INCIDENT_NOT_OPEN' } });
  });
});
