import { describe, expect, it } from 'vitest';
import { faultRows, faultsAsCsv } from './import-faults.ts';

const titles = ['表', '行', '列', '单元格', '内容', '原因'];

describe('the faults of a list', () => {
  it('stand at their cells', () => {
    const params = { sheet: '实施清单', row: 3, column: '单位', cell: 'N3', value: '星期' };
    const fault = { code: 'LIST_CELL_INVALID', severity: 'error', message: 'm', params } as const;
    expect(faultRows([fault], () => '应为工作日')).toEqual([
      { ...params, key: '0', row: '3', reason: '应为工作日' },
    ]);
  });

  it('name file and path where they are of no cell', () => {
    const place = { file: 'a.json', path: '/items/0' };
    const fault = { code: 'X', severity: 'error', message: 'm', ...place } as const;
    expect(faultRows([fault], ({ message }) => message)).toMatchObject([
      { sheet: 'a.json', row: '', column: '/items/0', value: '', reason: 'm' },
    ]);
  });

  it('go into a file whose cells are no formulas, quoted where they must be', () => {
    const row = { key: '0', sheet: 'S', row: '2', column: 'C', cell: 'A2', reason: '原,因' };
    const csv = faultsAsCsv(titles, [{ ...row, value: '=1+"1"' }]);
    expect(csv).toBe(`\uFEFF表,行,列,单元格,内容,原因\r\nS,2,C,A2,"'=1+""1""","原,因"\r\n`);
  });
});
