import { type ListSheets, writeImplementationList } from '@lianban/packages-catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, answerValue } from '../client/index.ts';
import { writeCsv } from '../spreadsheets/csv-list.ts';
import { writeXlsx } from '../spreadsheets/xlsx-list.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

let world: DemoWorld;
let designer: Api;
let sheets: ListSheets;

beforeAll(async () => {
  world = await demoWorld();
  designer = (await world.staff('designer')).api;
  sheets = writeImplementationList(await world.runtime.library.catalogue());
}, 60_000);
afterAll(() => world.close());

describe('a list that a designer chooses', () => {
  it('changes nothing when it is the one that was written here, as workbook and as CSV', async () => {
    const files = [
      ['list.xlsx', await writeXlsx(sheets)],
      ['list.csv', writeCsv(sheets.items)],
      ['papers.csv', writeCsv(sheets.materials)],
    ] as const;
    for (const [name, content] of files) {
      const preview = answerValue(await look(name, content));
      expect(preview, name).toMatchObject({ kind: 'list', faults: [], entries: [], packages: [] });
      const same = sheets.items.length - 1;
      expect(preview.counts, name).toEqual([{ section: 'items', added: 0, changed: 0, same }]);
    }
  }, 60_000);

  it('is told every faulty cell by sheet, row, column and value, and is not taken', async () => {
    const faulty = withCell(withCell(sheets, 2, '承诺办结时限单位', '星期'), 3, '是否收费', '也许');
    const content = await writeXlsx(faulty);
    const preview = answerValue(await look('list.xlsx', content));
    expect(preview).toMatchObject({ counts: [], entries: [], faultsFound: 2 });
    expect(preview.faults.map(({ params }) => params)).toMatchObject([
      { sheet: '实施清单', row: 2, column: '承诺办结时限单位', value: '星期', why: 'dayUnit' },
      { sheet: '实施清单', row: 3, column: '是否收费', value: '也许', why: 'yesOrNo' },
    ]);
    const before = await world.runtime.library.catalogue();
    const taken = await take('list.xlsx', content, preview.basis);
    expect(taken).toMatchObject({ ok: false, problem: { status: 422, code: 'CATALOGUE_INVALID' } });
    expect((await world.runtime.library.catalogue()).items).toEqual(before.items);
  }, 60_000);

  it('is taken as it was previewed, and only over the catalogue that the preview was made of', async () => {
    const changed = withCell(sheets, 2, '受理条件', '示例条件');
    const content = await writeXlsx(changed);
    const preview = answerValue(await look('list.xlsx', content));
    expect(preview.entries).toMatchObject([{ section: 'items', kind: 'changed' }]);
    expect(preview.entries[0]?.fields).toContainEqual({
      path: '/conditions/示例条件',
      after: '"示例条件"',
    });
    expect(preview.packages.length).toBeGreaterThan(0);
    const taken = answerValue(await take('list.xlsx', content, preview.basis));
    expect(taken.published.map(({ id }) => id)).toEqual(preview.packages.map(({ id }) => id));
    expect(await take('list.xlsx', content, preview.basis)).toMatchObject({
      problem: { status: 409, code: 'PREVIEW_OUTDATED' },
    });
    expect(answerValue(await look('list.xlsx', content)).entries).toEqual([]);
  }, 60_000);

  it('is read in the character set in which a Chinese desk saves its CSV', async () => {
    // 名称 in GB 18030
    const bytes = Uint8Array.from([0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0x61, 0x0a]);
    const preview = answerValue(await look('list.csv', bytes));
    expect(preview.faults.map(({ code }) => code)).toContain('LIST_COLUMN_MISSING');
  });
});

describe('other files that a designer chooses', () => {
  it('are public services and archives of here, which change nothing', async () => {
    const services = await fetched('/api/catalogue/services');
    expect(answerValue(await look('services.jsonld', services))).toMatchObject({
      kind: 'publicServices',
      faults: [],
      entries: [],
    });
    const archive = answerValue(await designer.operator.exportPackage('passport'));
    expect(answerValue(await look('passport.lianban.json', archive))).toMatchObject({
      kind: 'archive',
      faults: [],
      entries: [],
    });
  }, 60_000);

  it('are decision tables, which a business rule task asks by the name of the file', async () => {
    const preview = answerValue(await look('surcharge.dmn', dmn('"yes"')));
    expect(preview.entries).toMatchObject([
      { section: 'decisions', id: 'surcharge', kind: 'added' },
    ]);
    answerValue(await take('surcharge.dmn', dmn('"yes"'), preview.basis));
    const { decisions } = await world.runtime.library.catalogue();
    expect(decisions.get('surcharge')).toBe(dmn('"yes"'));
    expect(answerValue(await designer.design.decisions())).toContain('surcharge');
    const wrong = answerValue(await look('surcharge.dmn', dmn('"yes')));
    expect(wrong.faults).toMatchObject([{ file: 'surcharge.dmn' }]);
  }, 60_000);

  it.each([
    ['notes.txt', 'a', 415, 'IMPORT_KIND_UNKNOWN'],
    ['notes.constructor', 'a', 415, 'IMPORT_KIND_UNKNOWN'],
    ['.dmn', 'a', 415, 'IMPORT_KIND_UNKNOWN'],
    ['list.xlsx', 'no workbook', 422, 'IMPORT_NO_WORKBOOK'],
    ['list.csv', 'a,"b', 422, 'IMPORT_NO_CSV'],
    ['services.jsonld', '{', 422, 'IMPORT_NO_JSON'],
    ['passport.lianban.json', '{', 422, 'IMPORT_NO_JSON'],
    ['passport.lianban.json', '{}', 422, 'ARCHIVE_INVALID'],
    ['empty.xlsx', '', 422, 'FILE_EMPTY'],
  ])('are refused where %s holds %j', async (name, content, status, code) => {
    expect(await look(name, content)).toMatchObject({ ok: false, problem: { status, code } });
  });
});

describe('somebody who is no designer', () => {
  it('neither previews nor imports', async () => {
    const { api } = world.applicant;
    const file = new Blob(['a']);
    const answers = [
      await api.design.previewImport(file, 'list.csv'),
      await api.design.importFile(file, 'list.csv', '0'.repeat(64)),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ problem: { status: 403 } });
  });
});

// ---------------------------------------------------------------------------------------------

type Content = string | Uint8Array;

function blobOf(content: Content): Blob {
  return new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]);
}

function look(name: string, content: Content) {
  return designer.design.previewImport(blobOf(content), name);
}

function take(name: string, content: Content, basis: string) {
  return designer.design.importFile(blobOf(content), name, basis);
}

/** A list with one cell of its items changed; rows as a spreadsheet counts them. */
function withCell({ items, materials }: ListSheets, row: number, column: string, value: string) {
  const at = (items[0] ?? []).indexOf(column);
  const changed = items.map((cells, index) =>
    index === row - 1 ? cells.map((cell, index) => (index === at ? value : cell)) : cells,
  );
  return { items: changed, materials };
}

async function fetched(url: string): Promise<string> {
  const { cookie } = await world.staff('designer');
  return (await world.app.inject({ url, headers: { cookie } })).body;
}

function dmn(output: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="defs" name="rules" namespace="http://a.example">
  <inputData id="age" name="age"><variable name="age" /></inputData>
  <decision id="surcharge" name="surcharge">
    <variable name="surcharge" />
    <informationRequirement><requiredInput href="#age" /></informationRequirement>
    <decisionTable id="table">
      <input id="i"><inputExpression id="e" typeRef="number"><text>age</text></inputExpression></input>
      <output name="surcharge" />
      <rule id="r"><inputEntry id="r1"><text>&gt; 60</text></inputEntry><outputEntry id="r2"><text>${output}</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;
}
