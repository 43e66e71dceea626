import { type ApplicationForm, answerValue } from '@lianban/runtime-api/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { become, openPage, startBrowser, type WatchedPage } from '../support/browser.ts';
import { type ChildServer, startDemonstration } from '../support/child-server.ts';
import { CountedPerson } from '../support/counted-person.ts';
import { fillShownFields } from '../support/fill-form.ts';
import { applyForHome, logIn } from '../support/home-buyer.ts';
import { homeForm } from '../support/home-form.ts';
import { publishAgain } from '../support/publish-again.ts';

let server: ChildServer;
let browser: Browser;
let window: WatchedPage;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemonstration(), startBrowser()]);
  window = await openPage(browser, { baseUrl: server.url });
  page = window.page;
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Where the form has a list to choose from, people choose by its words. */
function inWords({ form }: ApplicationForm): Readonly<Record<string, unknown>> {
  const options = new Map(form.fields.map(({ key, options: all }) => [key, all ?? []]));
  return Object.fromEntries(
    Object.entries(homeForm).map(([key, value]) => {
      const list = (options.get(key) ?? []).length > 4 ? options.get(key) : undefined;
      return [key, list?.find((option) => option.value === value)?.label ?? value];
    }),
  );
}

describe('somebody comes to the window', () => {
  it('applies on one page with the help of the clerk, and takes a receipt home', async () => {
    const person = new CountedPerson(page);
    await become(page, 'clerk');
    await page.goto('/desk');
    await person.tap('desk-second-hand-house');
    for (const answer of ['p02-q05-joint', 'p02-q06-payoff', 'p02-q08-fund']) {
      await person.tap(`answer-${answer}`);
    }
    await page.locator('[data-field="loan.amount@loan[1]"]').waitFor();
    await page.locator('[data-field="person.name@buyer[1]"] input').fill('张三·示例');
    await page.locator('[data-field="person.id-no@buyer[1]"] input').fill('990100199003070019');
    await person.tap('desk-ask');
    await page.locator('[data-field="person.name@seller[1]"] output').waitFor();
    const applicationId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const clerk = await logIn(server.url, 'clerk');
    const form = answerValue(await clerk.applicationForm(applicationId));
    await fillShownFields(person, inWords(form));
    const papers = page.getByTestId('desk-papers').locator('ul').first();
    const inputs = await papers.locator('input[type=file]').all();
    for (const input of inputs) await person.upload(input, '示例材料.pdf');
    await papers
      .getByTestId('uploaded-file')
      .nth(inputs.length - 1)
      .waitFor();
    for (const box of await page.locator('[data-testid^="declare-"]').all()) await person.tap(box);
    await person.tap('desk-check');
    await page.getByTestId('check').waitFor();
    const faults = page.locator('[data-testid^="fault-"][data-kind="error"]');
    expect(await faults.allTextContents()).toEqual([]);
    await person.tap('submit');
    await page.getByTestId('submitted').getByRole('link').click();
    await page.getByTestId('receipt').waitFor();
    expect(await page.getByTestId('receipt').textContent()).toMatch(/P02\d{12}/);
  });

  it('asks about a case, which the clerk finds by its number', async () => {
    const { caseNo } = await applyForHome(await logIn(server.url, 'zhang-san'));
    await become(page, 'clerk');
    await page.goto('/desk');
    await page.locator('#desk-find').fill(caseNo);
    await page.locator('#desk-find').press('Enter');
    await page.getByTestId(`case-${caseNo}`).click();
    await page.getByTestId('case-progress').waitFor();
    expect(await page.getByTestId('case-no').textContent()).toBe(caseNo);
  });
});

describe('supervision looks at the day', () => {
  it('sees which departments are late, and each case with its record', async () => {
    await become(page, 'supervisor');
    await page.goto('/supervision');
    const overdue = page.getByTestId('figure-overdue').locator('dd');
    expect(Number(await overdue.textContent())).toBeGreaterThan(0);
    await page.locator('[data-testid^="case-P"]').first().click();
    await page.getByTestId('case-timeline').locator('li').nth(1).waitFor();
  });

  it('suspends a case: its tasks stand still until it is resumed', async () => {
    const { caseId } = await applyForHome(await logIn(server.url, 'zhang-san'));
    await become(page, 'supervisor');
    await page.goto(`/cases/${encodeURIComponent(caseId)}`);
    await page.getByTestId('suspend-case').click();
    await page.getByTestId('suspended').waitFor();
    const worker = await logIn(server.url, 'worker-housing');
    const task = answerValue(await worker.tasks({ limit: 200 })).find(
      (one) => one.caseId === caseId && one.waitsFor.length === 0,
    );
    const complete = () => worker.complete(task?.taskId ?? '', { act: 'accept', decision: 'pass' });
    expect(await complete()).toMatchObject({ problem: { code: 'PROCESS_SUSPENDED' } });
    await page.getByTestId('resume-case').click();
    await page.getByTestId('suspend-case').waitFor();
    answerValue(await complete());
  });

  it('lets running cases go on in a corrected version, those that are chosen, and says why', async () => {
    const packageId = 'second-hand-house';
    const cases = await logIn(server.url, 'supervisor');
    const [one, other] = [
      await applyForHome(await logIn(server.url, 'zhang-san')),
      await applyForHome(await logIn(server.url, 'zhang-san')),
    ];
    await publishAgain(await logIn(server.url, 'designer'), packageId);
    await become(page, 'supervisor');
    await page.goto('/supervision');
    await page.getByTestId('to-migration').click();
    await page.getByTestId('migration-try').click();
    await page.getByTestId(`choose-${one.caseNo}`).waitFor();
    await page.getByTestId('choose-all').click();
    expect(await page.getByTestId('migration-apply').isDisabled()).toBe(true);
    await page.getByTestId(`choose-${one.caseNo}`).click();
    await page.getByTestId('migration-reason').fill('更正办理说明（示例）');
    await page.getByTestId('migration-apply').click();
    await page.getByTestId('migration-confirm').click();
    const done = page.getByTestId(`migrated-${one.caseNo}`);
    await done.filter({ hasText: '已迁移' }).waitFor();
    const revisionOf = async ({ caseId }: { readonly caseId: string }) =>
      answerValue(await cases.case(caseId)).packageRevision;
    expect([await revisionOf(one), await revisionOf(other)]).toEqual([2, 1]);
    await done.getByRole('link').click();
    const entry = await page.getByTestId('migration-entry').textContent();
    expect(entry).toContain('第 1 版 → 第 2 版');
    expect(entry).toContain('更正办理说明（示例）');
    const worker = await logIn(server.url, 'worker-housing');
    const tasks = answerValue(await worker.tasks({ limit: 200 }));
    const task = tasks.find(
      ({ caseId, waitsFor }) => caseId === one.caseId && waitsFor.length === 0,
    );
    answerValue(await worker.complete(task?.taskId ?? '', { act: 'accept', decision: 'pass' }));
  });

  it('waits a working day', async () => {
    await page.goto('/supervision');
    const today = page.getByTestId('demo-today');
    const before = (await today.getAttribute('data-date')) ?? '';
    await page.getByTestId('demo-next-day').click();
    await page.locator(`[data-testid="demo-today"]:not([data-date="${before}"])`).waitFor();
    expect(((await today.getAttribute('data-date')) ?? '') > before).toBe(true);
  });
});

describe('the window of that day', () => {
  it('ran under the policy of the pages without an error', () => {
    expect(window.troubles).toEqual([]);
  });
});
