import type { Browser, Download, Page } from 'playwright-core';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { openPage, startBrowser, type WatchedPage } from '../support/browser.ts';
import { type ChildServer, startDemonstration } from '../support/child-server.ts';
import { DesignerDesk } from '../support/designer-desk.ts';

let server: ChildServer;
let browser: Browser;
let window: WatchedPage;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemonstration(), startBrowser()]);
  window = await openPage(browser, { baseUrl: server.url });
  window.page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

type Sheets = Awaited<ReturnType<typeof readXlsxFile<string>>>;

describe('a designer brings a list of items', () => {
  it('sees faults at their cells, mends them, imports, finds the item, and exports what changes nothing', async () => {
    const { page, troubles } = window;
    await page.goto('/designer/');
    await page.getByRole('link', { name: '导入与导出' }).click();
    const sheets = await readXlsxFile<string>(await downloaded(page, 'export-xlsx'), {
      parseNumber: (text) => text,
    });

    const named = withNewItem(sheets, { 承诺办结时限: '5', 承诺办结时限单位: '工作日' });
    const faulty = withNewItem(sheets, { 承诺办结时限: '三天', 承诺办结时限单位: '星期' });
    await choose(page, '清单.xlsx', faulty);
    const faults = page.getByTestId('import-faults');
    await faults.waitFor();
    const rows = (await faults.locator('tbody tr').allTextContents()).join('\n');
    const row = String(faulty[0]?.data.length);
    expect(rows).toMatch(new RegExp(`实施清单${row}承诺办结时限.*三天.*整数`));
    expect(rows).toMatch(new RegExp(`实施清单${row}承诺办结时限单位.*星期.*工作日`));
    expect(await faults.getAttribute('data-found')).toBe('2');
    expect(await page.getByTestId('confirm-import').count()).toBe(0);
    const list = await downloaded(page, 'download-faults');
    expect(list.toString('utf8')).toContain('三天');

    await page.getByTestId('choose-again').click();
    await choose(page, '清单.xlsx', named);
    await page.getByText('示例泳池开放许可').waitFor();
    await page.getByTestId('confirm-import').click();
    await page.getByTestId('imported').waitFor();

    await page.goto('/designer/packages/passport');
    await page.getByTestId('item-search').fill('示例泳池');
    await page.getByTestId('catalogue').getByText('示例泳池开放许可').waitFor();

    await page.goto('/designer/exchange');
    const again = await downloaded(page, 'export-xlsx');
    await upload(page, '清单.xlsx', again);
    await page.getByTestId('nothing-changes').waitFor();
    expect(await page.getByTestId('confirm-import').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('brings decision tables, which a business rule task then offers', async () => {
    const { page, troubles } = window;
    await page.goto('/designer/exchange');
    await upload(page, 'surcharge.dmn', Buffer.from(dmn));
    await page.getByTestId('import-entry-surcharge').waitFor();
    await page.getByTestId('confirm-import').click();
    await page.getByTestId('imported').waitFor();
    const desk = new DesignerDesk(page);
    await desk.open('passport');
    await desk.append('rule-task');
    await page
      .getByTestId('rules')
      .locator('input')
      .or(page.locator('input#rules'))
      .first()
      .fill('sur');
    await page.locator('.ant-select-item-option').filter({ hasText: 'surcharge' }).waitFor();
    expect(troubles).toEqual([]);
  });

  it('takes a package and public services out, and back in without a change', async () => {
    const { page, troubles } = window;
    for (const [button, name] of [
      ['export-csv', '清单.csv'],
      ['export-papers', '清单.申请材料.csv'],
      ['export-services', 'services.jsonld'],
      ['export-archive', 'package.lianban.json'],
    ] as const) {
      await page.goto('/designer/exchange');
      await upload(page, name, await downloaded(page, button));
      await page.getByTestId('nothing-changes').waitFor();
    }
    expect(troubles).toEqual([]);
  });
});

// ---------------------------------------------------------------------------------------------

const dmn = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="defs" name="rules" namespace="http://a.example">
  <inputData id="age" name="age"><variable name="age" /></inputData>
  <decision id="surcharge" name="surcharge">
    <variable name="surcharge" />
    <informationRequirement><requiredInput href="#age" /></informationRequirement>
    <decisionTable id="table">
      <input id="i"><inputExpression id="e" typeRef="number"><text>age</text></inputExpression></input>
      <output name="surcharge" />
      <rule id="r"><inputEntry id="r1"><text>&gt; 60</text></inputEntry><outputEntry id="r2"><text>"yes"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;

/** The list with one more item, like the last one but for its codes, its name and some cells. */
function withNewItem(sheets: Sheets, cells: Readonly<Record<string, string>>): Sheets {
  const changes: Readonly<Record<string, string>> = {
    ...cells,
    事项名称: '示例泳池开放许可',
    实施编码: '示例-泳池-0001',
    法定办结时限: '',
    法定办结时限单位: '',
  };
  return sheets.map((sheet) => {
    const [titles = [], ...rows] = sheet.data;
    if (sheet.sheet !== '实施清单') return sheet;
    const added = titles.map((title, at) => changes[String(title)] ?? rows.at(-1)?.[at] ?? '');
    return { ...sheet, data: [...sheet.data, added] } as Sheets[number];
  });
}

async function choose(page: Page, name: string, sheets: Sheets): Promise<void> {
  const written = writeXlsxFile(
    sheets.map(({ sheet, data }) => ({
      sheet,
      data: data.map((row) => row.map((value) => ({ value: String(value ?? ''), type: String }))),
    })),
  );
  await upload(page, name, await written.toBuffer());
}

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  const file = { name, mimeType: 'application/octet-stream', buffer };
  await page.locator('input[type=file]').setInputFiles(file);
}

async function downloaded(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId(button).click(),
  ]);
  return bytesOf(download);
}

async function bytesOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
