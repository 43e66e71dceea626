import type { Locator, Page } from 'playwright-core';
import type { CountedPerson } from './counted-person.ts';

/** Values by field key, as the form holds them. */
export type TypedValues = Readonly<Record<string, unknown>>;

/** Fills in every open field of the step that is shown; returns the keys of those that were asked. */
export async function fillShownFields(
  person: CountedPerson,
  values: TypedValues,
): Promise<readonly string[]> {
  const fields = await person.page.locator('[data-field]').all();
  const asked: string[] = [];
  for (const field of fields) {
    const key = (await field.getAttribute('data-field')) ?? '';
    if (await isLocked(field)) continue;
    asked.push(key);
    const signature = await field.locator('input[id$="__name"]').count();
    const value = values[key] ?? (signature > 0 ? '示例签名' : undefined);
    if (value === undefined) continue;
    await person.fillIn(() => fillOne(person.page, field, value));
  }
  return asked;
}

/** Fills in step after step until the form is left; returns all keys that were asked. */
export async function fillForm(
  person: CountedPerson,
  values: TypedValues,
): Promise<readonly string[]> {
  const asked: string[] = [];
  const form = person.page.getByTestId('stage-form');
  for (let step = 0; step < 60; step += 1) {
    const heading = await form.getByRole('heading', { level: 2 }).first().textContent();
    asked.push(...(await fillShownFields(person, values)));
    await person.tap(form.locator('button[type=submit]'));
    const left = await leftStep(form, heading ?? '');
    if (left === 'form') return asked;
  }
  throw new Error('The form has more than 60 steps.');
}

/** Prefilled or computed: shown, not typed. */
async function isLocked(field: Locator): Promise<boolean> {
  return (await field.locator('output').count()) > 0;
}

async function fillOne(page: Page, field: Locator, value: unknown): Promise<void> {
  const text = String(value);
  const radio = field.locator(`input[type=radio][value=${JSON.stringify(text)}]`);
  if ((await radio.count()) > 0) return radio.check({ force: true });
  // An address has a list of regions above its text; the text takes the whole address.
  const longText = field.locator('textarea');
  if ((await longText.count()) > 0) {
    await longText.first().fill(text);
    return longText.first().blur();
  }
  const list = field.getByRole('combobox');
  if ((await list.count()) > 0) {
    await list.click();
    return page.locator('.ant-select-dropdown:visible').getByTitle(text).click();
  }
  await field.locator('input:not([type=file]):not([aria-hidden]), textarea').first().fill(text);
}

/** Whether the next step is shown, or the form is over. */
async function leftStep(form: Locator, heading: string): Promise<'step' | 'form'> {
  const page = form.page();
  await page.waitForFunction(
    (before) => {
      const stage = document.querySelector('[data-testid="stage-form"]');
      const shown = stage?.querySelector('h2')?.textContent;
      return stage === null || stage?.querySelector('[role="alert"]') || shown !== before;
    },
    heading,
    { timeout: 20_000 },
  );
  if ((await form.count()) === 0) return 'form';
  const alert = form.getByRole('alert');
  if ((await alert.count()) > 0) throw new Error((await alert.first().textContent()) ?? '');
  return 'step';
}
