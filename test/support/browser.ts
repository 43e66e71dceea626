import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How a page is opened. */
export interface PageOptions {
  readonly baseUrl: string;
  readonly language?: 'zh-CN' | 'en';
  /** Width in CSS pixels; a phone has 390. */
  readonly width?: number;
}

/** A page with what went wrong on it: exceptions, refused scripts, messages of React. */
export interface WatchedPage {
  readonly page: Page;
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** Starts the system's Chromium with a profile of its own. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
}

/** Opens a page in a window of its own: own cookies, own storage. */
export async function openPage(
  browser: Browser,
  { baseUrl, language = 'zh-CN', width = 1280 }: PageOptions,
): Promise<WatchedPage> {
  const phone = width < 600;
  const context: BrowserContext = await browser.newContext({
    baseURL: baseUrl,
    viewport: { width, height: phone ? 844 : 900 },
    deviceScaleFactor: phone ? 2 : 1,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  await context.addInitScript(
    ([key = '', value = '']) => {
      if (localStorage.getItem(key) === null) localStorage.setItem(key, value);
    },
    ['lianban.language', language],
  );
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    // A refused request is an answer that the page shows; it is not a fault of the page.
    const refused = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refused) troubles.push(message.text());
  });
  return { page, troubles, close: () => context.close() };
}

/** Becomes a person of the demonstration without a click, as a second window would. */
export async function become(page: Page, account: string): Promise<void> {
  const answer = await page.request.post('/api/demo/session', { data: { account } });
  if (!answer.ok()) throw new Error(`${account}: ${await answer.text()}`);
}
