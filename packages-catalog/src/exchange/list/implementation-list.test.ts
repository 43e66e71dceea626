import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../catalogue.ts';
import { builtInCatalogFolder, loadCatalog } from '../../load-catalog.ts';
import { readCatalogue } from '../../read/read-catalogue.ts';
import type { ListSheets } from './list-sheets.ts';
import { readImplementationList } from './read-list.ts';
import { writeImplementationList } from './write-list.ts';

let base: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  base = reading.catalogue;
});

describe('the implementation list of a catalogue', () => {
  it('read back over it changes nothing', () => {
    const after = take(writeImplementationList(base));
    expect(after.items).toEqual(base.items);
    expect(after.materials).toEqual(base.materials);
  });

  it('carries an item to a catalogue that has only its departments and materials', () => {
    const empty = { ...base, items: new Map(), packages: new Map(), scenarios: new Map() };
    const sheets = writeImplementationList(base);
    const [head, first] = sheets.items;
    const paper = sheets.materials.filter(([code]) => code === first?.[2]);
    const [papers] = sheets.materials;
    if (!head || !first || !papers) throw new Error('The list is empty.');
    const roles = papers.indexOf('角色');
    const own = paper.map((cells) => cells.map((cell, index) => (index === roles ? '' : cell)));
    const after = take({ items: [head, first], materials: [papers, ...own] }, empty);
    const [item] = after.items.values();
    const [before] = base.items.values();
    expect(item).toMatchObject({
      name: before?.name,
      implementCode: before?.implementCode,
      limit: before?.limit,
      fees: before?.fees,
      department: before?.department,
    });
    expect(item?.materials.map(({ material }) => material)).toEqual(
      before?.materials.map(({ material }) => material),
    );
  });

  it('takes the guide of an item and of a paper, with codes by number or name', () => {
    const changed = withCells(writeImplementationList(base), {
      服务对象: '1、企业法人',
      办理形式: '窗口办理,3',
      行使层级代码: '市级',
      是否网办: '是',
      咨询电话: '12345',
      出具机构: '公安机关',
    });
    const [item] = take(changed).items.values();
    expect(item?.guide).toEqual({
      audience: ['1', '2'],
      channels: ['1', '3'],
      level: '3',
      online: true,
      phone: '12345',
    });
    expect(item?.materials[0]?.guide).toEqual({ issuer: '公安机关' });
    expect(take(writeImplementationList(take(changed)), take(changed)).items).toEqual(
      take(changed).items,
    );
  });

  it('tells two faulty cells of one limit, and faulty papers of a faulty item', () => {
    const changed = withCells(writeImplementationList(base), {
      承诺办结时限: '三天',
      承诺办结时限单位: '星期',
      是否必备: '也许',
    });
    const reading = readImplementationList(changed, base);
    const told = 'problems' in reading ? reading.problems.map(({ params }) => params?.why) : [];
    expect(told).toEqual(['wholeNumber', 'dayUnit', 'necessity']);
  });

  it('takes papers alone, of items that are there', () => {
    const { materials } = writeImplementationList(base);
    const after = take({ items: [], materials });
    expect(after.items).toEqual(base.items);
  });

  it.each([
    [{ 承诺办结时限: '三天' }, '承诺办结时限', /whole number/],
    [{ 承诺办结时限: '-1' }, '承诺办结时限', /whole number/],
    [{ 承诺办结时限单位: '星期' }, '承诺办结时限单位', /工作日/],
    [
      { 法定办结时限: '1', 法定办结时限单位: '工作日', 承诺办结时限: '2' },
      '承诺办结时限',
      /longer/,
    ],
    [{ 事项类型代码: '99' }, '事项类型代码', /none of/],
    [{ 事项名称: '' }, '事项名称', /empty/],
    [{ 实施主体: '没有的局', 实施主体代码: '' }, '实施主体', /no department/],
    [{ 实施主体代码: '123' }, '实施主体代码', /18/],
    [{ 行政区划: '没有的县' }, '行政区划', /no region/],
    [{ 是否收费: '否', 收费项目: '费' }, '是否收费', /否/],
    [{ 材料标识: 'no-such' }, '材料标识', /no material/],
    [{ 材料标识: '', 材料名称: '不动产登记证明' }, '材料名称', /several/],
    [{ 原件份数: '101' }, '原件份数', /whole number/],
    [{ 是否必备: '也许' }, '是否必备', /容缺后补/],
    [{ 角色: 'nobody' }, '角色', /roles/],
  ])('refuses %j, naming the cell', (cells, column, reason) => {
    const sheets = withCells(writeImplementationList(base), cells);
    const reading = readImplementationList(sheets, base);
    if (!('problems' in reading)) throw new Error('The list is taken.');
    const [problem] = reading.problems;
    expect(problem).toMatchObject({ code: 'LIST_CELL_INVALID', params: { column, row: 2 } });
    expect(problem?.message).toMatch(reason);
    expect(problem?.params?.cell).toMatch(/^[A-Z]{1,2}2$/);
  });

  it('refuses a sheet without a needed column, an item twice, and papers of no item', () => {
    const sheets = writeImplementationList(base);
    const [head = [], first = [], ...rest] = sheets.items;
    const codes = (changed: Partial<ListSheets>) => {
      const reading = readImplementationList({ ...sheets, ...changed }, base);
      return 'problems' in reading ? reading.problems.map(({ code }) => code) : [];
    };
    const lacking = [head.filter((title) => title !== '实施编码'), first];
    expect(codes({ items: lacking, materials: [] })).toEqual(['LIST_COLUMN_MISSING']);
    expect(codes({ items: [head, first, ...rest, first] })).toEqual(['LIST_CELL_INVALID']);
    expect(codes({ items: [head] }).length).toBeGreaterThan(100);
  });

  it('registers departments and papers that are new, and says so at the cell', () => {
    const cells = {
      实施主体: '示例局',
      实施主体代码: '119901009900009999',
      材料标识: '',
      材料名称: '示例材料',
    };
    const reading = readImplementationList(withCells(writeImplementationList(base), cells), base);
    if ('problems' in reading) throw new Error(reading.problems[0]?.message);
    expect(reading.notes.map(({ params }) => params?.column)).toEqual(['实施主体', '材料名称']);
    const after = read(reading.files, base);
    const [item] = after.items.values();
    expect(after.departments.get(item?.department ?? '')?.name).toBe('示例局');
    expect(after.materials.get(item?.materials[0]?.material ?? '')?.name).toBe('示例材料');
  });
});

// ---------------------------------------------------------------------------------------------

function take(sheets: ListSheets, catalogue: Catalogue = base): Catalogue {
  const reading = readImplementationList(sheets, catalogue);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  return read(reading.files, catalogue);
}

function read(files: Parameters<typeof readCatalogue>[0], catalogue: Catalogue): Catalogue {
  const reading = readCatalogue(files, catalogue);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems.slice(0, 3)));
  return reading.catalogue;
}

/** The list with cells of the first item, or of its first paper, written over. */
function withCells(sheets: ListSheets, cells: Readonly<Record<string, string>>): ListSheets {
  const change = ([head = [], first = [], ...rest]: ListSheets['items']) => [
    head,
    head.map((title, index) => cells[title] ?? first[index] ?? ''),
    ...rest,
  ];
  return { items: change(sheets.items), materials: change(sheets.materials) };
}
