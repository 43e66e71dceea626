import { describe, expect, it } from 'vitest';
import {
  applicant,
  CaseRun,
  clerk,
  definitionOf,
  openCase,
  type PlannedTestPart,
  supervisor,
  system,
  worker,
} from '../support/case-run.ts';

const part = (ref: string, given: Partial<PlannedTestPart> = {}): PlannedTestPart => ({
  ref,
  startAfter: [],
  finishAfter: [],
  ...given,
});

/** 网签 → 缴税 and 登记 beside each other, 登记 decided after 缴税; 水 after 登记. */
const house = [
  part('contract'),
  part('tax', { startAfter: ['contract'] }),
  part('register', { startAfter: ['contract'], finishAfter: ['tax'], producesResult: true }),
  part('water', { startAfter: ['register'] }),
];

async function openedCase(parts = house): Promise<CaseRun> {
  const run = new CaseRun(await definitionOf(parts));
  run.open();
  return run;
}

async function atDecisionOfRegister(): Promise<CaseRun> {
  const run = await openedCase();
  run.finish('contract');
  run.step('register');
  return run;
}

describe('a case whose parts all succeed', () => {
  it('starts with the parts that wait for nobody', async () => {
    const run = new CaseRun(await definitionOf(house));
    expect(run.open()).toEqual([
      'caseOpened',
      'planned',
      'partStarted contract',
      'taskOpened contract/accept',
    ]);
    expect(run.state).toMatchObject({
      status: 'open',
      openedAt: '2026-09-28T09:00:00+08:00',
      planId: 'plan-1',
      parts: { contract: { status: 'started' }, tax: { status: 'waiting' } },
    });
  });

  it('hands the next parts to their departments when one has ended', async () => {
    const run = await openedCase();
    run.step('contract');
    run.step('contract', { decision: 'pass' });
    expect(run.step('contract')).toEqual([
      'taskCompleted',
      'partClosed contract done',
      'partStarted register',
      'partStarted tax',
      'taskOpened register/accept',
      'taskOpened tax/accept',
    ]);
  });

  it('closes 全部办结 when the last has ended', async () => {
    const run = await openedCase();
    for (const ref of ['contract', 'tax', 'register']) run.finish(ref);
    run.step('water');
    run.step('water', { decision: 'pass' });
    expect(run.step('water').slice(-2)).toEqual(['partClosed water done', 'caseClosed allDone']);
    expect(run.state).toMatchObject({ status: 'closed', outcome: 'allDone', tasks: {} });
    expect(run.try({ type: 'withdrawCase' }, applicant)?.code).toBe('CASE_CLOSED');
  });

  it('finds the same case when the application is sent again', async () => {
    const run = await openedCase();
    const again = { ...openCase, caseNo: 'P02202609280002', planId: 'plan-2' } as typeof openCase;
    expect(run.do(again, applicant)).toEqual([]);
    expect(run.state).toMatchObject({ caseNo: 'P02202609280001', planId: 'plan-1' });
  });

  it('leaves parts that the answers do not ask for out of the account', async () => {
    const run = new CaseRun(await definitionOf([part('contract')], house));
    run.open();
    run.finish('contract');
    expect(run.state).toMatchObject({ outcome: 'allDone', parts: { contract: {} } });
    expect(Object.keys(run.state.parts)).toEqual(['contract']);
  });

  it.each([
    ['no part at all', [], 'PLAN_WITHOUT_PARTS'],
    ['a part that is not drawn', [part('contract'), part('gas')], 'PART_NOT_DRAWN'],
  ])('is not opened for a plan with %s', async (_, parts, code) => {
    const run = new CaseRun(await definitionOf(parts, house));
    expect(run.try(openCase, applicant)?.code).toBe(code);
  });
});

describe('a task in the queue of a department', () => {
  it('is claimed by one worker, released, and claimed by another', async () => {
    const run = await openedCase();
    const taskId = run.taskOf('contract');
    const [li, wu] = [worker('contract', 'li'), worker('contract', 'wu')];
    expect(run.do({ type: 'claimTask', taskId }, li)).toEqual(['taskClaimed']);
    expect(run.do({ type: 'claimTask', taskId }, li)).toEqual([]);
    expect(run.try({ type: 'claimTask', taskId }, wu)?.code).toBe('TASK_CLAIMED');
    expect(run.try({ type: 'releaseTask', taskId }, wu)?.code).toBe('TASK_CLAIMED');
    expect(run.refusedStep('contract', {}, wu)).toBe('TASK_CLAIMED');
    expect(run.do({ type: 'releaseTask', taskId }, li)).toEqual(['taskReleased']);
    expect(run.do({ type: 'claimTask', taskId }, wu)).toEqual(['taskClaimed']);
    expect(run.do({ type: 'releaseTask', taskId }, supervisor)).toEqual(['taskReleased']);
    expect(run.state.tasks[taskId]).not.toHaveProperty('claimedBy');
  });

  it.each([
    ['another department', worker('tax')],
    ['no department', { id: 'x', kind: 'worker' } as const],
    ['the applicant', applicant],
    ['a clerk', clerk],
    ['a supervisor', supervisor],
    ['the server', system],
  ])('is not for %s', async (_, actor) => {
    const run = await openedCase();
    const taskId = run.taskOf('contract');
    expect(run.try({ type: 'claimTask', taskId }, actor)?.code).toBe('OTHER_DEPARTMENT');
    expect(run.refusedStep('contract', {}, actor)).toBe('OTHER_DEPARTMENT');
  });

  it('is done once', async () => {
    const run = await openedCase();
    const taskId = run.taskOf('contract');
    run.step('contract');
    const tax = worker('contract');
    expect(run.try({ type: 'completeTask', taskId }, tax)?.code).toBe('TASK_NOT_OPEN');
    expect(run.try({ type: 'claimTask', taskId: '__proto__' }, tax)?.code).toBe('TASK_NOT_OPEN');
  });

  it('is not an answer of a connector', async () => {
    const run = await openedCase();
    const instance = run.taskOf('contract');
    expect(run.try({ type: 'completeService', instance }, system)?.code).toBe('SERVICE_NOT_YOURS');
    expect(run.try({ type: 'completeService', instance: '99' }, system)?.code).toBe(
      'TASK_NOT_OPEN',
    );
    expect(run.try({ type: 'retryIncident', incident: '1' }, clerk)?.code).toBe(
      'INCIDENT_NOT_YOURS',
    );
  });
});

describe('the steps of a part', () => {
  it('come in their order', async () => {
    const run = await openedCase();
    expect(run.refusedStep('contract', { act: 'decide', decision: 'pass' })).toBe(
      'STEP_OUT_OF_ORDER',
    );
    expect(run.step('contract', { act: 'accept' })).toContain('partAccepted contract');
    expect(run.refusedStep('contract', { act: 'issue' })).toBe('STEP_OUT_OF_ORDER');
  });

  it('start the promised limit at acceptance, by the calendar in force', async () => {
    const run = await openedCase();
    run.at = '2026-09-30T16:59:00+08:00';
    run.step('contract');
    expect(run.state.parts.contract).toMatchObject({
      status: 'accepted',
      acceptedAt: '2026-09-30T16:59:00+08:00',
      dueDate: '2026-10-09',
    });
    expect(run.events).toContainEqual(
      expect.objectContaining({ type: 'partAccepted', calendarVersion: 'calendar-1' }),
    );
  });

  it('need a decision to decide', async () => {
    const run = await openedCase();
    run.step('contract');
    expect(run.refusedStep('contract')).toBe('DECISION_MISSING');
  });

  it('refuse only with a written reason, at acceptance or decision', async () => {
    const run = await openedCase();
    expect(run.refusedStep('contract', { decision: 'refuse' })).toBe('REFUSAL_WITHOUT_REASON');
    run.step('contract');
    expect(run.refusedStep('contract', { decision: 'refuse' })).toBe('REFUSAL_WITHOUT_REASON');
    run.step('contract', { decision: 'pass' });
    expect(run.refusedStep('contract', { decision: 'refuse', decisionId: 'd' })).toBe(
      'REFUSAL_OUT_OF_PLACE',
    );
  });

  it('record a result from the decision on, and not without it where papers come of it', async () => {
    const run = await openedCase();
    expect(run.refusedStep('contract', { resultId: 'r' })).toBe('RESULT_TOO_EARLY');
    run.finish('contract');
    run.finish('tax');
    run.step('register');
    expect(
      run.refusedStep('register', { decision: 'refuse', decisionId: 'd', resultId: 'r' }),
    ).toBe('RESULT_TOO_EARLY');
    run.step('register', { decision: 'pass' });
    expect(run.refusedStep('register')).toBe('RESULT_REQUIRED');
    expect(run.step('register', { resultId: 'certificate' })).toContain('resultRecorded register');
    expect(run.state.parts.register).toMatchObject({ resultId: 'certificate', outcome: 'done' });
  });

  it('may record the result with the decision', async () => {
    const run = await openedCase();
    run.finish('contract');
    run.finish('tax');
    run.step('register');
    run.step('register', { decision: 'pass', resultId: 'certificate' });
    expect(run.step('register')).toContain('partClosed register done');
  });
});

describe('a part that is decided after another (办结后办结)', () => {
  it('waits with its decision until that has ended', async () => {
    const run = await atDecisionOfRegister();
    expect(run.openSteps()).toEqual(['register/decide', 'tax/accept']);
    expect(run.refusedStep('register', { decision: 'pass' })).toBe('PART_WAITS_FOR_PREDECESSOR');
    expect(run.refusedStep('register', { decision: 'refuse', decisionId: 'd' })).toBe(
      'PART_WAITS_FOR_PREDECESSOR',
    );
    run.finish('tax');
    expect(run.step('register', { decision: 'pass' })).toContain('partDecided register done');
  });

  it('goes to a person when that was refused: refuse, or pass with a written reason', async () => {
    const run = await atDecisionOfRegister();
    run.step('tax', { decision: 'refuse', decisionId: 'tax-refused' });
    expect(run.refusedStep('register', { decision: 'pass' })).toBe(
      'FAILED_PREDECESSOR_WITHOUT_REASON',
    );
    run.step('register', { decision: 'pass', decisionId: 'all-the-same' });
    expect(run.state.parts.register).toMatchObject({ decisionId: 'all-the-same' });
  });

  it('goes to a person when that was withdrawn', async () => {
    const run = await atDecisionOfRegister();
    run.do({ type: 'withdrawPart', part: 'tax' }, applicant);
    expect(run.refusedStep('register', { decision: 'pass' })).toBe(
      'FAILED_PREDECESSOR_WITHOUT_REASON',
    );
    run.step('register', { decision: 'refuse', decisionId: 'no-tax' });
    expect(run.state).toMatchObject({ status: 'closed', outcome: 'partlyDone' });
  });

  it('goes to a person when that was skipped because its own predecessor failed', async () => {
    const parts = [
      part('loan'),
      part('mortgage', { startAfter: ['loan'] }),
      part('transfer', { finishAfter: ['mortgage'] }),
    ];
    const run = await openedCase(parts);
    run.step('transfer');
    run.step('loan', { decision: 'refuse', decisionId: 'no-loan' });
    expect(run.state.parts.mortgage?.outcome).toBe('skipped');
    expect(run.refusedStep('transfer', { decision: 'pass' })).toBe(
      'FAILED_PREDECESSOR_WITHOUT_REASON',
    );
  });
});

describe('a part that is refused', () => {
  it('ends those that start after it, with the reason; the others go on', async () => {
    const run = await openedCase([...house, part('withdraw-fund')]);
    run.finish('contract');
    run.finish('tax');
    run.step('register');
    const events = run.step('register', { decision: 'refuse', decisionId: 'why' });
    expect(events).toEqual([
      'taskCompleted',
      'partDecided register refused',
      'partClosed register refused',
      'partClosed water skipped',
    ]);
    expect(run.endings()).toMatchObject({
      register: 'refused',
      water: { kind: 'predecessorEnded', predecessor: 'register', outcome: 'refused' },
    });
    run.finish('withdraw-fund');
    expect(run.state).toMatchObject({ status: 'closed', outcome: 'partlyDone' });
  });

  it('is 不予受理 when it is refused at acceptance', async () => {
    const run = await openedCase([part('contract')]);
    const events = run.step('contract', { decision: 'refuse', decisionId: 'papers-false' });
    expect(events).toEqual([
      'taskCompleted',
      'acceptanceRefused contract',
      'partClosed contract refused',
      'caseClosed refused',
    ]);
    expect(run.state.parts.contract).toMatchObject({ decisionId: 'papers-false' });
    expect(run.state.parts.contract).not.toHaveProperty('dueDate');
  });
});

describe('when the applicant withdraws a part', () => {
  it('ends the part and what starts after it', async () => {
    const run = await openedCase();
    run.finish('contract');
    run.do({ type: 'withdrawPart', part: 'register', decisionId: 'moved-away' }, applicant);
    expect(run.endings()).toEqual({
      contract: 'done',
      register: 'withdrawn',
      water: { kind: 'predecessorEnded', predecessor: 'register', outcome: 'withdrawn' },
    });
    expect(run.openSteps()).toEqual(['tax/accept']);
    expect(run.state.parts.register?.decisionId).toBe('moved-away');
  });

  it('may do so before the part has begun', async () => {
    const run = await openedCase();
    run.do({ type: 'withdrawPart', part: 'water' }, clerk);
    for (const ref of ['contract', 'tax', 'register']) run.finish(ref);
    expect(run.state).toMatchObject({
      outcome: 'partlyDone',
      parts: { water: { outcome: 'withdrawn' } },
    });
  });

  it('may not when the part is decided', async () => {
    const run = await openedCase();
    run.step('contract');
    run.step('contract', { decision: 'pass' });
    const withdraw = { type: 'withdrawPart', part: 'contract' } as const;
    expect(run.try(withdraw, applicant)?.code).toBe('PART_ALREADY_DECIDED');
    run.step('contract');
    expect(run.try(withdraw, applicant)?.code).toBe('PART_ALREADY_DECIDED');
  });

  it.each([
    [
      'another applicant',
      { id: 'applicant-2', kind: 'applicant' } as const,
      'WITHDRAWAL_NOT_YOURS',
    ],
    ['a department', worker('contract'), 'WITHDRAWAL_NOT_YOURS'],
    ['a supervisor without a reason', supervisor, 'TERMINATION_WITHOUT_REASON'],
  ])('is not for %s', async (_, actor, code) => {
    const run = await openedCase();
    expect(run.try({ type: 'withdrawPart', part: 'contract' }, actor)?.code).toBe(code);
    expect(run.try({ type: 'withdrawCase' }, actor)?.code).toBe(code);
  });

  it('names a part of the case', async () => {
    const run = await openedCase();
    for (const name of ['gas', '__proto__', 'toString']) {
      expect(run.try({ type: 'withdrawPart', part: name }, applicant)?.code).toBe('PART_UNKNOWN');
    }
  });
});

describe('when the applicant withdraws the whole case', () => {
  it('closes it 撤回 where nothing was decided', async () => {
    const run = await openedCase();
    const events = run.do({ type: 'withdrawCase' }, applicant);
    expect(events.at(0)).toBe('caseWithdrawn');
    expect(events.at(-1)).toBe('caseClosed withdrawn');
    expect(new Set(Object.values(run.endings()))).toEqual(new Set(['withdrawn']));
    expect(run.openSteps()).toEqual([]);
  });

  it('lets what was decided go on to its end, and starts nothing after it', async () => {
    const run = await openedCase();
    run.step('contract');
    run.step('contract', { decision: 'pass' });
    run.do({ type: 'withdrawCase' }, applicant);
    expect(run.openSteps()).toEqual(['contract/issue']);
    expect(run.try({ type: 'withdrawCase' }, applicant)?.code).toBe('NOTHING_TO_WITHDRAW');
    expect(run.step('contract')).toEqual([
      'taskCompleted',
      'partClosed contract done',
      'caseClosed partlyDone',
    ]);
  });

  it('may be ended by law with a written reason', async () => {
    const run = await openedCase();
    const events = run.do({ type: 'withdrawCase', decisionId: 'by-law' }, supervisor);
    expect(events.at(-1)).toBe('caseClosed withdrawn');
  });
});

describe('a case that does not exist', () => {
  it('takes no other command than to be opened', async () => {
    const run = new CaseRun(await definitionOf(house));
    expect(run.try({ type: 'claimTask', taskId: '1' }, worker('contract'))?.code).toBe(
      'CASE_NOT_OPENED',
    );
  });

  it('is not opened under the id of another application', async () => {
    const run = await openedCase();
    const other = { ...openCase, applicationId: 'application-2' } as typeof openCase;
    expect(run.try(other, applicant)?.code).toBe('CASE_ID_TAKEN');
  });
});
