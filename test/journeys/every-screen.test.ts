import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { become, openPage, startBrowser, type WatchedPage } from '../support/browser.ts';
import { mayStayChinese } from '../support/catalogue-text.ts';
import { type ChildServer, startDemonstration } from '../support/child-server.ts';
import { DesignerDesk } from '../support/designer-desk.ts';
import { hasChinese, overflowOf, textsOf } from '../support/look-at-page.ts';
import {
  applicantScreens,
  designerScreens,
  elementPanels,
  type Screen,
  staffScreens,
  taggedScreens,
} from '../support/screens-to-see.ts';

let server: ChildServer;
let browser: Browser;
let ofApplicant: readonly Screen[];
let ofStaff: Readonly<Record<string, readonly Screen[]>>;
let ofDesigner: readonly Screen[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemonstration(), startBrowser()]);
  ofApplicant = await applicantScreens(server.url);
  ofStaff = await staffScreens(server.url);
  ofDesigner = await designerScreens(server.url);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe.each(['zh-CN', 'en'] as const)('an applicant with a phone, in %s', (language) => {
  const window = windowFor(language, 390);

  it('reads every screen without moving it sideways', async () => {
    const { page } = window();
    await become(page, 'zhang-san');
    expect(await lookAtAll(page, ofApplicant, language)).toEqual([]);
  });

  it('goes through every step of the form', async () => {
    const { page } = window();
    const draft = ofApplicant.find(({ shows }) => shows === 'stage-form')?.path ?? '';
    await page.goto(draft);
    const form = page.getByTestId('stage-form');
    await form.waitFor();
    const faults: string[] = [];
    for (let step = 1; await form.isVisible(); step += 1) {
      expect(step).toBeLessThan(30);
      faults.push(...(await faultsOf(page, `step ${step} of the form`, language)));
      const shown = await form.getByRole('heading', { level: 2 }).first().textContent();
      await form.locator('button[type=submit]').click();
      await page.waitForFunction(
        (before) => document.querySelector('[data-testid="stage-form"] h2')?.textContent !== before,
        shown,
      );
    }
    expect(faults).toEqual([]);
  });
});

describe.each(['zh-CN', 'en'] as const)('an applicant with tags and a phone, in %s', (language) => {
  const window = windowFor(language, 390);

  it('reads what is recommended to him, and what is known of him', async () => {
    const { page } = window();
    await become(page, 'zhou-ba');
    expect(await lookAtAll(page, taggedScreens, language)).toEqual([]);
  });
});

describe('an applicant at a desk', () => {
  const window = windowFor('zh-CN', 1440);

  it('reads every screen', async () => {
    const { page } = window();
    await become(page, 'zhang-san');
    expect(await lookAtAll(page, ofApplicant, 'zh-CN')).toEqual([]);
  });
});

describe.each(['zh-CN', 'en'] as const)('the designer, in %s', (language) => {
  const window = windowFor(language, 1440);

  it('reads every screen', async () => {
    const { page } = window();
    await become(page, 'designer');
    expect(await lookAtAll(page, ofDesigner, language)).toEqual([]);
  });

  it('reads every panel, list and dialog of the desk', async () => {
    const { page } = window();
    await become(page, 'designer');
    const desk = new DesignerDesk(page);
    const faults: string[] = [];
    const see = async (name: string) => faults.push(...(await faultsOf(page, name, language)));
    await desk.open('passport');
    await desk.find('sscard-transit');
    await page.getByTestId('add-sscard-transit').click();
    await desk.onSheet('sscard-transit').waitFor();
    await page.getByTestId('condition-kind').waitFor();
    await see('properties of a part');
    await page.getByTestId('condition-kind').click();
    await page.locator('.ant-select-dropdown:visible').waitFor();
    await see('kinds of conditions');
    await page.keyboard.press('Escape');
    await page.getByTestId('lane-lane_exit-entry').click();
    await page.getByTestId('lane-department').waitFor();
    await see('properties of a lane');
    await page.getByTestId('lane-department').hover();
    await page.getByTestId('lane-department').locator('.ant-select-clear').click();
    await desk.seesProblem('ee-photo', 'PART_WITHOUT_DEPARTMENT');
    await page.getByTestId('problems-toggle').click();
    await page.getByTestId('problem').first().waitFor();
    await see('what the check found');
    await desk.explanationOn('ee-photo');
    await see('a problem on an element');
    await page.getByTestId('problems-toggle').click();
    await desk.undo(1);
    await desk.isClean();
    await page.getByTestId('view-table').click();
    await page.getByTestId('parts-table').waitFor();
    await see('the table');
    await page.getByTestId('publish').click();
    await page.getByTestId('changes').waitFor();
    await see('what a new version changes');
    await page.keyboard.press('Escape');
    await page.getByTestId('open-revisions').click();
    await page.getByTestId('revisions').waitFor();
    await see('the versions');
    expect(faults).toEqual([]);
  });

  it('reads the panel of every kind of element, the palette and the overview', async () => {
    const { page } = window();
    await become(page, 'designer');
    const desk = new DesignerDesk(page);
    const faults: string[] = [];
    const see = async (name: string) => faults.push(...(await faultsOf(page, name, language)));
    await desk.open('passport');
    await page.getByTestId('section-process').locator('summary').click();
    await see('properties of the process');
    await page.getByTestId('more-elements').press('Enter');
    await page.getByTestId('elements').waitFor();
    await see('the palette');
    await page.keyboard.press('Escape');
    for (const { element, open, shows } of elementPanels) {
      await desk.append(element);
      for (const section of open) {
        await page.getByTestId(`section-${section}`).locator('summary').click();
      }
      await page.getByTestId(shows).waitFor();
      await see(`properties of ${element}`);
      await desk.undo(1);
    }
    await desk.append('user-task');
    await desk.append('non-interrupting-timer-boundary');
    await page.getByTestId('timerText').fill('2 days');
    await page.getByTestId('timer-fault').waitFor();
    await see('a timer with a fault');
    await page.getByTestId('actual-size').click();
    await page.getByTestId('overview').waitFor();
    await see('the overview');
    expect(faults).toEqual([]);
  });

  it('is told who may come in when somebody else comes', async () => {
    const { page } = window();
    await become(page, 'clerk');
    const faults = await look(page, { path: '/designer/', shows: 'become-designer' }, language);
    expect(faults).toEqual([]);
  });
});

describe.each(['zh-CN', 'en'] as const)('the staff at their desks, in %s', (language) => {
  const window = windowFor(language, 1440);

  it.each(['worker-natural-resources', 'clerk', 'supervisor'])(
    '%s reads every screen',
    async (account) => {
      const { page } = window();
      await become(page, account);
      const faults = await lookAtAll(page, ofStaff[account] ?? [], language);
      expect(faults).toEqual([]);
    },
  );
});

describe.each(['zh-CN', 'en'] as const)('a supervisor who migrates cases, in %s', (language) => {
  const window = windowFor(language, 1440);

  it('reads what the trial says of each case, before he is asked once more', async () => {
    const { page } = window();
    await become(page, 'supervisor');
    await page.goto('/supervision/migration/second-hand-house');
    await page.getByTestId('migration-try').click();
    await page.getByTestId('migration-apply').waitFor();
    const faults = await faultsOf(page, 'the trial', language);
    await page.getByTestId('migration-apply').click();
    await page.getByTestId('migration-confirm').waitFor();
    faults.push(...(await faultsOf(page, 'the question', language)));
    expect(faults).toEqual([]);
  });
});

describe('the language switch', () => {
  const window = windowFor(undefined, 1440);

  it('turns the page at hand into English, with a gloss beside each Chinese name, and back', async () => {
    const { page } = window();
    await become(page, 'zhang-san');
    await page.goto('/packages');
    const card = page.getByTestId('package-second-hand-house');
    const heading = page.getByRole('heading', { level: 1 });
    await card.waitFor();
    await page.getByTestId('drafts').waitFor();
    const before = await page.locator('main').textContent();
    expect(await card.textContent()).not.toMatch(/second-hand/i);

    await page.getByTestId('language-en').click();
    await heading.filter({ hasText: 'What do you want to get done?' }).waitFor();
    expect(await card.textContent()).toMatch(/我要购买二手房.*second-hand/i);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await heading.filter({ hasText: 'What do you want to get done?' }).waitFor();

    await page.getByTestId('language-zh-CN').click();
    await heading.filter({ hasNotText: 'What' }).waitFor();
    await page.getByTestId('drafts').waitFor();
    expect(await page.locator('main').textContent()).toBe(before);
  });
});

describe('the watch over these screens', () => {
  it('notices a script that the rules of the pages refuse, and a text that is too wide', async () => {
    const { page, troubles, close } = await openPage(browser, { baseUrl: server.url, width: 390 });
    await page.goto('/packages');
    await page.getByTestId('package-second-hand-house').waitFor();
    expect([...(await overflowOf(page)), ...troubles]).toEqual([]);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "in"';
      const wide = document.createElement('p');
      wide.textContent = 'wide';
      wide.style.width = '500px';
      document.querySelector('main')?.append(script, wide);
    });
    expect(troubles.join()).toContain('Content Security Policy');
    expect((await overflowOf(page)).join()).toContain('wide');
    await close();
  });
});

// ---------------------------------------------------------------------------------------------

/** A window for the tests of a group; no message of trouble may come up in it. */
function windowFor(language: 'zh-CN' | 'en' | undefined, width: number): () => WatchedPage {
  let window: WatchedPage;
  beforeAll(async () => {
    window = await openPage(browser, { baseUrl: server.url, width, ...(language && { language }) });
  });
  afterEach(() => expect(window.troubles).toEqual([]));
  afterAll(() => window.close());
  return () => window;
}

async function lookAtAll(page: Page, screens: readonly Screen[], language: 'zh-CN' | 'en') {
  const faults: string[] = [];
  for (const screen of screens) faults.push(...(await look(page, screen, language)));
  return faults;
}

async function look(page: Page, { path, shows }: Screen, language: 'zh-CN' | 'en') {
  await page.goto(path);
  const title = page.getByRole('heading', { level: 1 });
  await (shows === undefined ? title : page.getByTestId(shows).first()).waitFor();
  await page.locator('.ant-spin[aria-busy="true"]').first().waitFor({ state: 'detached' });
  return faultsOf(page, path, language);
}

/** What is wrong with the screen that is shown: it does not fit, or it speaks the wrong language. */
async function faultsOf(page: Page, name: string, language: 'zh-CN' | 'en') {
  const faults = [...(await overflowOf(page))];
  const texts = await textsOf(page);
  if (language === 'en') {
    const own = texts.filter((text) => !mayStayChinese(text));
    faults.push(...own.map((text) => `not in English: ${text}`));
  } else if (!texts.some(hasChinese)) {
    faults.push('not in Chinese');
  }
  return faults.map((fault) => `${name}: ${fault}`);
}
