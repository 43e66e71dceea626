import { type Api, answerValue } from '@lianban/runtime-api/client';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { become, openPage, startBrowser, type WatchedPage } from '../support/browser.ts';
import { CountedPerson } from '../support/counted-person.ts';
import { departmentsAtWork, type WorkedStep, workQueue } from '../support/department-worker.ts';
import { startDraftWriters } from '../support/draft-writers.ts';
import { type EarlyDecision, finishOrders, tryEarlyDecisions } from '../support/early-decisions.ts';
import { answerHomeGuide, fillHomeApplication } from '../support/home-applicant.ts';
import { logIn } from '../support/home-buyer.ts';
import { type KillableServer, startKillableServer } from '../support/killable-server.ts';

let server: KillableServer;
let browser: Browser;
let window: WatchedPage;
let clerk: Api;

beforeAll(async () => {
  [server, browser] = await Promise.all([startKillableServer(), startBrowser()]);
  window = await openPage(browser, { baseUrl: server.url });
  clerk = await logIn(server.url, 'clerk');
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('a couple buys a second-hand home with a provident-fund loan', () => {
  let caseId: string;
  const steps: WorkedStep[] = [];
  const early: EarlyDecision[] = [];

  it('the guide counts the papers down as the answers come in', async () => {
    const person = new CountedPerson(window.page);
    await become(window.page, 'zhang-san');
    await window.page.goto('/packages');
    await answerHomeGuide(person);
    const number = (name: string) => window.page.getByTestId(name).locator('dd').first();
    expect(await number('plan-papers').textContent()).toMatch(/^5\s*份/);
    expect(await number('plan-fields').textContent()).toMatch(/^41\s*项/);
    expect(await number('plan-trips').textContent()).toMatch(/^2\s*次/);
    expect(await number('plan-days').textContent()).toMatch(/^13\s*个工作日/);
  });

  it('says of every paper why it is asked', async () => {
    const { page } = window;
    const paper = page.getByTestId('material-loan-settled-proof@home');
    await paper.getByTestId('why').click();
    const reason = page.getByTestId('why-text');
    expect(await reason.textContent()).toMatch(/\p{Script=Han}{6}/u);
    await page.keyboard.press('Escape');
  });

  it('needs no more than the fields to type, the uploads and 25 taps', async () => {
    const { page } = window;
    const person = new CountedPerson(page);
    await page.goto('/packages');
    await answerHomeGuide(person);
    await person.tap('plan-begin');
    await fillHomeApplication(person);
    expect(await page.getByTestId('check').getAttribute('data-ready')).toBe('true');
    await person.tap('submit');
    await page.getByTestId('submitted').waitFor();
    caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { taps, fields, uploads } = person.count;
    console.log(`applicant: ${fields} fields, ${uploads} uploads, ${taps} other taps`);
    expect(fields).toBeLessThanOrEqual(41);
    expect(uploads).toBe(5);
    expect(taps).toBeLessThanOrEqual(25);
  });

  it('holds back the decision of the registration until taxes and the old mortgage are settled', async () => {
    const { page } = window;
    const comesFirst = ['seller-tax', 'deed-tax', 'mortgage-cancel'];
    const isHeld = async () => {
      const { partViews } = answerValue(await clerk.case(caseId));
      return partViews.find(({ ref }) => ref === 'estate-transfer-used')?.currentAct === 'decide';
    };
    for (let round = 0; round < 20 && !(await isHeld()); round += 1) await oneRound(comesFirst);
    expect(await isHeld()).toBe(true);
    await become(page, 'worker-natural-resources');
    await page.goto('/queue');
    const { caseNo } = answerValue(await clerk.case(caseId));
    await page.getByTestId(`open-${caseNo}-estate-transfer-used`).click();
    await page.getByTestId('waits-for').waitFor();
    expect(await page.getByTestId('pass').isDisabled()).toBe(true);
    expect(await page.getByTestId('refuse').isDisabled()).toBe(true);
  });

  it('goes on where it was after the power failed, and nothing acknowledged is lost', async () => {
    const before = answerValue(await clerk.case(caseId));
    const others = await logIn(server.url, 'li-si');
    const writers = await startDraftWriters(others, 6);
    await writers.saved(5);
    await server.killAndRestart();
    expect(answerValue(await clerk.case(caseId))).toEqual(before);
    for (const last of await writers.ended) {
      const draft = answerValue(await others.application(last.applicationId));
      // The save that was on its way may have been kept before its answer was lost.
      const kept = draft.version === last.version ? last.buyers : last.buyersSent;
      expect([last.version, last.version + 1]).toContain(draft.version);
      expect(draft.members).toEqual({ buyer: kept });
    }
    await window.page.reload();
    await window.page.getByTestId('waits-for').waitFor();
  });

  it('is worked by every department to its end, each in its turn', async () => {
    for (let round = 0; round < 40; round += 1) {
      if (answerValue(await clerk.case(caseId)).status === 'closed') break;
      await oneRound([]);
    }
    const view = answerValue(await clerk.case(caseId));
    expect(view.outcome).toBe('allDone');
    expect(view.partViews.map(({ outcome }) => outcome)).toEqual(view.partViews.map(() => 'done'));
    for (const { part, act, before } of steps) {
      const own = before.get(part);
      const after = [
        ...(own?.startAfter ?? []),
        ...(act === 'decide' ? (own?.finishAfter ?? []) : []),
      ];
      const open = after.filter((ref) => before.get(ref)?.status !== 'ended');
      expect({ part, act, open }).toEqual({ part, act, open: [] });
    }
  });

  it('lets nobody decide early, for each order of closing', async () => {
    const codes = early.map(({ refusal }) => `${refusal?.status} ${refusal?.code}`);
    expect(new Set(codes)).toEqual(new Set(['409 PART_WAITS_FOR_PREDECESSOR']));
    const tried = early.flatMap(({ part, before }) => before.map((ref) => `${part} after ${ref}`));
    const orders = finishOrders(answerValue(await clerk.case(caseId)));
    expect(orders.length).toBeGreaterThan(2);
    expect(new Set(tried)).toEqual(new Set(orders));
  });

  it('asks a worker for at most three actions to decide a task', () => {
    const most = Math.max(...steps.filter(({ act }) => act === 'decide').map(({ taps }) => taps));
    console.log(`departments: ${steps.length} acts on the pages, at most ${most} taps a decision`);
    expect(most).toBeLessThanOrEqual(3);
    expect(Math.max(...steps.map(({ taps }) => taps))).toBeLessThanOrEqual(3);
  });

  it('shows the applicant every result', async () => {
    const { page, troubles } = window;
    await become(page, 'zhang-san');
    await page.goto(`/cases/${caseId}`);
    const { partViews } = answerValue(await clerk.case(caseId));
    for (const { ref } of partViews) await page.getByTestId(`result-${ref}`).waitFor();
    expect(await page.getByTestId('result-estate-transfer-used').textContent()).toContain(
      '示(2026)示范市不动产权第0000123号',
    );
    expect(await page.getByTestId('case-status').first().textContent()).toBe('全部办结');
    expect(troubles).toEqual([]);
  });

  it('is derived again from its commits without a difference', () => {
    const { exitCode, printed } = server.replay();
    expect(printed).toContain('all agree');
    expect(exitCode).toBe(0);
  });

  /** Every department that can do something works its queue, except parts that are left; those that must wait try all the same. */
  async function oneRound(leave: readonly string[]): Promise<void> {
    const worker = (department: string) => logIn(server.url, `worker-${department}`);
    for (const department of departmentsAtWork(answerValue(await clerk.case(caseId)), leave)) {
      early.push(...(await tryEarlyDecisions(worker, answerValue(await clerk.case(caseId)))));
      steps.push(...(await workQueue(window.page, clerk, { caseId, department, leave })));
    }
  }
});
