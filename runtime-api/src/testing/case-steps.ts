import { answerValue, type SubmittedCase, type TaskView } from '../client/index.ts';
import { type Applying, applyAsPerson, fillInAsPerson } from '../demo/apply-as-person.ts';
import { workerOf } from '../demo/demo-accounts.ts';
import { workOnTask } from '../demo/work-as-colleague.ts';
import type { DemoWorld } from './demo-world.ts';
import type { TestClient } from './test-server.ts';

const today = '2026-03-11';

/** Answers of the all-cash second-hand home, without whatever may be left out. */
export const cashHome = {
  'marital.buyer': 'married',
  'marital.seller': 'married',
  'minor.buyer': 'no',
  'minor.seller': 'no',
  ownership: 'sole',
  'seller-mortgage': 'none',
  'seller-tax-case': 'over2',
  'loan-type': 'none',
  'tax-relief': 'yes',
  escrow: 'no',
  'withdraw-fund': 'no',
  'maintenance-balance': 'no',
  'need-utilities': ['power'],
  'move-hukou': 'no',
  'by-agent': 'no',
  'result-mail': 'window',
};

/** Applies for the all-cash second-hand home and returns its case. */
export async function applyForHome(
  world: DemoWorld,
  client: TestClient = world.applicant,
): Promise<SubmittedCase> {
  return answerValue(await applyAsPerson(client.api, await homeFor(world)));
}

/** Begins the all-cash second-hand home and fills it in, all but the submit. */
export async function fillInHome(world: DemoWorld, client: TestClient = world.applicant) {
  return fillInAsPerson(client.api, await homeFor(world));
}

async function homeFor(world: DemoWorld): Promise<Applying> {
  return {
    packageId: 'second-hand-house',
    catalogue: await world.runtime.library.catalogue(),
    today,
    facts: cashHome,
    words: ['home'],
  };
}

/** Lets the departments work until nothing is left that could be done, or until a step is reached. */
export async function letWork(
  world: DemoWorld,
  caseId: string,
  until: (part: string, act: string) => boolean = () => false,
  decide?: (task: TaskView) => 'pass' | 'refuse',
): Promise<readonly string[]> {
  const done: string[] = [];
  const catalogue = await world.runtime.library.catalogue();
  for (let left = 500; left > 0; left -= 1) {
    const rows = await world.runtime.store.tasks({ streamId: caseId, limit: 100 });
    const next = rows.find((row) => row.waitsFor.length === 0 && !until(row.part, row.act));
    if (next === undefined) return done;
    const { api } = await world.staff(workerOf(next));
    const step = await workOnTask(api, next.taskId, { catalogue, today, decide });
    if (step === undefined) throw new Error(`Nobody could do ${next.part} ${next.act}.`);
    done.push(`${next.part} ${next.act}`);
  }
  throw new Error('The case does not come to an end.');
}

/** The open task of a part, for its department's worker. */
export async function openTaskOf(world: DemoWorld, caseId: string, part: string) {
  const rows = await world.runtime.store.tasks({ streamId: caseId, limit: 100 });
  const row = rows.find((one) => one.part === part);
  if (row === undefined) throw new Error(`The part ${part} has no open task.`);
  return { row, worker: await world.staff(workerOf(row)) };
}
