import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressWithDetail,
  canonicalAddress,
  type Division,
  joinAddress,
  pathsFrom,
  splitAddress,
} from './address-parts.ts';
import { chinaDivisions as china } from './react/china-divisions.ts';

const everyPath = china.provinces.flatMap((province) => pathsFrom([], province));
const anyPath = fc.constantFrom(...everyPath);
const anyDetail = fc.oneof(
  fc.string({ maxLength: 20, unit: 'binary' }),
  fc.string({ maxLength: 12, unit: fc.constantFrom(...'市区县省州场重庆北京路街 1号，') }),
  fc.constantFrom('龙山路 88 号 3 幢 1-2', '人民路100号', ' 人民路', '市场街 1 号', ''),
);
const anyText = fc
  .tuple(fc.option(anyPath, { nil: [] }), anyDetail)
  .map(([path, detail]) => joinAddress(path, detail));

describe('the divisions an address is chosen from', () => {
  it('are those of GB/T 2260: all provinces, no zone, no 市辖区, each code once', () => {
    expect(china.provinces).toHaveLength(34);
    const codes = everyPath.map((path) => path.at(-1)?.code ?? '');
    expect(new Set(codes).size).toBe(codes.length);
    const counties = everyPath.filter(
      (path) => !/^(7|8|4419|4420|4604)/.test(path.at(-1)?.code ?? '') && isCounty(path),
    );
    // The ministry counts some 2,850 counties of the mainland; zones and 市辖区 would make it 3,200.
    expect(counties.length).toBeGreaterThan(2_840);
    expect(counties.length).toBeLessThan(2_860);
    expect(everyPath.filter((path) => /^(市辖区|县|.*直辖县.*)$/.test(nameOf(path)))).toEqual([]);
    expect(everyPath.map(nameOf)).toEqual(expect.arrayContaining(['和安县', '和康县', '临平区']));
    expect(everyPath.map(nameOf)).not.toContain('港闸区');
  });
});

describe('an address that begins with divisions', () => {
  it('is read back as each of them, alone and with more behind', () => {
    for (const path of everyPath) {
      for (const detail of ['', '人民路 100 号', '东门街道 3 幢']) {
        const read = splitAddress(joinAddress(path, detail), china);
        expect(codes(read.path)).toBe(codes(path));
        expect(read.detail).toBe(detail);
      }
    }
  });

  it('is never changed by being cut, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyDetail), (text) => {
        const { head, detail, path } = splitAddress(text, china);
        expect(head + detail).toBe(text);
        expect(path.length === 0).toBe(head === '');
      }),
      { numRuns: 1_000 },
    );
  });

  it('has one canonical form, which stays as it is', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyDetail), (text) => {
        const once = canonicalAddress(text, china);
        expect(canonicalAddress(once, china)).toBe(once);
        const { path, detail } = splitAddress(once, china);
        expect(joinAddress(path, detail)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('an address as people write it', () => {
  it.each([
    ['重庆渝北区龙山路1号', '重庆市渝北区龙山路1号'],
    ['重庆市重庆市渝北区龙山路1号', '重庆市渝北区龙山路1号'],
    ['重庆市市辖区渝北区龙山路1号', '重庆市渝北区龙山路1号'],
    ['重庆市县城口县葛城街道', '重庆市城口县葛城街道'],
    ['中国，上海市 浦东新区，世纪大道 1 号', '上海市浦东新区世纪大道 1 号'],
    ['内蒙古呼和浩特新城区中山路', '内蒙古自治区呼和浩特市新城区中山路'],
    ['新疆石河子市北一路', '新疆维吾尔自治区石河子市北一路'],
    ['广西自治区南宁市青秀区', '广西壮族自治区南宁市青秀区'],
    ['四川省凉山州西昌市长安路', '四川省凉山彝族自治州西昌市长安路'],
    ['江苏省昆山市前进路', '江苏省苏州市昆山市前进路'],
    ['昆山市前进路', '江苏省苏州市昆山市前进路'],
    ['成都市武侯区一环路', '四川省成都市武侯区一环路'],
    ['湖南长沙县星沙街道', '湖南省长沙市长沙县星沙街道'],
    ['湖北省省直辖县级行政区划仙桃市沙嘴街道', '湖北省仙桃市沙嘴街道'],
    ['广东省东莞市虎门镇', '广东省东莞市虎门镇'],
    ['香港特别行政区中西区德辅道', '香港特别行政区中西区德辅道'],
  ])('%s is %s', (typed, canonical) => {
    expect(canonicalAddress(typed, china)).toBe(canonical);
  });

  it.each([
    '北京路 1 号',
    '四川北路 1 号',
    '吉林长春路 1 号',
    '重庆市场街 2 号',
    '江苏苏州工业园区星湖街',
    '朝阳区建国路',
    '示范市示范区示例路 99 号',
    '渝北',
    '',
  ])('%s names no division for certain, and stays as it is', (text) => {
    expect(canonicalAddress(text, china)).toBe(text);
    expect(splitAddress(text, china).path).toEqual([]);
  });
});

describe('a detail typed behind chosen divisions', () => {
  const chosen = splitAddress('重庆市', china).path;

  it('goes behind them, and may name the next one', () => {
    expect(addressWithDetail(chosen, '大石路 3 号', china)).toBe('重庆市大石路 3 号');
    const further = addressWithDetail(chosen, '渝北区 大石路 3 号', china);
    expect(further).toBe('重庆市渝北区大石路 3 号');
  });

  it.each([
    ['四川省成都市青羊区', '四川省人民医院宿舍5栋'],
    ['重庆市渝中区', '重庆市政府宿舍 3 号'],
    ['江苏省南京市鼓楼区', '上海市民广场1号'],
    ['广东省广州市天河区', '昆山市镇路8号'],
  ])('stays behind %s though it begins with the name of a place: %s', (divisions, detail) => {
    const { path } = splitAddress(divisions, china);
    expect(addressWithDetail(path, detail, china)).toBe(`${divisions}${detail}`);
  });

  it('replaces them where it is a whole address', () => {
    const pasted = '四川成都市 武侯区 一环路 5 号';
    expect(addressWithDetail(chosen, pasted, china)).toBe('四川省成都市武侯区一环路 5 号');
  });
});

// ---------------------------------------------------------------------------------------------

function isCounty(path: readonly Division[]): boolean {
  return path.length === 3 || (path.length === 2 && !/00$/.test(path.at(-1)?.code ?? ''));
}

function nameOf(path: readonly Division[]): string {
  return path.at(-1)?.name ?? '';
}

function codes(path: readonly Division[]): string {
  return path.map(({ code }) => code).join(' ');
}
