import { type Api, answerValue } from '@lianban/runtime-api/client';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { become, openPage, startBrowser, type WatchedPage } from '../support/browser.ts';
import { type ChildServer, startDemonstration } from '../support/child-server.ts';
import { type WorkedStep, workQueue } from '../support/department-worker.ts';
import { applyForHome, logIn } from '../support/home-buyer.ts';

let server: ChildServer;
let browser: Browser;
let window: WatchedPage;
let clerk: Api;
let caseId: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemonstration(), startBrowser()]);
  window = await openPage(browser, { baseUrl: server.url });
  clerk = await logIn(server.url, 'clerk');
  ({ caseId } = await applyForHome(await logIn(server.url, 'zhang-san')));
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const refused = '该房屋已被司法查封，依法不予登记，解除查封后可重新申请。';
const refusals = {
  'estate-transfer-used': refused,
  'mortgage-first': '所有权未转移，抵押权不能设立，取得权属证书后可重新申请。',
};

describe('the registration of a home is refused', () => {
  const steps: WorkedStep[] = [];

  it('colleagues bring the case to the registration office, which refuses with its reason', async () => {
    const { page } = window;
    const work = { caseId, department: 'natural-resources', refusals };
    for (let round = 0; round < 30; round += 1) {
      await become(page, 'worker-natural-resources');
      await page.goto(`/cases/${caseId}`);
      await page.getByTestId('demo-work-until').click();
      await page.getByTestId('worked-steps').waitFor();
      steps.push(...(await workQueue(page, clerk, work)));
      if (answerValue(await clerk.case(caseId)).status === 'closed') break;
    }
    expect(steps.filter((step) => step.refused).map(({ part }) => part)).toEqual([
      'estate-transfer-used',
      'mortgage-first',
    ]);
    expect(Math.max(...steps.map(({ taps }) => taps))).toBeLessThanOrEqual(3);
  });

  it('what depends on it is not handled, everything else is, and the case closes', async () => {
    const view = answerValue(await clerk.case(caseId));
    expect(view.outcome).toBe('partlyDone');
    const ended = (outcome: string) =>
      view.partViews.filter((part) => part.outcome === outcome).map(({ ref }) => ref);
    expect(ended('refused')).toEqual(['estate-transfer-used', 'mortgage-first']);
    expect(ended('skipped').toSorted()).toEqual([
      'gas-transfer',
      'loan-disburse',
      'maintenance-fund-transfer',
      'power-transfer',
      'water-transfer',
    ]);
    expect(ended('done').length).toBe(view.partViews.length - 7);
  });

  it('the applicant reads the reason, and why the rest was not handled', async () => {
    const { page, troubles } = window;
    await become(page, 'zhang-san');
    await page.goto(`/cases/${caseId}`);
    const part = (ref: string) => page.getByTestId('case-progress').getByTestId(`part-${ref}`);
    await part('estate-transfer-used').waitFor();
    expect(await part('estate-transfer-used').textContent()).toContain(refused);
    expect(await part('water-transfer').getAttribute('data-standing')).toBe('skipped');
    expect(await part('water-transfer').textContent()).toContain('不予办理，本事项不再办理');
    expect(await page.getByTestId('case-status').textContent()).toBe('部分办结');
    expect(await page.locator('body').textContent()).not.toContain('驳回');
    expect(troubles).toEqual([]);
  });
});
