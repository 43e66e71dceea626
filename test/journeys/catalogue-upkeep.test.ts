import { answerValue, cookieFetch, createApi } from '@lianban/runtime-api/client';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, startBrowser, type WatchedPage } from '../support/browser.ts';
import { type ChildServer, startDemonstration } from '../support/child-server.ts';

let server: ChildServer;
let browser: Browser;
let window: WatchedPage;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemonstration(), startBrowser()]);
  window = await openPage(browser, { baseUrl: server.url });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('a designer keeps the catalogue in order', () => {
  it('finds items by pinyin, sees what two versions differ in, and what waits to be settled', async () => {
    const { page, troubles } = window;
    const { first, second } = await secondVersion('passport');
    await page.goto('/designer/packages/passport');
    await page.getByTestId('item-search').fill('qssb');
    await page.getByTestId('item-deed-tax').waitFor();

    await page.goto(`/designer/packages/passport/compare/${first}/${second}`);
    await page.getByTestId('compare-package').waitFor();
    expect(await page.getByTestId('compare-package').textContent()).toContain('示例护照');

    await page.goto('/designer');
    await page.getByRole('link', { name: '目录整理' }).click();
    await page.getByText('没有发现疑似重复').waitFor();
    await page.getByText('没有待核对的变化').waitFor();
    expect(troubles).toEqual([]);
  });
});

// ---------------------------------------------------------------------------------------------

/** Publishes a package under another name; gives both versions. */
async function secondVersion(id: string) {
  const api = createApi({ baseUrl: server.url, fetch: cookieFetch() });
  answerValue(await api.demo.logIn('designer'));
  const design = answerValue(await api.design.package(id));
  const { package: given, bpmn, streamVersion, revision } = design;
  const changed = { ...given, package: { ...given.package, name: '示例护照' } };
  answerValue(await api.design.save(id, { package: changed, bpmn, streamVersion }));
  const done = answerValue(await api.design.publish(id, { revision }));
  return { first: design.version, second: done.version };
}
