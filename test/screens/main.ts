// npm run screens: the pictures of the README, taken from the running demonstration.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, answerValue, type TaskSummary } from '@lianban/runtime-api/client';
import type { Browser, Page } from 'playwright-core';
import { become, openPage, startBrowser } from '../support/browser.ts';
import { startDemonstration } from '../support/child-server.ts';
import { applyForHome, homeAnswers, logIn } from '../support/home-buyer.ts';

const folder = join(import.meta.dirname, '../../docs/screens');
const packageId = 'second-hand-house';

/** The part whose task is shown: the middle of the way, several parts done, some running, some waiting. */
const shownPart = 'estate-transfer-used';

/** Steps that colleagues take at most until it is there. */
const mostSteps = 80;

interface Shot {
  readonly name: string;
  readonly account: string;
  readonly path: string;
  /** Answers to the guide that this window remembers. */
  readonly remembered?: unknown;
  /** What must be there before the picture is taken. */
  readonly shows: (page: Page) => Promise<unknown>;
}

mkdirSync(folder, { recursive: true });
const server = await startDemonstration();
const browser = await startBrowser();
try {
  for (const shot of await shots(server.url)) await take(browser, server.url, shot);
} finally {
  await browser.close();
  await server.stop();
}

// ---------------------------------------------------------------------------------------------

async function shots(url: string): Promise<readonly Shot[]> {
  const applicant = await logIn(url, 'zhang-san');
  const { caseId } = await applyForHome(applicant);
  const worker = await logIn(url, 'worker-natural-resources');
  const task = await untilShown(applicant, worker, caseId);
  const facts = await homeAnswers(applicant, packageId);
  return [
    {
      name: 'guide',
      account: 'zhang-san',
      path: `/packages/${packageId}/guide`,
      remembered: { facts, members: {} },
      shows: (page) => page.getByText('已减').first().waitFor({ state: 'attached' }),
    },
    {
      name: 'designer',
      account: 'designer',
      path: `/designer/packages/${packageId}`,
      shows: (page) => page.locator('.djs-shape').first().waitFor(),
    },
    {
      name: 'task',
      account: 'worker-natural-resources',
      path: `/queue/${encodeURIComponent(task.taskId)}`,
      shows: (page) => page.getByText(task.partName).first().waitFor(),
    },
    {
      name: 'progress',
      account: 'zhang-san',
      path: `/cases/${encodeURIComponent(caseId)}`,
      shows: (page) =>
        page
          .getByText(task.partName)
          .first()
          .evaluate((row) => row.scrollIntoView({ block: 'center' })),
    },
  ];
}

/** Lets colleagues work until the task that is shown stands in its queue. */
async function untilShown(applicant: Api, worker: Api, caseId: string): Promise<TaskSummary> {
  for (let step = 0; step < mostSteps; step += 1) {
    const queue = answerValue(await worker.tasks({ limit: 200 }));
    const task = queue.find((one) => one.caseId === caseId && one.part === shownPart);
    if (task?.act === 'review') return task;
    answerValue(await applicant.demo.work({ caseId, until: 'step' }));
  }
  throw new Error(`The part ${shownPart} does not come to its review.`);
}

async function take(window: Browser, baseUrl: string, shot: Shot): Promise<void> {
  const { page, troubles, close } = await openPage(window, { baseUrl });
  await page.setViewportSize({ width: 1280, height: 800 });
  await become(page, shot.account);
  if (shot.remembered !== undefined) {
    await page.addInitScript(
      ([key, value]) => sessionStorage.setItem(key ?? '', value ?? ''),
      [`lianban.guide.${packageId}`, JSON.stringify(shot.remembered)],
    );
  }
  await page.goto(shot.path);
  await shot.shows(page);
  await page.waitForLoadState('networkidle');
  const path = join(folder, `${shot.name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  await close();
  if (troubles.length > 0) throw new Error(`${shot.name}: ${troubles.join('; ')}`);
  console.log(`docs/screens/${shot.name}.png ${Math.round(statSync(path).size / 1_024)} KB`);
}
