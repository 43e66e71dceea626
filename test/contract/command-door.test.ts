import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CaseVersion,
  createMemoryStore,
  openSqliteStore,
  replayStore,
  type Store,
} from '@lianban/runtime-api';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accepted, TestDesk, versionOfParts } from '../support/case-desk.ts';
import { applicant, worker } from '../support/case-run.ts';
import { collect } from '../support/commits.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianban-door-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** 缴税 and 登记 beside each other, 登记 decided after 缴税; 水 after 登记. */
const parts = [
  { ref: 'tax', startAfter: [], finishAfter: [] },
  { ref: 'register', startAfter: [], finishAfter: ['tax'] },
  { ref: 'water', startAfter: ['register'], finishAfter: [] },
];

let version: CaseVersion;
beforeAll(async () => {
  version = await versionOfParts(parts);
});

let files = 0;
const freshFile = () => {
  files += 1;
  return join(folder, `store-${files}.db`);
};

describe.each<[string, () => Promise<Store>]>([
  ['memory', async () => createMemoryStore()],
  ['sqlite', () => openSqliteStore(freshFile())],
])('the door to cases over a %s store', (_, open) => {
  let store: Store;
  let desk: TestDesk;
  beforeEach(async () => {
    store = await open();
    desk = new TestDesk(store, version, parts);
  });
  afterEach(() => store.close());

  /** Another process over the same store. */
  const otherProcess = () => new TestDesk(store, version, parts);

  describe('when an application is submitted', () => {
    it('puts the first tasks into the queues and the case into the lists', async () => {
      const reply = accepted(await desk.open('a1'));
      expect(reply).toMatchObject({ caseId: 'case:a1', caseNo: 'no-a1', version: 1 });
      const [task] = await store.tasks({ department: 'tax', limit: 10 });
      expect(task).toMatchObject({
        streamId: 'case:a1',
        part: 'tax',
        item: 'tax',
        act: 'accept',
        since: '2026-09-28T09:00:00.000+08:00',
        claimedBy: null,
        dueDate: null,
        waitsFor: [],
      });
      expect(await store.view('case:a1')).toMatchObject({
        kind: 'case',
        owner: 'applicant-1',
        status: 'open',
        title: 'no-a1 我要购买二手房',
        departments: ['tax', 'register', 'water'],
        data: { parts: 3, partsEnded: 0, dueDate: null },
      });
      expect(reply.state.parts.tax?.serial).toBe(7);
      expect((await store.document(reply.state.answersId))?.content).toEqual({
        'name@buyer': '示例甲',
      });
    });

    it('makes one case of two submits at the same moment', async () => {
      const replies = await Promise.all([desk.open('a1'), desk.open('a1')]);
      const [first, second] = replies.map(accepted);
      expect([first?.repeated, second?.repeated]).toEqual([false, true]);
      expect(second).toMatchObject({ caseNo: first?.caseNo, version: 1 });
      expect(await store.countTasks({ streamId: 'case:a1' })).toBe(2);
    });

    it('makes one case of two submits at two processes', async () => {
      const replies = await Promise.all([
        desk.open('a1', { caseNo: 'no-1' }),
        otherProcess().open('a1', { caseNo: 'no-2' }),
      ]);
      const numbers = replies.map((reply) => accepted(reply).caseNo);
      expect(numbers[0]).toBe(numbers[1]);
      expect(await collect(store.commits('case:a1'))).toHaveLength(1);
    });

    it('gives no case number twice', async () => {
      accepted(await desk.open('a1', { caseNo: 'same' }));
      expect(await desk.open('a2', { caseNo: 'same' })).toMatchObject({ code: 'VALUE_RESERVED' });
      expect(await store.load('case:a2')).toBeUndefined();
      accepted(await desk.open('a2', { caseNo: 'other' }));
    });
  });

  describe('when departments work', () => {
    it('shows what a decision waits for, until it may be made', async () => {
      await desk.open('a1');
      await desk.step('a1', 'register');
      const waiting = () => store.tasks({ department: 'register', limit: 1 });
      expect(await waiting()).toMatchObject([
        { act: 'decide', waitsFor: ['tax'], dueDate: '2026-10-07' },
      ]);
      expect(await desk.step('a1', 'register', { decision: 'pass' })).toMatchObject({
        code: 'PART_WAITS_FOR_PREDECESSOR',
      });
      await desk.finish('a1', 'tax');
      expect(await waiting()).toMatchObject([{ act: 'decide', waitsFor: [] }]);
      accepted(await desk.step('a1', 'register', { decision: 'pass' }));
    });

    it('closes the case when the last part has ended', async () => {
      await desk.open('a1');
      for (const part of ['tax', 'register', 'water']) await desk.finish('a1', part);
      expect(await store.view('case:a1')).toMatchObject({
        status: 'closed',
        data: { partsEnded: 3, outcome: 'allDone', dueDate: null },
      });
      expect(await store.countTasks({})).toBe(0);
    });

    it('lets one of two workers have a task, whichever process they use', async () => {
      await desk.open('a1');
      const taskId = await desk.taskOf('a1', 'tax');
      const claim = { type: 'claimTask', taskId } as const;
      const replies = await Promise.all([
        desk.give('a1', claim, worker('tax', 'li')),
        otherProcess().give('a1', claim, worker('tax', 'wu')),
      ]);
      expect(replies.filter((reply) => 'rejected' in reply)).toMatchObject([
        { code: 'TASK_CLAIMED' },
      ]);
      expect((await store.load('case:a1'))?.version).toBe(2);
    });

    it('sees what another process has done since', async () => {
      await desk.open('a1');
      const other = otherProcess();
      await other.finish('a1', 'tax');
      await desk.step('a1', 'register');
      accepted(await desk.step('a1', 'register', { decision: 'pass' }));
      await other.step('a1', 'register');
      await desk.finish('a1', 'water');
      expect(await store.view('case:a1')).toMatchObject({ status: 'closed' });
    });

    it('stores nothing of a step that is refused', async () => {
      await desk.open('a1');
      const taskId = await desk.taskOf('a1', 'tax');
      const refused = await desk.give(
        'a1',
        { type: 'completeTask', taskId, decision: 'refuse', decisionId: 'reason-1' },
        worker('register'),
      );
      expect(refused).toMatchObject({ rejected: true, code: 'OTHER_DEPARTMENT' });
      expect(await store.document('reason-1')).toBeUndefined();
      expect((await store.load('case:a1'))?.version).toBe(1);
    });

    it('keeps the written reason with the refusal', async () => {
      await desk.open('a1');
      await desk.step('a1', 'tax', { decision: 'refuse', decisionId: 'reason-1' });
      expect(await store.document('reason-1')).toMatchObject({
        streamId: 'case:a1',
        content: { reason: '材料不符' },
      });
    });

    it('knows no case that was not opened', async () => {
      const claim = { type: 'claimTask', taskId: '1' } as const;
      expect(await desk.give('nobody', claim, worker('tax'))).toMatchObject({
        code: 'CASE_NOT_FOUND',
      });
    });
  });

  describe('when a command is sent again', () => {
    it('gives the first reply, also when the case has moved on', async () => {
      await desk.open('a1');
      const taskId = await desk.taskOf('a1', 'tax');
      const complete = { type: 'completeTask', taskId } as const;
      const first = accepted(await desk.give('a1', complete, worker('tax'), 'once'));
      await desk.step('a1', 'register');
      for (const place of [desk, otherProcess()]) {
        const again = accepted(await place.give('a1', complete, worker('tax'), 'once'));
        expect(again).toMatchObject({ version: first.version, repeated: true });
      }
      expect((await store.load('case:a1'))?.version).toBe(3);
    });

    it('takes the same key of another person for another command', async () => {
      await desk.open('a1');
      const taskId = await desk.taskOf('a1', 'tax');
      const claim = { type: 'claimTask', taskId } as const;
      accepted(await desk.give('a1', claim, worker('tax', 'li'), 'key'));
      const other = await desk.give('a1', claim, worker('tax', 'wu'), 'key');
      expect(other).toMatchObject({ code: 'TASK_CLAIMED' });
    });

    it('finds out that the first was stored although its reply was lost', async () => {
      const losing = new TestDesk(losesOneReply(store), version, parts);
      await desk.open('a1');
      const taskId = await desk.taskOf('a1', 'tax');
      const complete = { type: 'completeTask', taskId } as const;
      await expect(losing.give('a1', complete, worker('tax'), 'once')).rejects.toThrow('lost');
      const again = accepted(await losing.give('a1', complete, worker('tax'), 'once'));
      expect(again).toMatchObject({ version: 2, repeated: true });
      accepted(await losing.step('a1', 'tax', { decision: 'pass' }));
    });
  });

  describe('when many work at once', () => {
    it('finishes every case, and every history leads to its state', async () => {
      const places = [desk, otherProcess()];
      const ids = Array.from({ length: 12 }, (__, index) => `a${index}`);
      await Promise.all(
        ids.map(async (id, index) => {
          const mine = places[index % 2] ?? desk;
          const theirs = places[(index + 1) % 2] ?? desk;
          await mine.open(id);
          await Promise.all([mine.finish(id, 'tax'), theirs.step(id, 'register')]);
          await mine.step(id, 'register', { decision: 'pass' });
          await theirs.step(id, 'register');
          await mine.finish(id, 'water');
        }),
      );
      const closed = await store.countViews({ kind: 'case', status: 'closed' });
      expect(closed).toBe(12);
      const report = await replayStore(store);
      expect(report).toMatchObject({ cases: 12, commits: 12 * 10, differences: [] });
    });
  });

  it('withdraws for the applicant', async () => {
    await desk.open('a1');
    const withdraw = { type: 'withdrawCase', decisionId: 'changed-mind' } as const;
    const reply = accepted(await desk.give('a1', withdraw, applicant));
    expect(reply.state).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(await store.countTasks({})).toBe(0);
  });
});

// ---------------------------------------------------------------------------

/** A store whose first commit becomes durable without its caller hearing of it. */
function losesOneReply(store: Store): Store {
  let lost = false;
  return {
    ...store,
    async commit(commit) {
      const result = await store.commit(commit);
      if (lost) return result;
      lost = true;
      throw new Error('The connection was lost.');
    },
  };
}
