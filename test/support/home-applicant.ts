import type { Locator } from 'playwright-core';
import type { CountedPerson } from './counted-person.ts';
import { fillForm } from './fill-form.ts';
import { homeForm } from './home-form.ts';

/** Answers the guide for the second-hand home with provident-fund loan; what is usual is left as it is. */
export async function answerHomeGuide(person: CountedPerson): Promise<void> {
  const { page } = person;
  await person.tap('package-second-hand-house');
  await person.tap('begin');
  const unusual = ['answer-p02-q05-joint', 'answer-p02-q06-payoff', 'answer-p02-q08-fund'];
  const [plan, next] = [page.getByTestId('plan'), page.getByTestId('guide-next')];
  for (let step = 1; step <= 10; step += 1) {
    await plan.or(next).first().waitFor();
    if (await plan.isVisible()) return;
    for (const answer of unusual) {
      if ((await page.getByTestId(answer).count()) > 0) await person.tap(answer);
    }
    await goOn(person, next);
  }
  throw new Error('The guide has more than ten steps.');
}

/** Presses on, until the step that was shown is gone. */
export async function goOn(person: CountedPerson, next: Locator): Promise<void> {
  const pressed = await next.elementHandle();
  await person.tap(next);
  await pressed?.waitForElementState('hidden');
}

/** Fills in the form, gives the papers, signs; up to the check. */
export async function fillHomeApplication(person: CountedPerson): Promise<readonly string[]> {
  const { page } = person;
  await page.getByTestId('stage-form').waitFor();
  const asked = await fillForm(person, homeForm);
  const needed = page.getByTestId('stage-papers').locator('ul').first();
  for (const input of await needed.locator('[data-testid^="upload-"]').all()) {
    const paper = (await input.getAttribute('data-testid')) ?? '';
    await person.upload(paper, '示例材料.pdf');
    const line = page.getByTestId(paper.replace('upload-', 'paper-'));
    await line.getByTestId('uploaded-file').waitFor();
  }
  for (const box of await page.locator('[data-testid^="declare-"]').all()) await person.tap(box);
  await person.tap('to-check');
  await page.getByTestId('check').waitFor();
  return asked;
}
