import type { Api, CaseView } from '@lianban/runtime-api/client';
import { answerValue } from '@lianban/runtime-api/client';
import type { Page } from 'playwright-core';
import { become } from './browser.ts';
import { CountedPerson } from './counted-person.ts';
import { homeResults } from './home-buyer.ts';

type Part = CaseView['partViews'][number];

/** A step that a department took on the pages. */
export interface WorkedStep {
  readonly part: string;
  readonly act: string;
  readonly refused: boolean;
  /** Taps that this step needed, opening the task included; typed result fields are not taps. */
  readonly taps: number;
  /** How the other parts stood just before. */
  readonly before: ReadonlyMap<string, Part>;
}

/** Reasons by part: a department refuses those at the decision, or passes with that reason where a predecessor failed. */
export interface Refusals {
  readonly [part: string]: string;
}

/** Whose queue is worked, and how. */
export interface QueueWork {
  readonly caseId: string;
  readonly department: string;
  readonly refusals?: Refusals;
  /** Parts that stay untouched. */
  readonly leave?: readonly string[];
}

/** Works the queue of one department for one case until nothing there can be done; every act on the pages. */
export async function workQueue(
  page: Page,
  clerk: Api,
  work: QueueWork,
): Promise<readonly WorkedStep[]> {
  const { caseId, department, refusals = {}, leave = [] } = work;
  const steps: WorkedStep[] = [];
  await become(page, `worker-${department}`);
  for (;;) {
    const view = answerValue(await clerk.case(caseId));
    const ready = readyParts(view, leave).find((part) => part.department === department);
    if (ready === undefined) return steps;
    await page.goto('/queue');
    const person = new CountedPerson(page);
    await person.tap(`open-${view.caseNo}-${ready.ref}`);
    await workPart(person, { clerk, caseId, part: ready.ref, refusals, steps });
  }
}

/** Departments with an open task of the case that may be completed, apart from parts that are left. */
export function departmentsAtWork(
  view: CaseView,
  leave: readonly string[] = [],
): readonly string[] {
  return [...new Set(readyParts(view, leave).map(({ department }) => department))];
}

function readyParts(view: CaseView, leave: readonly string[]): readonly Part[] {
  return view.partViews.filter((part) => !leave.includes(part.ref) && isReady(part, view));
}

/** Whether a part has a task, and its decision is not held by a part it must follow. */
function isReady(part: Part, { partViews }: CaseView): boolean {
  if (part.currentAct === undefined) return false;
  if (part.currentAct !== 'decide') return true;
  return part.finishAfter.every(
    (ref) => partViews.find((other) => other.ref === ref)?.status === 'ended',
  );
}

interface PartWork {
  readonly clerk: Api;
  readonly caseId: string;
  readonly part: string;
  readonly refusals: Refusals;
  readonly steps: WorkedStep[];
}

/** Does one act after the other while the page offers the next one of the same part. */
async function workPart(person: CountedPerson, work: PartWork): Promise<void> {
  const { page } = person;
  const { clerk, caseId, part, refusals, steps } = work;
  let tapsBefore = 0;
  for (let offered = true; offered; ) {
    const actions = page.getByTestId('task-actions');
    await actions.waitFor();
    const act = (await actions.getAttribute('data-act')) ?? '';
    const view = answerValue(await clerk.case(caseId));
    const before = new Map(view.partViews.map((one) => [one.ref, one]));
    if (act === 'decide' && !isReady(before.get(part) as Part, view)) return;
    const address = page.url();
    const reason = refusals[part];
    const refused = act === 'decide' && reason !== undefined;
    if (refused) await refuse(person, reason);
    else await pass(person);
    await page.waitForURL((to) => to.href !== address);
    steps.push({ part, act, refused, taps: person.count.taps - tapsBefore, before });
    tapsBefore = person.count.taps;
    offered = new URL(page.url()).pathname !== '/queue';
  }
}

async function refuse(person: CountedPerson, reason: string): Promise<void> {
  await person.tap('refuse');
  await person.fillIn(() => person.page.getByTestId('reason').fill(reason));
  await person.tap('reason-confirm');
}

async function pass(person: CountedPerson): Promise<void> {
  const { page } = person;
  const result = page.getByTestId('record-result');
  if ((await result.count()) === 0) return person.tap('pass');
  for (const field of await page.locator('[data-testid^="result-field-"]').all()) {
    const key = (await field.getAttribute('data-testid'))?.replace('result-field-', '') ?? '';
    const value = homeResults[key.split('@')[0] ?? ''];
    await person.fillIn(() => field.fill(String(value ?? '示例')));
  }
  await person.tap(result);
}
