import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, startBrowser, type WatchedPage } from '../support/browser.ts';
import { type ChildServer, startDemonstration } from '../support/child-server.ts';
import { type ClickCount, countClicks } from '../support/count-clicks.ts';
import { CountedPerson } from '../support/counted-person.ts';
import { fillHomeApplication, goOn } from '../support/home-applicant.ts';

let server: ChildServer;
let browser: Browser;
let window: WatchedPage;
let count: ClickCount;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemonstration(), startBrowser()]);
  window = await openPage(browser, { baseUrl: server.url });
  count = await countClicks(window.page);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('a newcomer who opens the demonstration for the first time', () => {
  it('gets from the first page to a closed second-hand-home case in at most 60 clicks', async () => {
    const { page, troubles } = window;
    const person = new CountedPerson(page);
    await page.goto('/');
    await person.tap('package-second-hand-house');
    await person.tap('begin');
    await leaveGuideAsItIs(person);
    await person.tap('plan-begin');
    await fillHomeApplication(person);
    await person.tap('submit');
    await page.getByTestId('submitted').waitFor();

    await person.tap('demo-work-until');
    await page.getByTestId('case-status').filter({ hasText: '全部办结' }).waitFor();
    const parts = page.locator('[data-testid^="part-"][data-standing]');
    const standings = await parts.evaluateAll((rows) =>
      rows.map((row) => row.getAttribute('data-standing')),
    );
    expect(standings.length).toBeGreaterThan(5);
    expect(new Set(standings)).toEqual(new Set(['done']));
    expect(await page.locator('[data-testid^="result-"]').count()).toBe(standings.length);

    const clicks = count.clicks + person.count.uploads;
    console.log(
      `newcomer: ${clicks} clicks, ${person.count.fields} fields, ${person.count.uploads} uploads`,
    );
    expect(clicks).toBeGreaterThan(10);
    expect(clicks).toBeLessThanOrEqual(60);
    expect(troubles).toEqual([]);
  });
});

/** Presses on until the plan is there; what is usual is left as it is. */
async function leaveGuideAsItIs(person: CountedPerson): Promise<void> {
  const { page } = person;
  const plan = page.getByTestId('plan');
  const next = page.getByTestId('guide-next');
  for (let step = 1; step <= 10; step += 1) {
    await plan.or(next).first().waitFor();
    if (await plan.isVisible()) return;
    await goOn(person, next);
  }
  throw new Error('The guide has more than ten pages.');
}
