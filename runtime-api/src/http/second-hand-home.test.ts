import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue, type SubmittedCase } from '../client/index.ts';
import { applyAsPerson } from '../demo/apply-as-person.ts';
import { workerOf } from '../demo/open-demo-desk.ts';
import { workOnTask } from '../demo/work-as-colleague.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

let world: DemoWorld;
beforeAll(async () => {
  world = await demoWorld();
}, 60_000);
afterAll(() => world.close());

describe('a second-hand home, paid in cash', () => {
  let submitted: SubmittedCase;

  it('becomes a case', async () => {
    const answer = await applyAsPerson(world.applicant.api, {
      packageId: 'second-hand-house',
      catalogue: await world.runtime.library.catalogue(),
      today: '2026-03-11',
      words: ['test'],
    });
    if (!answer?.ok) throw new Error(JSON.stringify(answer, null, 1));
    submitted = answer.value;
    expect(submitted.caseNo).toMatch(/^P02202603110001$/);
  });

  it('is worked by every department to its end', async () => {
    const catalogue = await world.runtime.library.catalogue();
    const order: string[] = [];
    for (let n = 0; n < 200; n += 1) {
      const rows = await world.runtime.store.tasks({ streamId: submitted.caseId, limit: 100 });
      const next = rows.find((row) => row.waitsFor.length === 0);
      if (next === undefined) break;
      const { api } = await world.staff(workerOf(next));
      const step = await workOnTask(api, next.taskId, { catalogue, today: '2026-03-11' });
      if (step === undefined) {
        const claimed = await api.claim(next.taskId);
        const done = await api.complete(next.taskId, {
          act: next.act as 'issue',
          decision: 'pass',
        });
        throw new Error(
          JSON.stringify([next, claimed.ok ? claimed.value.resultFields : claimed, done], null, 1),
        );
      }
      order.push(`${next.part}:${step.act}`);
    }
    const view = answerValue(await world.applicant.api.case(submitted.caseId));
    console.log(order.length, JSON.stringify(view, null, 1).slice(0, 6000));
    expect(view.status).toBe('closed');
    expect(view.outcome).toBe('allDone');
  });
});
