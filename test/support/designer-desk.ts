import type { Download, Locator, Page } from 'playwright-core';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A designer at the desk with one package: drags, clicks and typing, as a person does them. */
export class DesignerDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    // A check tries a thousand sets of answers; on a busy machine it takes a while.
    page.setDefaultTimeout(60_000);
  }

  /** Opens a package from the list and shows the whole diagram. */
  async open(id: string): Promise<void> {
    await this.page.goto('/designer/');
    await this.page.getByTestId(`package-${id}`).click();
    await this.page.locator('[data-testid=check][data-status=done]').waitFor();
    await this.showAll();
  }

  async showAll(): Promise<void> {
    await this.page.getByTestId('fit').click();
  }

  /** Types a word into the catalogue's search and waits for what it finds. */
  async find(word: string): Promise<void> {
    await this.page.getByTestId('item-search').fill(word);
    await this.page.locator(`[data-testid="catalogue"] [data-asked="${word}"]`).waitFor();
  }

  /** Finds an item of the catalogue by a word and drags it onto the sheet. */
  async dragItem(item: string, word: string): Promise<void> {
    await this.find(word);
    await this.page.getByTestId(`item-${item}`).dragTo(this.page.getByTestId('canvas'));
    await this.onSheet(item).waitFor();
  }

  /** Takes an arrow in hand and drags it from one shape to another. */
  async dragArrow(kind: 'start' | 'finish', from: string, to: string): Promise<void> {
    await this.showAll();
    await this.page.getByTestId(`tool-${kind}`).click();
    const [start, end] = [await this.middleOf(from), await this.middleOf(to)];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(start.x + 4, start.y + 4, { steps: 2 });
    await this.page.mouse.move(end.x, end.y, { steps: 8 });
    await this.page.mouse.up();
  }

  /** Takes a shape of the tool bar and puts it down beside another. */
  async putDown(tool: string, beside: string, by: Spot): Promise<void> {
    await this.showAll();
    const { x, y } = await this.middleOf(beside);
    const tooled = await this.page.getByTestId(tool).boundingBox();
    if (tooled === null) throw new Error(`The tool ${tool} is not shown.`);
    await this.page.mouse.click(tooled.x + tooled.width / 2, tooled.y + tooled.height / 2);
    await this.page.mouse.move(x + by.x, y + by.y, { steps: 6 });
    await this.page.mouse.click(x + by.x, y + by.y);
  }

  /** Draws an element of the palette behind the selected one or on a free place, without the mouse; gives its id. */
  async append(element: string): Promise<string> {
    const before = await this.selected();
    await this.page.getByTestId('more-elements').press('Enter');
    await this.page.getByTestId(`element-${element}`).press('Enter');
    const selected = this.page.locator('[data-testid=canvas] .djs-shape.selected');
    await selected.and(this.page.locator(`:not([data-element-id="${before}"])`)).waitFor();
    return this.selected();
  }

  /** Names the selected element. */
  async name(words: string): Promise<void> {
    await this.page.getByTestId('node-name').fill(words);
    await this.page.getByTestId('node-name').press('Enter');
  }

  /** Selects a shape by a click on it. */
  async select(element: string): Promise<void> {
    await this.showAll();
    const { x, y } = await this.middleOf(element);
    await this.page.mouse.click(x, y);
  }

  /** Id of the shape that is selected; empty when none is. */
  async selected(): Promise<string> {
    const shape = this.page.locator('[data-testid=canvas] .djs-shape.selected');
    if ((await shape.count()) === 0) return '';
    return (await shape.getAttribute('data-element-id')) ?? '';
  }

  /** Takes back the latest steps. */
  async undo(steps: number): Promise<void> {
    for (let step = 0; step < steps; step += 1) await this.page.getByTestId('undo').click();
  }

  /** Chooses from a list by what is written there; types it where the list can be searched. */
  async choose(list: string, words: string): Promise<void> {
    const select = this.page.getByTestId(list);
    await select.click();
    const input = select.locator('input');
    if (await input.isEditable()) await input.fill(words);
    const shown = this.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
    await shown.locator('.ant-select-item-option').filter({ hasText: words }).first().click();
    await shown.waitFor({ state: 'hidden' });
  }

  /** Waits until a problem of this kind is painted on an element. */
  async seesProblem(element: string, code: string): Promise<void> {
    await this.mark(element, code).waitFor();
  }

  /** Waits until no problem of this kind is painted on an element any more. */
  async problemIsGone(element: string, code: string): Promise<void> {
    await this.mark(element, code).waitFor({ state: 'detached' });
  }

  /** Id of the element on which a problem of this kind is painted. */
  async elementWith(code: string): Promise<string> {
    const mark = this.page.locator(`[data-testid^="mark-"][data-codes~="${code}"]`).first();
    return ((await mark.getAttribute('data-testid')) ?? '').replace('mark-', '');
  }

  /** Plays the way to a problem, and gives the elements that it came to, in order; the last step stays a moment. */
  async playProblem(code: string, element: string): Promise<readonly string[]> {
    await this.page.getByTestId('problems-toggle').click();
    const row = this.page.locator(
      `[data-testid=problem][data-code="${code}"][data-element="${element}"]`,
    );
    await row.getByTestId('play-trail').click();
    const player = row.getByTestId('trail');
    const standing = this.page.locator('[data-testid=canvas] .lb-standing');
    const next = player.locator('button').nth(1);
    const come: string[] = [];
    for (let step = 1; ; step++) {
      await player.and(this.page.locator(`[data-step="${step}"]`)).waitFor();
      come.push((await standing.first().getAttribute('data-element-id')) ?? '');
      if (await next.isDisabled()) break;
      await next.click();
    }
    await player.locator('button').last().click();
    await player.waitFor({ state: 'detached' });
    await this.page.getByTestId('problems-toggle').click();
    return come;
  }

  /** Goes from the list of problems to the element of one of them. */
  async goToProblem(element: string): Promise<void> {
    await this.page.getByTestId('problems-toggle').click();
    const row = this.page.locator(`[data-testid="problem"][data-element="${element}"]`).first();
    await row.getByTestId('problem-place').click();
    await this.page.getByTestId('problems-toggle').click();
  }

  /** What the mark on an element says when it is pressed. */
  async explanationOn(element: string): Promise<string> {
    await this.page.getByTestId(`mark-${element}`).click();
    const words = this.page.locator('.ant-popover:visible [data-code]');
    await words.first().waitFor();
    return (await words.allTextContents()).join('\n');
  }

  /** Waits until the check has found no error in the drawing as it is now. */
  async isClean(): Promise<void> {
    await this.page.locator('[data-testid=check][data-status=done][data-errors="0"]').waitFor();
  }

  /** The diagram as a file, as it would be given to another editor. */
  async download(): Promise<string> {
    await this.page.getByTestId('more').click();
    const [file] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('menuitem', { name: 'BPMN' }).first().click(),
    ]);
    return textOf(file);
  }

  /** Brings a file of another editor in place of what is drawn. */
  async upload(bpmn: string): Promise<void> {
    const file = { name: 'diagram.bpmn', mimeType: 'application/xml', buffer: Buffer.from(bpmn) };
    await this.page.getByTestId('upload-bpmn').setInputFiles(file);
    await this.page.locator('.ant-modal-confirm-btns .ant-btn-primary').click();
  }

  onSheet(element: string): Locator {
    return this.page.locator(`[data-testid=canvas] .djs-element[data-element-id="${element}"]`);
  }

  private mark(element: string, code: string): Locator {
    return this.page.locator(`[data-testid="mark-${element}"][data-codes~="${code}"]`);
  }

  private async middleOf(element: string): Promise<Spot> {
    const box = await this.onSheet(element).locator('.djs-hit').first().boundingBox();
    if (box === null) throw new Error(`${element} is not on the sheet.`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}

async function textOf(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
