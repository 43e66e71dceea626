import { describe, expect, it } from 'vitest';
import {
  applicant,
  CaseRun,
  definitionOf,
  definitionOver,
  type PlannedTestPart,
  supervisor,
} from '../support/case-run.ts';
import { handlingText, partsDiagram } from '../support/parts-diagram.ts';

const part = (ref: string, given: Partial<PlannedTestPart> = {}): PlannedTestPart => ({
  ref,
  startAfter: [],
  finishAfter: [],
  ...given,
});

/** 网签 → 缴税 → 登记. */
const contract = part('contract');
const tax = part('tax', { startAfter: ['contract'] });
const register = part('register', { startAfter: ['tax'] });
const house = [contract, tax, register];
const water = part('water', { startAfter: ['register'] });

async function openedCase(parts: readonly PlannedTestPart[] = house): Promise<CaseRun> {
  const run = new CaseRun(await definitionOf(parts));
  run.open();
  return run;
}

const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

describe('a running case that goes on in another version of its package', () => {
  it('changes nothing but the version where that is the same', async () => {
    const run = await openedCase();
    run.finish('contract');
    const before = run.state;
    expect(run.migrate(await definitionOf(house))).toEqual([]);
    expect(run.state).toEqual({
      ...before,
      packageVersion: 'version-2',
      planId: 'plan-2',
      answersId: 'answers-2',
    });
  });

  it('takes up a part that comes new, and hands it over when its turn comes', async () => {
    const run = await openedCase();
    run.finish('contract');
    const to = await definitionOf([...house, water]);
    expect(run.migrate(to, { serials: { water: 7 } })).toEqual([]);
    expect(run.state.parts.water).toEqual({ status: 'waiting', serial: 7 });
    run.finish('tax');
    run.finish('register');
    expect(run.openSteps()).toEqual(['water/accept']);
    run.finish('water');
    expect(run.state.outcome).toBe('allDone');
  });

  it('begins a new part at once that waits for nothing that is still to come', async () => {
    const beside = part('beside', { startAfter: ['contract'] });
    const run = await openedCase([contract, tax]);
    const before = run.openSteps();
    expect(run.migrate(await definitionOf([contract, tax, beside]))).toEqual([]);
    expect(run.openSteps()).toEqual(before);
    run.finish('contract');
    expect(run.openSteps()).toEqual(['beside/accept', 'tax/accept']);
  });

  it('stays where a part comes new that its process has already passed over', async () => {
    const beside = part('beside');
    const run = new CaseRun(await definitionOf([contract], [contract, beside]));
    run.open();
    const before = run.state;
    const to = await definitionOf([contract, beside]);
    expect(codes(run.migrate(to))).toEqual(['MIGRATION_PART_UNREACHED']);
    run.do({ type: 'steerProcess', command: { type: 'suspend' } }, supervisor);
    expect(codes(run.migrate(to))).toEqual(['MIGRATION_PART_UNREACHED']);
    run.do({ type: 'steerProcess', command: { type: 'resume' } }, supervisor);
    expect(run.state).toEqual(before);
  });

  it('hands over a part that was passed over where the new version comes to it once more', async () => {
    const run = new CaseRun(await definitionOf([contract], [part('water'), contract]));
    run.open();
    const after = part('water', { startAfter: ['contract'] });
    const to = await definitionOf([contract, after]);
    expect(run.migrate(to, { serials: { water: 3 } })).toEqual([]);
    run.finish('contract');
    expect(run.openSteps()).toEqual(['water/accept']);
    run.finish('water');
    expect(run.state.outcome).toBe('allDone');
  });

  it('lets go of a part that has not begun, and closes when that was the last', async () => {
    const run = await openedCase([contract, tax]);
    run.finish('contract');
    run.finish('tax');
    expect(run.state.status).toBe('closed');
    const other = await openedCase(house);
    other.finish('contract');
    const drawn = await definitionOf([contract, tax], house);
    expect(other.migrate(drawn)).toEqual([]);
    expect(Object.keys(other.state.parts)).toEqual(['contract', 'tax']);
    other.finish('tax');
    expect(other.state).toMatchObject({ status: 'closed', outcome: 'allDone' });
  });

  it('lets a part begin at once that waited for a predecessor it no longer has', async () => {
    const free = part('register', { startAfter: ['contract'] });
    const drawn = [contract, tax, free];
    const run = new CaseRun(await definitionOf(house, drawn));
    run.open();
    run.finish('contract');
    expect(run.openSteps()).toEqual(['tax/accept']);
    expect(run.migrate(await definitionOf(drawn))).toEqual([]);
    expect(run.openSteps()).toEqual(['register/accept', 'tax/accept']);
    expect(run.state.parts.register?.status).toBe('started');
  });

  it('keeps who has claimed a task, and its due date', async () => {
    const run = await openedCase();
    run.step('contract');
    const worker = run.workerOf('contract');
    run.do({ type: 'claimTask', taskId: run.taskOf('contract') }, worker);
    const { dueDate } = run.state.parts.contract ?? {};
    const slower = { ...contract, promised: { value: 30, unit: '工作日' } as const };
    expect(run.migrate(await definitionOf([slower, tax, register]))).toEqual([]);
    expect(run.state.parts.contract?.dueDate).toBe(dueDate);
    expect(run.state.tasks[run.taskOf('contract')]?.claimedBy).toBe(worker.id);
    run.step('contract', { decision: 'pass' }, worker);
  });

  it('finds its tasks again under other names', async () => {
    const run = await openedCase();
    const renamed = handlingText
      .replaceAll('id="accept"', 'id="take-in"')
      .replaceAll('Ref="accept"', 'Ref="take-in"');
    const diagram = partsDiagram(house);
    const to = await definitionOver(house, diagram, renamed);
    expect(codes(run.migrate(to))).toEqual(['MIGRATION_ELEMENT_MISSING']);
    expect(run.migrate(to, { mapping: { accept: 'take-in' } })).toEqual([]);
    expect(run.state.tasks[run.taskOf('contract')]).toMatchObject({ element: 'take-in' });
    run.finish('contract');
    expect(run.openSteps()).toEqual(['tax/accept']);
  });
});

describe('a running case that cannot go on in another version', () => {
  it('because a part that has begun is not planned there', async () => {
    const run = await openedCase();
    const before = run.state;
    const to = await definitionOf([tax, register], house);
    expect(run.migrate(to)).toMatchObject([
      { code: 'MIGRATION_PART_LOST', params: { part: 'contract' } },
    ]);
    expect(run.state).toBe(before);
  });

  it('because a part under way would change its department; an ended one may', async () => {
    const run = await openedCase();
    const elsewhere = { ...contract, department: 'another' };
    const to = await definitionOf([elsewhere, tax, register]);
    expect(codes(run.migrate(to))).toEqual(['MIGRATION_PART_DIFFERS']);
    run.finish('contract');
    expect(run.migrate(to)).toEqual([]);
  });

  it('because no token comes to a new part any more', async () => {
    const run = await openedCase([contract, tax]);
    run.finish('contract');
    const early = part('early');
    const later = { ...tax, startAfter: ['contract'] };
    expect(run.migrate(await definitionOf([early, contract, later]))).toMatchObject([
      { code: 'MIGRATION_PART_UNREACHED', params: { part: 'early' } },
    ]);
  });

  it('because it is closed, or only ends after it was withdrawn', async () => {
    const run = await openedCase([contract, tax, part('beside')]);
    run.step('contract');
    run.step('contract', { decision: 'pass' });
    run.do({ type: 'withdrawCase' }, applicant);
    const to = await definitionOf([contract, tax, part('beside')]);
    expect(codes(run.migrate(to))).toEqual(['MIGRATION_WITHDRAWN']);
    run.step('contract', { resultId: 'result' });
    expect(run.state.status).toBe('closed');
    expect(codes(run.migrate(to))).toEqual(['MIGRATION_NOT_ACTIVE']);
  });

  it('because the new diagram does not draw what is planned', async () => {
    const run = await openedCase();
    const to = await definitionOf([...house, water], house);
    expect(codes(run.migrate(to))).toEqual(['PART_NOT_DRAWN']);
  });
});
