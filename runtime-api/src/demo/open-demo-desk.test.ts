import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { injectFetch } from '../http/inject-fetch.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { isRefusal } from '../refusal.ts';
import { applyForHome } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';
import { createColleagues } from './colleague.ts';
import { createDemoClock } from './demo-clock.ts';
import type { DemoDesk } from './demo-desk.ts';
import { openDemoDesk } from './open-demo-desk.ts';

const visitor = { account: 'zhang-san', name: '张三', role: 'applicant' } as const;
const who = { at: '2026-03-11T09:00:00+08:00', actor: 'operator' };
const sports = `departments:
  - {id: sports, name: 体育局, gloss: sports bureau, window: 综合窗口, uscc: '11990100990000340U'}
`;

let world: DemoWorld;
let desk: DemoDesk;
beforeAll(async () => {
  world = await demoWorld();
  const { runtime, app } = world;
  const colleagues = createColleagues(runtime.store, runtime.wallClock, injectFetch(app));
  const clock = await createDemoClock(runtime.store, runtime.clock, runtime.library.calendar);
  desk = openDemoDesk({ runtime, clock, colleagues: () => colleagues });
}, 60_000);
afterAll(() => world.close());

describe('the colleagues of the demonstration', () => {
  it('work on after the day in which their first session has run out', async () => {
    const { caseId } = await applyForHome(world);
    const first = await desk.work({ caseId, until: 'step' }, visitor);
    expect(first).toMatchObject({ stopped: 'oneStep' });
    world.clock.move(13 * 3_600_000);
    const second = await desk.work({ caseId, until: 'myTurn' }, visitor);
    expect(second).toMatchObject({ stopped: 'nothingLeft' });
    expect(await world.runtime.store.tasks({ streamId: caseId, limit: 10 })).toEqual([]);
  });

  it('are joined by a worker of each department that an import brings', async () => {
    expect(isRefusal(await desk.account('worker-sports'))).toBe(true);
    const { store, library } = world.runtime;
    const files = [{ path: 'departments.yaml', text: sports }];
    const imported = await importCatalogue(store, library, { files }, who);
    expect(isRefusal(imported)).toBe(false);
    expect(await desk.account('worker-sports')).toMatchObject({ department: 'sports' });
  });

  it('say so when they are sent to a case that does not exist', async () => {
    const refused = await desk.work({ caseId: 'case:nowhere', until: 'step' }, visitor);
    expect(refused).toMatchObject({ refused: true, code: 'CASE_NOT_FOUND' });
  });
});
