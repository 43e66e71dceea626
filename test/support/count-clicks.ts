import type { Page } from 'playwright-core';

/** Counts what the browser itself sees: every press of the pointer on a page, lists and dialogs included. */
export interface ClickCount {
  readonly clicks: number;
}

/** Starts counting on a page, before it is opened. */
export async function countClicks(page: Page): Promise<ClickCount> {
  const count = { clicks: 0 };
  await page.exposeBinding('countClick', () => {
    count.clicks += 1;
  });
  await page.addInitScript(() => {
    const counting = window as unknown as { countClick(): void };
    addEventListener('pointerdown', () => counting.countClick(), { capture: true });
  });
  return count;
}
