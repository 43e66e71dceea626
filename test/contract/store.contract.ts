import {
  type Commit,
  type CommitResult,
  hashOf,
  type Store,
  taskCursor,
  viewCursor,
} from '@lianban/runtime-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCommit, aDocument, aTask, aView, collect, next } from '../support/commits.ts';

const committed: CommitResult = { kind: 'committed' };

/** What every store must do, whatever it keeps its rows in. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`a ${name} store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store.close();
    });
    const given = () => store;
    commitsOneStep(given);
    refusesTheLoser(given);
    keepsHistory(given);
    keepsDocuments(given);
    queuesTasks(given);
    listsViews(given);
    keepsDuties(given);
    countsSerials(given);
  });
}

function commitsOneStep(given: () => Store): void {
  describe('when a step is committed', () => {
    it('shows the step to whoever reads next', async () => {
      const store = given();
      const commit = aCommit({ streamId: 'case:1', snapshot: { status: 'open', parts: {} } });
      expect(await store.load('case:1')).toBeUndefined();
      expect(await store.commit(commit)).toEqual(committed);
      expect(await store.load('case:1')).toEqual({
        streamId: 'case:1',
        version: 1,
        hash: commit.hash,
        snapshot: { status: 'open', parts: {} },
      });
    });

    it('keeps the keys of a snapshot in their order, so that states can be compared byte for byte', async () => {
      const store = given();
      const snapshot = { z: 1, a: { y: '二手房', b: [true, null, 1.5] }, '10': 'ten', '9': 'nine' };
      await store.commit(aCommit({ streamId: 'case:1', snapshot }));
      const head = await store.load('case:1');
      expect(JSON.stringify(head?.snapshot)).toBe(JSON.stringify(snapshot));
    });

    it('does not let a reader change what is stored', async () => {
      const store = given();
      const snapshot = { parts: ['deed-tax'] };
      await store.commit(aCommit({ streamId: 'case:1', snapshot }));
      snapshot.parts.push('changed by the writer');
      const read = (await store.load('case:1'))?.snapshot as typeof snapshot;
      read.parts.push('changed by the reader');
      expect((await store.load('case:1'))?.snapshot).toEqual({ parts: ['deed-tax'] });
    });

    it('goes on from the version before', async () => {
      const store = given();
      const first = aCommit({ streamId: 'case:1' });
      const second = next(first);
      await store.commit(first);
      expect(await store.commit(second)).toEqual(committed);
      expect((await store.load('case:1'))?.version).toBe(2);
    });

    it('keeps streams apart', async () => {
      const store = given();
      await store.commit(aCommit({ streamId: 'case:1' }));
      expect(await store.commit(aCommit({ streamId: 'case:2' }))).toEqual(committed);
      expect((await store.load('case:1'))?.version).toBe(1);
    });
  });
}

function refusesTheLoser(given: () => Store): void {
  describe('when two want the same version', () => {
    it('lets one win and tells the other to decide again', async () => {
      const store = given();
      const results = await Promise.all(
        ['anna', 'bo', 'chen'].map((actor) =>
          store.commit(aCommit({ streamId: 'case:1', commandId: actor, actor })),
        ),
      );
      expect(results.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
      expect(results.filter(({ kind }) => kind === 'versionTaken')).toHaveLength(2);
      expect(await collect(store.commits('case:1'))).toHaveLength(1);
    });

    it('stores nothing of the loser', async () => {
      const store = given();
      await store.commit(aCommit({ streamId: 'case:1', commandId: 'winner' }));
      await store.commit(loser());
      expect(await store.task('case:1:9')).toBeUndefined();
      expect(await store.document('answers:lost')).toBeUndefined();
      expect(await store.view('case:1')).toBeUndefined();
      expect(await store.dueTimers('2027-01-01T00:00:00+08:00', 9)).toEqual([]);
      expect(await store.pendingEffects('2027-01-01T00:00:00+08:00', 9)).toEqual([]);
      const lost = { kind: 'message', name: 'lost', limit: 9 } as const;
      expect(await store.subscriptions(lost)).toEqual([]);
      expect(await store.replyOf('case:1', 'loser')).toBeUndefined();
      const winner = aCommit({ streamId: 'case:2', reserve: ['caseNo:7'] });
      expect(await store.commit(winner)).toEqual(committed);
    });

    it('lets the others of the same moment through', async () => {
      const store = given();
      await store.commit(aCommit({ streamId: 'case:1', commandId: 'winner' }));
      const results = await Promise.all([
        store.commit(aCommit({ streamId: 'case:2' })),
        store.commit(loser()),
        store.commit(aCommit({ streamId: 'case:3' })),
      ]);
      expect(results.map(({ kind }) => kind)).toEqual(['committed', 'versionTaken', 'committed']);
    });

    it('refuses a version that leaves a gap', async () => {
      const store = given();
      const first = aCommit({ streamId: 'case:1' });
      await store.commit(first);
      expect(await store.commit(next(first, { version: 3 }))).toEqual({ kind: 'versionTaken' });
    });
  });

  describe('when a command arrives a second time', () => {
    it('gives the first reply and changes nothing', async () => {
      const store = given();
      const first = aCommit({ streamId: 'case:1', commandId: 'submit', reply: { caseNo: 'A1' } });
      await store.commit(first);
      const again = next(first, { commandId: 'submit', reply: { caseNo: 'B2' } });
      const done = { version: 1, reply: { caseNo: 'A1' } };
      expect(await store.commit(again)).toEqual({ kind: 'alreadyDone', ...done });
      expect(await store.replyOf('case:1', 'submit')).toEqual(done);
      expect((await store.load('case:1'))?.version).toBe(1);
    });

    it('does it once when both arrive at the same moment', async () => {
      const store = given();
      const commit = aCommit({ streamId: 'case:1', commandId: 'submit', reply: 'done' });
      const results = await Promise.all([store.commit(commit), store.commit(commit)]);
      expect(results).toEqual([committed, { kind: 'alreadyDone', version: 1, reply: 'done' }]);
    });

    it('does it for another stream, which has its own commands', async () => {
      const store = given();
      await store.commit(aCommit({ streamId: 'case:1', commandId: 'same' }));
      const other = aCommit({ streamId: 'case:2', commandId: 'same' });
      expect(await store.replyOf('case:2', 'same')).toBeUndefined();
      expect(await store.commit(other)).toEqual(committed);
    });
  });

  describe('when a case number is reserved', () => {
    it('gives it to one case for ever', async () => {
      const store = given();
      await store.commit(aCommit({ streamId: 'case:1', reserve: ['caseNo:1'] }));
      const second = aCommit({ streamId: 'case:2', reserve: ['caseNo:2', 'caseNo:1'] });
      expect(await store.commit(second)).toEqual({ kind: 'reserved', value: 'caseNo:1' });
      expect(await store.load('case:2')).toBeUndefined();
      const third = aCommit({ streamId: 'case:3', reserve: ['caseNo:2'] });
      expect(await store.commit(third)).toEqual(committed);
    });
  });
}

function loser(): Commit {
  const streamId = 'case:1';
  return aCommit({
    streamId,
    commandId: 'loser',
    tasks: [aTask({ streamId, taskId: 'case:1:9' })],
    view: aView({ streamId }),
    documents: [aDocument({ streamId, documentId: 'answers:lost', content: {} })],
    timers: [{ streamId, timerId: 't', dueAt: '2026-03-02T09:00:00+08:00', payload: {} }],
    subscriptions: [{ streamId, subscriptionId: 's', kind: 'message', name: 'lost', key: '' }],
    effects: [{ streamId, effectId: 'e', type: 'callService', payload: {} }],
    reserve: ['caseNo:7'],
  });
}

function keepsHistory(given: () => Store): void {
  describe('the history of a stream', () => {
    it('gives the commits in order, each with the hash of the one before', async () => {
      const store = given();
      let commit = aCommit({ streamId: 'case:1', reply: null, reserve: ['caseNo:1'] });
      await store.commit(commit);
      for (let version = 2; version <= 5; version += 1) {
        commit = next(commit, { actor: `worker-${version}` });
        await store.commit(commit);
      }
      const history = await collect(store.commits('case:1'));
      expect(history.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
      expect(history.map(hashOf)).toEqual(history.map(({ hash }) => hash));
      expect(history.slice(1).map(({ previousHash }) => previousHash)).toEqual(
        history.slice(0, -1).map(({ hash }) => hash),
      );
      expect(history[3]).toMatchObject({ actor: 'worker-4', events: commitEvents(4) });
    });

    it('can be read from a version on', async () => {
      const store = given();
      const first = aCommit({ streamId: 'case:1' });
      await store.commit(first);
      await store.commit(next(first));
      const history = await collect(store.commits('case:1', 2));
      expect(history.map(({ version }) => version)).toEqual([2]);
    });

    it('is read whole, however long', async () => {
      const store = given();
      let commit = aCommit({ streamId: 'case:1' });
      await store.commit(commit);
      for (let version = 2; version <= 450; version += 1) {
        commit = next(commit);
        await store.commit(commit);
      }
      const history = await collect(store.commits('case:1'));
      expect(history.map(({ version }) => version)).toEqual(
        Array.from({ length: 450 }, (_, index) => index + 1),
      );
    });

    it('names the streams of a kind in order', async () => {
      const store = given();
      const ids = Array.from({ length: 420 }, (_, index) => `case:${1000 + index}`);
      await Promise.all(
        ['application:1', 'account:1', 'cases:1', ...ids].map((streamId) =>
          store.commit(aCommit({ streamId })),
        ),
      );
      expect(await collect(store.streams('case:'))).toEqual(ids);
      expect(await collect(store.streams('application:'))).toEqual(['application:1']);
      expect(await collect(store.streams('nothing:'))).toEqual([]);
    });
  });
}

function commitEvents(version: number) {
  return [{ type: 'noted', version }];
}

function keepsDocuments(given: () => Store): void {
  describe('documents', () => {
    it('are stored with their commit and found by id', async () => {
      const store = given();
      const content = { 'name@buyer': '示例甲', list: [1, 2] };
      const document = aDocument({ streamId: 'case:1', documentId: 'answers:1', content });
      await store.commit(aCommit({ streamId: 'case:1', documents: [document] }));
      expect(await store.document('answers:1')).toEqual(document);
      expect(await store.document('answers:2')).toBeUndefined();
      const [recorded] = await collect(store.commits('case:1'));
      expect(recorded?.documents).toEqual([
        { documentId: 'answers:1', kind: 'answers', sha256: document.sha256 },
      ]);
    });

    it('that another thread wrote out already are the same to whoever reads them', async () => {
      const store = given();
      const document = aDocument({ streamId: 'case:1', documentId: 'big:1', content: { a: [1] } });
      const { content, ...rest } = document;
      const written = { ...rest, text: JSON.stringify(content) };
      await store.commit(aCommit({ streamId: 'case:1', documents: [written] }));
      expect(await store.document('big:1')).toEqual(document);
    });

    it('never change: other content under a known id fails and stores nothing', async () => {
      const store = given();
      const document = aDocument({ streamId: 'case:1', documentId: 'plan:1', content: 'a' });
      const first = aCommit({ streamId: 'case:1', documents: [document] });
      await store.commit(first);
      const changed = aDocument({ streamId: 'case:1', documentId: 'plan:1', content: 'b' });
      await expect(store.commit(next(first, { documents: [changed] }))).rejects.toThrow('plan:1');
      expect(await store.document('plan:1')).toEqual(document);
      expect((await store.load('case:1'))?.version).toBe(1);
      expect(await store.commit(next(first, { documents: [document] }))).toEqual(committed);
    });
  });
}

function queuesTasks(given: () => Store): void {
  describe('the queues of the departments', () => {
    const streamId = 'case:1';
    const newest = aTask({ streamId, taskId: 'case:1:3', since: '2026-03-02T09:00:02+08:00' });
    const tasks = [
      newest,
      aTask({ streamId, taskId: 'case:1:4', since: '2026-03-02T09:00:01+08:00', claimedBy: 'li' }),
      aTask({ streamId, taskId: 'case:1:5', department: 'housing' }),
      aTask({ streamId, taskId: 'case:1:6', since: '2026-03-02T09:00:02+08:00', claimedBy: 'wu' }),
    ];

    it('show each department its own tasks, oldest first', async () => {
      const store = given();
      await store.commit(aCommit({ streamId, tasks }));
      const queue = await store.tasks({ department: 'tax', limit: 10 });
      expect(queue).toEqual([tasks[1], tasks[0], tasks[3]]);
      expect(await store.countTasks({ department: 'tax' })).toBe(3);
      expect(await store.tasks({ limit: 10 })).toHaveLength(4);
      expect(await store.tasks({ department: 'gas', limit: 10 })).toEqual([]);
      expect(await store.task('case:1:5')).toEqual(tasks[2]);
    });

    it('tell a worker his own tasks, and those he may take', async () => {
      const store = given();
      await store.commit(aCommit({ streamId, tasks }));
      const mine = await store.tasks({ department: 'tax', claimedBy: 'li', limit: 10 });
      expect(mine.map(({ taskId }) => taskId)).toEqual(['case:1:4']);
      const open = await store.tasks({ department: 'tax', claimableBy: 'li', limit: 10 });
      expect(open.map(({ taskId }) => taskId)).toEqual(['case:1:4', 'case:1:3']);
      expect(await store.countTasks({ claimableBy: 'nobody' })).toBe(2);
    });

    it('are turned page by page', async () => {
      const store = given();
      await store.commit(aCommit({ streamId, tasks }));
      const seen: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await store.tasks({ department: 'tax', limit: 2, after });
        seen.push(...page.map(({ taskId }) => taskId));
        const last = page.at(-1);
        if (last === undefined) break;
        after = taskCursor(last);
      }
      expect(seen).toEqual(['case:1:4', 'case:1:3', 'case:1:6']);
    });

    it('hold exactly the tasks of the latest commit of each case', async () => {
      const store = given();
      const first = aCommit({ streamId, tasks });
      const other = aTask({ streamId: 'case:2', taskId: 'case:2:3' });
      await store.commit(first);
      await store.commit(aCommit({ streamId: 'case:2', tasks: [other] }));
      const left = { ...newest, claimedBy: 'li' };
      const second = next(first, { tasks: [left] });
      await store.commit(second);
      expect(await store.tasks({ limit: 10 })).toEqual([other, left]);
      await store.commit(next(second));
      expect(await store.tasks({ streamId, limit: 10 })).toEqual([left]);
      expect(await store.task('case:1:5')).toBeUndefined();
    });
  });
}

function listsViews(given: () => Store): void {
  describe('the lists of cases', () => {
    const rows = [
      aView({ streamId: 'case:1', updatedAt: '2026-03-02T09:00:00+08:00', title: 'P02-0001' }),
      aView({ streamId: 'case:2', updatedAt: '2026-03-04T09:00:00+08:00', owner: 'applicant-2' }),
      aView({ streamId: 'case:3', updatedAt: '2026-03-03T09:00:00+08:00', status: 'closed' }),
      aView({ streamId: 'case:4', departments: ['gas'], packageId: 'passport', title: 'p08 100%' }),
      aView({ streamId: 'application:1', kind: 'application' }),
    ];
    const stored = async () => {
      const store = given();
      for (const view of rows) await store.commit(aCommit({ streamId: view.streamId, view }));
      return store;
    };

    it('show the latest changed first', async () => {
      const store = await stored();
      const found = await store.views({ kind: 'case', limit: 10 });
      expect(found).toEqual([rows[1], rows[2], rows[3], rows[0]]);
      expect(await store.view('case:3')).toEqual(rows[2]);
    });

    it.each([
      ['owner', { owner: 'applicant-2' }, ['case:2']],
      ['department', { department: 'gas' }, ['case:4']],
      ['package', { packageId: 'passport' }, ['case:4']],
      ['status', { status: 'closed' }, ['case:3']],
      ['words', { search: 'P02-' }, ['case:1']],
      ['words in small letters', { search: 'p02-0' }, ['case:1']],
      ['signs that are not wild cards', { search: '%' }, ['case:4']],
      ['several at once', { department: 'tax', status: 'open' }, ['case:2', 'case:1']],
    ])('are narrowed by %s', async (_, query, ids) => {
      const store = await stored();
      const found = await store.views({ kind: 'case', ...query, limit: 10 });
      expect(found.map(({ streamId }) => streamId)).toEqual(ids);
      expect(await store.countViews({ kind: 'case', ...query })).toBe(ids.length);
    });

    it('are turned page by page', async () => {
      const store = await stored();
      const first = await store.views({ kind: 'case', limit: 3 });
      const after = viewCursor(first.at(-1) ?? aView({ streamId: 'case:0' }));
      const second = await store.views({ kind: 'case', limit: 3, after });
      expect([...first, ...second].map(({ streamId }) => streamId)).toEqual([
        'case:2',
        'case:3',
        'case:4',
        'case:1',
      ]);
    });

    it('are narrowed to those that stand still', async () => {
      const store = given();
      await store.commit(
        aCommit({ streamId: 'case:1', view: aView({ streamId: 'case:1', incidents: 2 }) }),
      );
      await store.commit(aCommit({ streamId: 'case:2', view: aView({ streamId: 'case:2' }) }));
      const query = { kind: 'case', stopped: true } as const;
      expect((await store.views({ ...query, limit: 9 })).map(({ streamId }) => streamId)).toEqual([
        'case:1',
      ]);
      expect(await store.countViews(query)).toBe(1);
      expect(await store.countViews({ kind: 'case', stopped: false })).toBe(2);
    });

    it('hold the latest row of each stream, none when it was taken away', async () => {
      const store = given();
      const streamId = 'application:1';
      const first = aCommit({ streamId, view: aView({ streamId, kind: 'application' }) });
      const renewed = aView({ streamId, kind: 'application', departments: ['gas'] });
      const second = next(first, { view: renewed });
      const third = next(second);
      for (const commit of [first, second, third]) await store.commit(commit);
      expect(await store.view(streamId)).toEqual(renewed);
      expect(await store.countViews({ kind: 'application', department: 'tax' })).toBe(0);
      expect(await store.countViews({ kind: 'application', department: 'gas' })).toBe(1);
      await store.commit(next(third, { view: null }));
      expect(await store.view(streamId)).toBeUndefined();
      expect(await store.countViews({ kind: 'application', department: 'gas' })).toBe(0);
    });
  });
}

function keepsDuties(given: () => Store): void {
  const now = '2026-03-02T09:00:00+08:00';
  const streamId = 'case:1';

  describe('timers', () => {
    const timer = (timerId: string, dueAt: string, payload = {}) => ({
      timerId,
      streamId,
      dueAt,
      payload,
    });

    it('come up when their time has come, whatever the zone they are written in', async () => {
      const store = given();
      const timers = [
        timer('later', '2026-03-02T09:00:01+08:00'),
        timer('second', '2026-03-02T01:00:00Z'),
        timer('first', '2026-03-02T08:00:00+08:00', { command: 'remind' }),
      ];
      await store.commit(aCommit({ streamId, timers }));
      expect(await store.dueTimers(now, 10)).toEqual([timers[2], timers[1]]);
      expect(await store.dueTimers(now, 1)).toEqual([timers[2]]);
    });

    it('are those of the last commit that spoke of them', async () => {
      const store = given();
      const first = aCommit({ streamId, timers: [timer('a', now), timer('b', now)] });
      await store.commit(first);
      const second = next(first, { timers: [timer('b', '2026-03-03T09:00:00+08:00')] });
      await store.commit(second);
      await store.commit(next(second, {}));
      expect(await store.dueTimers(now, 10)).toEqual([]);
      expect(await store.dueTimers('2026-03-03T09:00:00+08:00', 10)).toHaveLength(1);
    });

    it('of another stream stay as they are', async () => {
      const store = given();
      const other = { ...timer('other', now), streamId: 'case:2' };
      await store.commit(aCommit({ streamId: 'case:2', timers: [other] }));
      await store.commit(aCommit({ streamId, timers: [] }));
      expect(await store.dueTimers(now, 10)).toEqual([other]);
    });
  });

  describe('what a stream waits for', () => {
    const waiting = (subscriptionId: string, key = '', name = 'paid', stream = streamId) => ({
      subscriptionId,
      streamId: stream,
      kind: 'message' as const,
      name,
      key,
    });

    it('is found by kind, name and key, in pages', async () => {
      const store = given();
      const subscriptions = [waiting('1', '"A1"'), waiting('2', '"A2"'), waiting('3', '', 'left')];
      const signal = { ...waiting('4'), streamId: 'case:2', kind: 'signal' as const };
      await store.commit(aCommit({ streamId, subscriptions }));
      await store.commit(aCommit({ streamId: 'case:2', subscriptions: [signal] }));
      const query = { kind: 'message', name: 'paid', limit: 10 } as const;
      expect(await store.subscriptions(query)).toEqual(subscriptions.slice(0, 2));
      expect(await store.subscriptions({ ...query, key: '"A2"' })).toEqual([subscriptions[1]]);
      expect(await store.subscriptions({ ...query, limit: 1 })).toEqual([subscriptions[0]]);
      expect(await store.subscriptions({ ...query, after: '1' })).toEqual([subscriptions[1]]);
      expect(await store.subscriptions({ ...query, kind: 'signal' })).toEqual([signal]);
    });

    it('is what the last commit that spoke of it says', async () => {
      const store = given();
      const first = aCommit({ streamId, subscriptions: [waiting('1'), waiting('2')] });
      await store.commit(first);
      const second = next(first, { subscriptions: [waiting('3')] });
      await store.commit(second);
      await store.commit(next(second, {}));
      const query = { kind: 'message', name: 'paid', limit: 10 } as const;
      expect(await store.subscriptions(query)).toEqual([waiting('3')]);
    });
  });

  describe('effects', () => {
    const effect = (effectId: string) => ({
      effectId,
      streamId,
      type: 'callService',
      payload: { effectId },
    });

    it('wait, in order, until they are done', async () => {
      const store = given();
      await store.commit(aCommit({ streamId, effects: [effect('b'), effect('a')] }));
      expect(await store.pendingEffects(now, 10)).toEqual([effect('b'), effect('a')]);
      expect(await store.pendingEffects(now, 1)).toEqual([effect('b')]);
      await store.effectDone('b');
      expect(await store.pendingEffects(now, 10)).toEqual([effect('a')]);
    });

    it('are tried again at their time, or never when they failed for good', async () => {
      const store = given();
      await store.commit(aCommit({ streamId, effects: [effect('a'), effect('b')] }));
      await store.effectFailed('a', '2026-03-02T10:00:00+08:00', 'no connection');
      await store.effectFailed('b', null, 'unknown number');
      expect(await store.pendingEffects(now, 10)).toEqual([]);
      const later = await store.pendingEffects('2026-03-02T10:00:00+08:00', 10);
      expect(later).toEqual([effect('a')]);
    });

    it('are not doubled when a step asks for one that still waits', async () => {
      const store = given();
      const first = aCommit({ streamId, effects: [effect('a')] });
      await store.commit(first);
      await store.commit(next(first, { effects: [effect('a')] }));
      expect(await store.pendingEffects(now, 10)).toEqual([effect('a')]);
    });
  });
}

function countsSerials(given: () => Store): void {
  describe('serial numbers', () => {
    it('go up by name and are never given twice', async () => {
      const store = given();
      const serials = await Promise.all(Array.from({ length: 30 }, () => store.nextSerial('P02')));
      expect(new Set(serials).size).toBe(30);
      expect(Math.max(...serials)).toBe(30);
      expect(await store.nextSerial('P03')).toBe(1);
    });
  });
}
