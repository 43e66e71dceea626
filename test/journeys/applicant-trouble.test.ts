import { type Api, answerValue } from '@lianban/runtime-api/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  become,
  openPage,
  type PageOptions,
  startBrowser,
  type WatchedPage,
} from '../support/browser.ts';
import { type ChildServer, startDemonstration } from '../support/child-server.ts';
import { samplePaper } from '../support/counted-person.ts';
import { applyForHome, draftForHome, logIn } from '../support/home-buyer.ts';

let server: ChildServer;
let browser: Browser;
let applicant: Api;
const windows: WatchedPage[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemonstration(), startBrowser()]);
  applicant = await logIn(server.url, 'zhang-san');
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** A window of the applicant; what goes wrong in any of them is told at the end. */
async function newWindow(options: Omit<PageOptions, 'baseUrl'> = {}): Promise<Page> {
  const window = await openPage(browser, { baseUrl: server.url, ...options });
  windows.push(window);
  await become(window.page, 'zhang-san');
  return window.page;
}

const mobile = '[data-field="person.mobile@buyer[1]"]';

describe('an applicant with two windows', () => {
  it('overwrites nothing that was typed in the other one', async () => {
    const { applicationId } = await draftForHome(applicant);
    const [one, other] = [await newWindow(), await newWindow()];
    for (const page of [one, other]) {
      await page.goto(`/applications/${applicationId}`);
      await page.locator(`${mobile} input`).waitFor();
    }
    await one.locator(`${mobile} input`).fill('13800000011');
    await one.getByTestId('stage-button-papers').click();
    await one.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
    await other.locator(`${mobile} input`).fill('13800000022');
    await other.getByTestId('conflict-reload').click();
    await other.locator(`${mobile} input`).waitFor();
    expect(await other.locator(`${mobile} input`).inputValue()).toBe('13800000011');
  });

  it('hands in twice at the same moment and has one case', async () => {
    const { applicationId } = await draftForHome(applicant);
    const before = answerValue(await applicant.cases()).length;
    const pages = [await newWindow(), await newWindow()];
    for (const page of pages) {
      await page.goto(`/applications/${applicationId}?stage=check`);
      await page.getByTestId('submit').waitFor();
    }
    await Promise.all(pages.map((page) => page.getByTestId('submit').click()));
    for (const page of pages) await page.getByTestId('submitted').waitFor();
    const texts = pages.map((page) => page.getByTestId('case-no').textContent());
    const [first, second] = await Promise.all(texts);
    expect(first).toMatch(/^P02\d{12}$/);
    expect(second).toBe(first);
    expect(answerValue(await applicant.cases()).length).toBe(before + 1);
  });
});

describe('an applicant makes a mistake', () => {
  it('is led from the check to the paper that is missing', async () => {
    const { applicationId, version, facts, members, data, declared } =
      await draftForHome(applicant);
    const content = { version, facts, members, data, declared, uploads: {} };
    answerValue(await applicant.saveDraft(applicationId, content));
    const page = await newWindow();
    await page.goto(`/applications/${applicationId}?stage=check`);
    await page.getByTestId('fault-contract-draft@deal').click();
    await page.getByTestId('upload-contract-draft@deal').waitFor({ state: 'attached' });
    expect(page.url()).toContain('stage=papers');
  });

  it('is led from the check to the field that is wrong', async () => {
    const { applicationId, version, facts, members, data, declared, uploads } =
      await draftForHome(applicant);
    const files = Object.entries(uploads).map(
      ([key, infos]) => [key, infos.map(({ fileId }) => fileId)] as const,
    );
    const [buyer] = data.buyer ?? [];
    const wrong = { ...data, buyer: [{ ...buyer, person_mobile: '12800138000' }] };
    const content = { version, facts, members, data: wrong, declared };
    answerValue(
      await applicant.saveDraft(applicationId, { ...content, uploads: Object.fromEntries(files) }),
    );
    const page = await newWindow();
    await page.goto(`/applications/${applicationId}?stage=check`);
    await page.getByTestId('fault-person.mobile@buyer[1]').click();
    await page.locator(`${mobile} input`).waitFor();
    expect(await page.locator(`${mobile} input`).getAttribute('aria-invalid')).toBe('true');
  });

  it('cannot give a program as a document, and reads why', async () => {
    const { applicationId } = await draftForHome(applicant);
    const page = await newWindow();
    await page.goto(`/applications/${applicationId}?stage=papers`);
    const paper = page.getByTestId('paper-contract-draft@deal');
    const files = paper.getByTestId('uploaded-file');
    await files.waitFor();
    await paper.locator('input[type=file]').setInputFiles({
      name: '合同.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('MZ this is a program'),
    });
    await paper.getByRole('alert').waitFor();
    expect(await paper.getByRole('alert').textContent()).toContain('合同.pdf');
    expect(await files.count()).toBe(1);
  });

  it('is told in English what is wrong with a number', async () => {
    const { applicationId } = await draftForHome(applicant);
    const page = await newWindow({ language: 'en' });
    await page.goto(`/applications/${applicationId}`);
    await page.locator(`${mobile} input`).fill('12345');
    await page.getByTestId('stage-form').locator('button[type=submit]').click();
    const summary = page.getByTestId('stage-form').getByRole('alert');
    await summary.waitFor();
    expect(await summary.textContent()).toMatch(/mobile/i);
    expect(await page.locator(`${mobile} input`).getAttribute('aria-invalid')).toBe('true');
  });

  it('is told where to go when a page, a right or a case is missing', async () => {
    const page = await newWindow();
    const heading = page.getByRole('heading', { level: 1 });
    await page.goto('/nowhere');
    await heading.filter({ hasText: '没有这个页面' }).waitFor();
    await page.goto('/queue');
    await heading.filter({ hasText: '不对您的身份开放' }).waitFor();
    await page.goto('/cases/nothing');
    await page.getByTestId('failure').getByText('回到首页').click();
    await page.getByTestId('package-second-hand-house').waitFor();
  });
});

describe('an applicant with a phone', () => {
  it('reads why something is asked, closes it and goes on', async () => {
    const page = await newWindow({ width: 390 });
    await page.goto('/packages/second-hand-house/guide');
    await page.getByTestId('question-p02-q08').getByTestId('why').click();
    await page.getByTestId('why-text').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('why-text').waitFor({ state: 'hidden' });
    await page.getByTestId('guide-next').click();
    await page.waitForURL(/step=2/);
  });

  it('keeps the answers of the guide over a reload', async () => {
    const page = await newWindow({ width: 390 });
    await page.goto('/packages/second-hand-house/guide');
    await page.getByTestId('answer-p02-q08-fund').check({ force: true });
    await page.getByTestId('guide-next').click();
    await page.waitForURL(/step=2/);
    await page.reload();
    await page.getByTestId('guide-back').click();
    await page.getByTestId('answer-p02-q08-fund').waitFor({ state: 'attached' });
    expect(await page.getByTestId('answer-p02-q08-fund').isChecked()).toBe(true);
  });
});

describe('an applicant whom the registers know', () => {
  it('corrects in the guide what they tell, and leaves open what he is not sure of', async () => {
    const page = await newWindow();
    await page.goto('/packages/second-hand-house/guide');
    await page.getByTestId('correct-p02-q01').click();
    await page.getByTestId('answer-p02-q01-widowed').check({ force: true });
    await page.getByTestId('unsure-p02-q08').check({ force: true });
    await page.getByTestId('guide-next').click();
    await page.waitForURL(/step=2/);
    await page.getByTestId('guide-back').click();
    await page.getByTestId('unsure-p02-q08').waitFor({ state: 'attached' });
    expect(await page.getByTestId('unsure-p02-q08').isChecked()).toBe(true);
    expect(await page.getByTestId('answer-p02-q01-widowed').isChecked()).toBe(true);
    expect(await page.getByTestId('could-come').locator('li').count()).toBeGreaterThan(0);
  });

  it('waits at the check for a file that is still on its way', async () => {
    const { applicationId, version, facts, members, data, declared, uploads } =
      await draftForHome(applicant);
    const { 'contract-draft@deal': _contract, ...others } = Object.fromEntries(
      Object.entries(uploads).map(([key, files]) => [key, files.map(({ fileId }) => fileId)]),
    );
    const content = { version, facts, members, data, declared, uploads: others };
    answerValue(await applicant.saveDraft(applicationId, content));
    const page = await newWindow();
    const arrive = Promise.withResolvers<void>();
    await page.route('**/api/files', async (route) => {
      await arrive.promise;
      await route.continue();
    });
    await page.goto(`/applications/${applicationId}?stage=papers`);
    const buffer = Buffer.from(samplePaper);
    const paper = { name: '合同.pdf', mimeType: 'application/pdf', buffer };
    await page.getByTestId('upload-contract-draft@deal').setInputFiles(paper);
    await page.getByTestId('to-check').click();
    await page.getByText('正在上传，传完就核对').waitFor();
    arrive.resolve();
    await page.getByTestId('submit').waitFor();
  });

  it('takes his consent to use a paper again back', async () => {
    const { caseId } = await applyForHome(applicant);
    answerValue(await applicant.demo.work({ caseId, until: 'myTurn' }));
    const page = await newWindow({ width: 390 });
    await page.goto('/mine');
    const allow = page.getByTestId('my-papers').getByRole('switch').first();
    await allow.click();
    await page.reload();
    await allow.waitFor();
    expect(await allow.getAttribute('aria-checked')).toBe('false');
    await allow.click();
    await page.locator('[role=switch][aria-checked=true]').first().waitFor();
  });
});

describe('the windows of that day', () => {
  it('ran under the policy of the pages without an error', () => {
    expect(windows.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
