import { type Api, answerValue } from '@lianban/runtime-api/client';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { become, openPage, startBrowser, type WatchedPage } from '../support/browser.ts';
import { type ChildServer, startDemonstration } from '../support/child-server.ts';
import { applyForHome, draftForHome, homeAnswers, logIn } from '../support/home-buyer.ts';

let server: ChildServer;
let browser: Browser;
let api: Api;
let window: WatchedPage;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemonstration(), startBrowser()]);
  api = await logIn(server.url, 'zhang-san');
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
beforeEach(async () => {
  window = await openPage(browser, { baseUrl: server.url });
});
afterEach(async () => {
  expect(window.troubles).toEqual([]);
  await window.close();
});

describe('a wrong answer under the policy of production', () => {
  it('is told at its field and in a summary whose link leads there, by keyboard alone', async () => {
    const { page } = window;
    const response = await openDraft(page);
    const policy = response?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');

    const mobile = field(page, 'person.mobile@buyer[1]');
    const input = mobile.getByRole('textbox');
    expect(await input.getAttribute('aria-required')).toBe('true');
    await input.fill('12345');
    await input.press('Tab');
    await mobile.getByText('请输入 11 位手机号码。').waitFor();
    expect(await input.getAttribute('aria-invalid')).toBe('true');
    const described = await input.getAttribute('aria-describedby');
    expect(await textOfIds(page, described)).toContain('请输入 11 位手机号码');

    await input.press('Enter');
    const summary = page.locator('[data-focus="summary"]');
    await summary.waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('[data-focus="summary"]'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (id) => document.activeElement?.id === id,
      await input.getAttribute('id'),
    );
    await page.keyboard.press('Control+A');
    await page.keyboard.type('138 0013 8000');
    await page.keyboard.press('Enter');
    await summary.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 2, name: /个人信息（2）/ }).waitFor();
  });

  it('every control has a name that a screen reader says', async () => {
    const { page } = window;
    await openDraft(page);
    const steps = page.getByTestId('stage-form').locator('nav ol button');
    const nameless: string[] = [];
    for (let step = 0; step < (await steps.count()); step += 1) {
      await steps.nth(step).click();
      nameless.push(...(await controlsWithoutName(page)));
    }
    expect(nameless).toEqual([]);
  });
});

describe('a form with nothing filled in yet', () => {
  it('names at its end all that is missing, each person’s under the person, and leads there', async () => {
    const { page } = window;
    await openBlank(page);
    const steps = page.getByTestId('stage-form').locator('nav ol button');
    await openStep(page, (await steps.count()) - 1);
    await page.getByRole('button', { name: '填好了，去核对' }).click();
    const summary = page.locator('[data-focus="summary"]');
    await summary.getByText(/^还有 \d+ 项没有填写$/).waitFor();
    const buyer = summary.getByRole('list', { name: '买方', exact: true });
    const mobile = buyer.getByRole('link', { name: '手机号码' });
    expect(await mobile.textContent()).toBe('手机号码');
    await mobile.click();
    const input = field(page, 'person.mobile@buyer[1]').getByRole('textbox');
    await input.waitFor();
    const id = await input.getAttribute('id');
    await page.waitForFunction((control) => document.activeElement?.id === control, id);
    await input.fill('12345');
    await input.press('Enter');
    await summary.getByText(/^还有 \d+ 处需要填写或修改$/).waitFor();
    await summary.getByText('手机号码：请输入 11 位手机号码。').waitFor();
  });

  it('marks the cell of a table in which something is missing', async () => {
    const { page } = window;
    await openBlank(page);
    const family = field(page, 'person.family-members@buyer[1]');
    await family.getByRole('button', { name: /更正/ }).click();
    await family.getByRole('button', { name: '添加一行' }).click();
    const names = family.getByRole('textbox', { name: '姓名或名称' });
    await names.nth(1).fill('示例');
    await family
      .getByRole('textbox', { name: /证件号码/ })
      .nth(0)
      .fill('1');
    await names.nth(0).fill('');
    await names.nth(1).press('Enter');
    await page
      .locator('[data-focus="summary"]')
      .getByText(/第 1 行/)
      .waitFor();
    expect(await names.nth(0).getAttribute('aria-invalid')).toBe('true');
    expect(await names.nth(1).getAttribute('aria-invalid')).toBe('false');
  });
});

describe('a telephone number for the bank alone', () => {
  it('is told to the bank, and everybody else gets the other one', async () => {
    const { page } = window;
    const id = await openDraftId(page);
    const mobile = field(page, 'person.mobile@buyer[1]');
    await mobile.getByRole('button', { name: '个别事项另填' }).click();
    await mobile.getByRole('combobox').click();
    await page
      .locator('.ant-select-dropdown:visible')
      .getByTitle(/受托银行/)
      .first()
      .click();
    const bank = mobile.getByLabel(/受托银行/).first();
    await bank.fill('12');
    await bank.press('Tab');
    await mobile.getByText('请输入 11 位手机号码。').waitFor();
    await bank.fill('13900139000');
    await bank.press('Tab');
    await saved(page, id, (draft) => JSON.stringify(draft).includes('13900139000'));
    const { version } = answerValue(await api.application(id));
    const { caseId } = answerValue(await api.submit({ applicationId: id, version }));
    const told = new Map<string, string[]>();
    for (const { ref, department } of answerValue(await api.case(caseId)).partViews) {
      const path = `/api/cases/${encodeURIComponent(caseId)}/form?part=${encodeURIComponent(ref)}`;
      const form = await (await page.request.get(path)).text();
      for (const number of ['13800000001', '13900139000']) {
        if (form.includes(number)) told.set(number, [...(told.get(number) ?? []), department]);
      }
    }
    expect(told.get('13900139000')).toEqual(['entrusted-bank']);
    expect(told.get('13800000001')?.length).toBeGreaterThan(5);
    expect(told.get('13800000001')).toContain('tax');
  });
});

describe('an address', () => {
  const home = 'person.residence-address@buyer[1]';

  it('is found in the lists by keyboard alone, with the rest typed behind it', async () => {
    const { page } = window;
    const id = await openDraftId(page);
    await openStep(page, 1);
    const address = field(page, home);
    const text = address.getByRole('textbox');
    await address.getByRole('combobox').waitFor();
    expect(await text.inputValue()).toContain('示范市示范区');
    await text.fill('人民路 7 号 ');
    const lists = address.getByRole('combobox', { name: '现居住地址：省、市、区县' });
    await lists.focus();
    await page.keyboard.type('江苏昆山');
    await page.getByText('江苏省 苏州市 昆山市', { exact: true }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await saved(page, id, (draft) => livesAt(draft, '江苏省苏州市昆山市人民路 7 号'));
    expect(await text.inputValue()).toBe('人民路 7 号');
    await address.getByRole('button', { name: /清空/ }).click();
    await saved(page, id, (draft) => livesAt(draft, '人民路 7 号'));
  });

  it('is chosen level by level with the finger on a telephone', async () => {
    const phone = await openPage(browser, { baseUrl: server.url, width: 390 });
    const id = await openDraftId(phone.page);
    await openStep(phone.page, 1);
    const address = field(phone.page, home);
    await address.getByRole('textbox').fill('');
    await address.getByRole('combobox').click();
    const level = (name: string) =>
      phone.page.locator('.ant-cascader-dropdown:visible').getByText(name, { exact: true });
    await level('新疆维吾尔自治区').click();
    await level('克孜勒苏柯尔克孜自治州').click();
    await level('阿图什市').click();
    await saved(phone.page, id, (draft) =>
      livesAt(draft, '新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿图什市'),
    );
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const inside = (await address.getByRole('textbox').boundingBox()) ?? { x: 0, width: 999 };
    expect(inside.x + inside.width).toBeLessThan(390);
    await address.getByRole('combobox').click();
    await level('重庆市').click();
    await level('渝北区').waitFor();
    const [left, right] = await phone.page
      .locator('.ant-cascader-menus')
      .evaluate((lists) => [
        lists.getBoundingClientRect().left,
        lists.getBoundingClientRect().right,
      ]);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(390);
    await level('渝北区').click();
    await saved(phone.page, id, (draft) => livesAt(draft, '重庆市渝北区'));
    expect(phone.troubles).toEqual([]);
    await phone.close();
  });

  it('that is pasted whole is recognised, and its value has all names in full', async () => {
    const { page } = window;
    const id = await openDraftId(page);
    await openStep(page, 1);
    const address = field(page, home);
    await address.getByRole('combobox').waitFor();
    const text = address.getByRole('textbox');
    await text.fill('四川凉山州西昌市长安路 5 号');
    await text.press('Tab');
    await address.getByText('四川省 凉山彝族自治州 西昌市').first().waitFor();
    expect(await text.inputValue()).toBe('长安路 5 号');
    await saved(page, id, (draft) => livesAt(draft, '四川省凉山彝族自治州西昌市长安路 5 号'));
  });

  it('that was given before is shown in its levels, and stays as it was until somebody edits it', async () => {
    const { page } = window;
    const given = '重庆渝北区 人民路 1 号';
    const { applicationId, ...before } = await draftForHome(api);
    const [buyer, ...others] = before.data.buyer ?? [];
    const data = {
      ...before.data,
      buyer: [{ ...buyer, 'person_residence-address': given }, ...others],
    };
    const { version, facts, members, declared } = before;
    const content = { version, facts, members, data, uploads: {}, declared };
    answerValue(await api.saveDraft(applicationId, content));
    await openApplication(page, applicationId);
    await openStep(page, 1);
    const address = field(page, home);
    await address.getByText('重庆市 渝北区').first().waitFor();
    const text = address.getByRole('textbox');
    expect(await text.inputValue()).toBe('人民路 1 号');
    await text.focus();
    await text.press('Tab');
    await field(page, 'person.employer@buyer[1]').getByRole('textbox').fill('示例学校');
    await saved(page, applicationId, (draft) => JSON.stringify(draft).includes('示例学校'));
    expect(livesAt(answerValue(await api.application(applicationId)), given)).toBe(true);
    await text.fill('人民路 2 号');
    await text.press('Tab');
    await saved(page, applicationId, (draft) => livesAt(draft, '重庆市渝北区人民路 2 号'));
  });

  it('can be typed where the lists cannot be had', async () => {
    const { page } = window;
    await page.route(/division-picker/, (route) => route.abort());
    const id = await openDraftId(page);
    await openStep(page, 1);
    const address = field(page, home);
    await address.getByRole('textbox').fill('重庆渝北区人民路 1 号');
    await address.getByRole('textbox').press('Tab');
    await saved(page, id, (draft) => livesAt(draft, '重庆渝北区人民路 1 号'));
    expect(await address.getByRole('combobox').count()).toBe(0);
  });
});

describe('a register that is wrong', () => {
  it('counts until its department has answered the objection', async () => {
    const { page } = window;
    const id = await openDraftId(page);
    await page
      .getByTestId('stage-form')
      .getByRole('button', { name: /不动产信息（1）/ })
      .click();
    const place = field(page, 'estate.location@home[1]');
    const registered = (await place.locator('output').textContent()) ?? '';
    await place.getByRole('button', { name: /更正/ }).click();
    await place.getByRole('textbox').fill('示范市示范区示例路 99 号');
    await place.getByText(`登记为“${registered}”，与您填写的不同`).waitFor();
    await place.getByRole('button', { name: /提出异议/ }).click();
    await page.getByTestId('objection-file').click();
    await page.getByText('请写明理由。').waitFor();
    await page.getByTestId('objection-reason').fill('门牌号去年已变更。');
    await page.getByTestId('objection-file').click();
    await place.getByText('已提出异议，等候自然资源和规划局答复').waitFor();

    await become(page, 'worker-natural-resources');
    await page.goto('/objections');
    const card = page.getByTestId('objection-estate.location@home[1]');
    await card.getByText('示范市示范区示例路 99 号').waitFor();
    await card.getByTestId('objection-kept').click();
    await card.getByText('请写明答复内容。').waitFor();
    await card.getByTestId('objection-reply').fill('经核实，登记无误。');
    await card.getByTestId('objection-kept').click();
    await card.getByText('登记无误', { exact: true }).first().waitFor();

    await become(page, 'zhang-san');
    await page.goto(`/applications/${id}?stage=check`);
    await page.getByTestId('fault-estate.location@home[1]').click();
    await field(page, 'estate.location@home[1]')
      .getByText('自然资源和规划局答复登记无误：经核实，登记无误。')
      .waitFor();
  });
});

describe('a further seller', () => {
  it('is added in the form, filled in, and taken out again', async () => {
    const { page } = window;
    const id = await openDraftId(page);
    await page
      .getByTestId('stage-form')
      .locator('nav ol button')
      .nth(await sellerStep(page))
      .click();
    await page.getByTestId('add-seller').click();
    await page.getByRole('heading', { level: 2, name: '卖方 2/2' }).waitFor();
    const name = field(page, 'person.name@seller[2]');
    await name.waitFor();
    await saved(page, id, (draft) => draft.members.seller === 2);
    await page.getByTestId('remove-seller-2').click();
    await page.getByRole('button', { name: '移除', exact: true }).click();
    await name.waitFor({ state: 'detached' });
    await saved(page, id, (draft) => draft.members.seller === 1);
  });
});

describe('the tax office’s own form', () => {
  it('is opened by the applicant from the case, and prints on a white page', async () => {
    const { page } = window;
    const { caseId } = await applyForHome(api);
    await become(page, 'zhang-san');
    await page.goto(`/cases/${caseId}`);
    const link = page.getByTestId('form-deed-tax');
    const target = (await link.getAttribute('href')) ?? '';
    const answer = await page.request.get(target);
    expect(answer.headers()['content-security-policy']).toContain('sandbox');
    const form = await browser.newContext({ javaScriptEnabled: false, baseURL: server.url });
    const paper = await form.newPage();
    await paper.setContent(await answer.text());
    await paper.getByRole('heading', { name: '财产和行为税纳税申报表(契税)' }).waitFor();
    expect(await paper.getByRole('rowheader', { name: '成交价格' }).count()).toBe(1);
    await form.close();
  });
});

// ---------------------------------------------------------------------------------------------

async function openDraftId(page: Page): Promise<string> {
  const { applicationId } = await draftForHome(api);
  await openApplication(page, applicationId);
  return applicationId;
}

/** The form of an application in which the guide alone is answered. */
async function openBlank(page: Page): Promise<void> {
  const packageId = 'second-hand-house';
  const facts = await homeAnswers(api, packageId);
  const begun = answerValue(await api.createApplication({ packageId }));
  const { applicationId, version } = begun;
  const empty = { members: {}, data: {}, uploads: {}, declared: [] };
  answerValue(await api.saveDraft(applicationId, { ...empty, version, facts }));
  await openApplication(page, applicationId);
}

async function openApplication(page: Page, applicationId: string) {
  await become(page, 'zhang-san');
  const response = await page.goto(`/applications/${applicationId}`);
  await page.getByTestId('stage-form').waitFor();
  return response;
}

async function openDraft(page: Page) {
  const { applicationId } = await draftForHome(api);
  return openApplication(page, applicationId);
}

/** Opens a step of the form from the list, by its number from 0; on a telephone the list is folded away. */
async function openStep(page: Page, number: number): Promise<void> {
  const button = page.getByTestId('stage-form').locator('nav ol button').nth(number);
  await button.evaluate((control: HTMLElement) => control.click());
}

function livesAt({ data }: DraftOf, text: string): boolean {
  return data.buyer?.[0]?.['person_residence-address'] === text;
}

/** The place of the seller's first step in the list of steps. */
async function sellerStep(page: Page): Promise<number> {
  const owners = await page
    .getByTestId('stage-form')
    .locator('nav ol > li')
    .evaluateAll((items) => items.map((item) => item.textContent ?? ''));
  return owners.findIndex((text) => text.startsWith('卖方'));
}

function field(page: Page, key: string): Locator {
  return page.locator(`[data-field="${key}"]`);
}

function textOfIds(page: Page, ids: string | null): Promise<string> {
  return page.evaluate(
    (list) => list.map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
    (ids ?? '').split(' '),
  );
}

/** Controls of the form that have neither label nor name. */
function controlsWithoutName(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const form = document.querySelector('[data-testid="stage-form"]');
    const controls = [...(form?.querySelectorAll('input, textarea, button, select') ?? [])];
    const named = (control: Element): boolean =>
      [...((control as HTMLInputElement).labels ?? [])].some((label) => label.textContent) ||
      control.hasAttribute('aria-label') ||
      (control.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .some((id) => document.getElementById(id)?.textContent) ||
      (control.textContent ?? '').trim() !== '';
    return controls
      .filter((control) => control.getAttribute('aria-hidden') !== 'true')
      .filter((control) => control.checkVisibility() && !named(control))
      .map((control) => control.outerHTML.slice(0, 160));
  });
}

type DraftOf = Awaited<ReturnType<typeof draftForHome>>;

/** Waits until the server has what was typed. */
async function saved(page: Page, id: string, holds: (draft: DraftOf) => boolean): Promise<void> {
  await expect
    .poll(async () => holds(answerValue(await api.application(id))), { timeout: 15_000 })
    .toBe(true);
  await page.getByText(/已保存/).waitFor();
}
