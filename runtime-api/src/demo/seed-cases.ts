import type { Catalogue } from '@lianban/packages-catalog';
import { type Answer, answerValue, type SubmittedCase } from '../client/index.ts';
import { todayOf } from '../clock.ts';
import type { Store } from '../stores/ports.ts';
import { applyAsPerson } from './apply-as-person.ts';
import type { Colleagues } from './colleague.ts';
import { demoApplicants, workerOf } from './demo-accounts.ts';
import type { DemoClock } from './demo-clock.ts';
import { seedOf } from './registry/seed.ts';
import { workOnTask } from './work-as-colleague.ts';

/** How far a case of the demonstration is taken. */
type Ending = 'closed' | 'refused' | 'withdrawn' | 'running' | 'fresh';

/** One case to be made. */
interface PlannedExample {
  readonly number: number;
  readonly packageId: string;
  readonly applicant: string;
  readonly ending: Ending;
  /** Days before today on which it was submitted. */
  readonly daysAgo: number;
}

/** What seeding works with. */
export interface Seeding {
  readonly store: Store;
  readonly clock: DemoClock;
  readonly colleagues: Colleagues;
  readonly catalogue: Catalogue;
  readonly packageIds: readonly string[];
  /** Cases to make. */
  readonly count: number;
}

/** Cases worked on at the same moment: their commits share one sync of the disk. */
const beside = 20;

/** Makes the cases of the demonstration through the interface itself, day by day in the past; returns how many. */
export async function seedCases(seeding: Seeding): Promise<number> {
  const examples = plannedExamples(seeding);
  const days = [...new Set(examples.map(({ daysAgo }) => daysAgo))].sort((a, b) => b - a);
  let made = 0;
  for (const daysAgo of days) {
    seeding.clock.at(-daysAgo);
    const ofDay = examples.filter((one) => one.daysAgo === daysAgo);
    for (let from = 0; from < ofDay.length; from += beside) {
      const group = ofDay.slice(from, from + beside);
      const done = await Promise.all(group.map((example) => makeExample(seeding, example)));
      made += done.filter(Boolean).length;
    }
  }
  seeding.clock.at(0);
  return made;
}

const endings: readonly Ending[] = [
  ...['closed', 'closed', 'running', 'running', 'fresh'],
  ...['closed', 'running', 'refused', 'running', 'withdrawn'],
] as readonly Ending[];

/** Days in the past on which examples were submitted; few of them, so that many cases share each. */
const daysInThePast = [0, 1, 2, 4, 6, 8, 12, 17, 25] as const;

/** Old cases are mostly closed; those of the last days run or have just come in. */
function plannedExamples({ packageIds, count }: Seeding): readonly PlannedExample[] {
  return Array.from({ length: count }, (_, number) => {
    const ending = endings[number % endings.length] ?? 'running';
    const spread = ending === 'fresh' ? 1 : ending === 'running' ? 6 : daysInThePast.length;
    const others = demoApplicants.slice(1);
    const applicant = number % 20 === 0 ? demoApplicants[0] : others[number % others.length];
    return {
      number,
      packageId: packageIds[number % packageIds.length] ?? '',
      applicant: applicant?.account ?? '',
      ending,
      daysAgo: daysInThePast[seedOf('days', String(number)) % spread] ?? 0,
    };
  });
}

async function makeExample(seeding: Seeding, example: PlannedExample): Promise<boolean> {
  const { colleagues, catalogue, clock } = seeding;
  const api = await colleagues.as(example.applicant);
  const choice = (question: string, options: number): number | undefined => {
    const seed = seedOf(String(example.number), question);
    return seed % 4 === 0 ? Math.floor(seed / 4) % options : undefined;
  };
  const submitted = await applyAsPerson(api, {
    packageId: example.packageId,
    catalogue,
    today: todayOf(clock),
    choose: (question, options) => choice(question, options) ?? -1,
    words: ['example', String(example.number)],
  });
  if (!submitted.ok) return failed(example, submitted);
  const { caseId } = submitted.value;
  if (example.ending === 'withdrawn') {
    answerValue(await api.withdraw(caseId, { reason: '计划有变，暂不办理（示例）。' }));
  } else if (example.ending !== 'fresh') {
    await workOnCase(seeding, caseId, example);
  }
  return true;
}

function failed(example: PlannedExample, answer: Answer<SubmittedCase>): never {
  const why = answer.ok ? 'no answer' : JSON.stringify(answer.problem);
  throw new Error(`The example ${example.number} of ${example.packageId} was refused: ${why}`);
}

/** Works on a case: to its end, or a few steps; a refused one has its second decision refused. */
async function workOnCase(
  { store, colleagues, catalogue, clock }: Seeding,
  caseId: string,
  { ending, number }: PlannedExample,
): Promise<void> {
  const most = ending === 'running' ? 2 + (seedOf('steps', String(number)) % 12) : 500;
  let decisions = 0;
  const decide = () => {
    decisions += 1;
    return ending === 'refused' && decisions === 2 ? 'refuse' : 'pass';
  };
  const stuck = new Set<string>();
  for (let step = 0; step < most; step += 1) {
    const rows = await store.tasks({ streamId: caseId, limit: 100 });
    const next = rows.find((row) => row.waitsFor.length === 0 && !stuck.has(row.taskId));
    if (next === undefined) return;
    const api = await colleagues.as(workerOf(next));
    const context = { catalogue, today: todayOf(clock), decide } as const;
    if ((await workOnTask(api, next.taskId, context)) === undefined) stuck.add(next.taskId);
  }
}
