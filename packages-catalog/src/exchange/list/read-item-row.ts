import type { TimeLimit } from '@lianban/engine';
import type { Catalogue, Department } from '../../catalogue.ts';
import type { ItemGuide } from '../../item-guide.ts';
import type { ServiceItem } from '../../service-item.ts';
import { idOfWords } from './id-of-words.ts';
import { audiences, channels, handleTypes, itemTypes, levels } from './list-codes.ts';
import { guideFlags, guideTexts } from './list-columns.ts';
import type { ListRow } from './list-reader.ts';

const mostDays = 3650;

/** Reads one row of the item sheet over the item of the same code, if there is one; undefined where a cell is faulty. */
export function readItemRow(
  row: ListRow,
  before: ServiceItem | undefined,
  catalogue: Catalogue,
  bodies: Map<string, Department>,
): ServiceItem | undefined {
  const name = row.needed('事项名称');
  const basicCode = row.needed('基本编码');
  const implementCode = row.text('实施编码');
  row.needed('事项类型代码');
  const type = row.code('事项类型代码', itemTypes);
  const promised = limitOf(row, '承诺办结时限');
  if (row.needed('承诺办结时限') !== '' && promised === null) row.needed('承诺办结时限单位');
  const statutory = limitOf(row, '法定办结时限');
  if (
    promised &&
    statutory &&
    promised.unit === statutory.unit &&
    promised.value > statutory.value
  ) {
    row.fault('承诺办结时限', 'promisedLonger', {
      statutory: `${statutory.value} ${statutory.unit}`,
    });
  }
  const handleType =
    row.code('办件类型代码', handleTypes) ??
    before?.handleType.code ??
    (promised?.value === 0 ? '1' : '2');
  const department = bodyOf(row, catalogue, bodies);
  const region = regionOf(row, catalogue);
  const guide = guideOf(row);
  const fees = feesOf(row, before);
  if (type === undefined || promised === null || department === undefined) return undefined;
  const base = before ?? newItem(implementCode, name, guide);
  const conditions = row.lines('受理条件');
  return {
    ...base,
    name,
    department,
    basicCode,
    implementCode,
    itemType: { code: type, name: itemTypes[type] ?? type },
    handleType: { code: handleType, name: handleTypes[handleType] ?? handleType },
    limit: { statutory, promised, basis: row.text('设定依据') || base.limit.basis },
    ...(conditions.length > 0 || base.conditions !== undefined ? { conditions } : {}),
    fees,
    result: { ...base.result, name: row.text('结果名称') || base.result.name },
    ...(region === undefined ? {} : { region }),
    ...(Object.keys(guide).length > 0 ? { guide } : {}),
  };
}

function newItem(implementCode: string, name: string, guide: ItemGuide): ServiceItem {
  const [first = '1'] = guide.audience ?? [];
  return {
    id: idOfWords('item', implementCode),
    name,
    gloss: name,
    department: '',
    basicCode: '',
    implementCode,
    itemType: { code: '20', name: itemTypes['20'] ?? '' },
    handleType: { code: '2', name: handleTypes['2'] ?? '' },
    limit: { statutory: null, promised: { value: 0, unit: '工作日' }, basis: '' },
    handling: { steps: 4, inPerson: 0 },
    roles: [{ id: 'applicant', kind: first === '1' ? 'person' : 'enterprise', name: '申请人' }],
    materials: [],
    form: { name: `${name}申请表`, fields: [] },
    fees: [],
    result: { name: `${name}办理结果`, produces: [] },
    evidence: '实施清单',
  };
}

/** A limit of two cells; null where there is none, or it is faulty. */
function limitOf(row: ListRow, column: string): TimeLimit | null {
  const value = row.number(column, mostDays);
  const unit = row.text(`${column}单位`);
  if (unit === '工作日' || unit === '自然日') return value === undefined ? null : { value, unit };
  // A faulty number does not hide a faulty unit beside it.
  if (row.text(column) !== '') row.fault(`${column}单位`, 'dayUnit', { known: '工作日、自然日' });
  return null;
}

/** The department by 实施主体代码, or by name; one with a code that is not there yet is registered. */
function bodyOf(
  row: ListRow,
  { departments }: Catalogue,
  bodies: Map<string, Department>,
): string | undefined {
  const name = row.needed('实施主体');
  const uscc = row.text('实施主体代码');
  const all = [...departments.values(), ...bodies.values()];
  const known = all.find((one) => (uscc === '' ? one.name === name : one.uscc === uscc));
  if (known !== undefined) return known.id;
  if (uscc === '') {
    row.fault('实施主体', 'bodyUnknown', { other: '实施主体代码' });
    return undefined;
  }
  if (!/^[0-9A-Z]{18}$/.test(uscc)) {
    row.fault('实施主体代码', 'creditCode');
    return undefined;
  }
  const id = idOfWords('body', uscc);
  bodies.set(id, { id, name: name || uscc, gloss: name || uscc, window: '综合窗口', uscc });
  row.note('实施主体', 'bodyNew');
  return id;
}

function regionOf(row: ListRow, { regions }: Catalogue): string | undefined {
  const text = row.text('行政区划');
  if (text === '') return undefined;
  const region = regions.get(text) ?? [...regions.values()].find(({ name }) => name === text);
  if (region === undefined) row.fault('行政区划', 'regionUnknown');
  return region?.id;
}

function guideOf(row: ListRow): ItemGuide {
  const level = row.code('行使层级代码', levels);
  const audience = row.codes('服务对象', audiences);
  const forms = row.codes('办理形式', channels);
  const texts = Object.entries(guideTexts).flatMap(([column, key]) => {
    const text = row.text(column);
    return text === '' ? [] : [[key, text] as const];
  });
  const flags = Object.entries(guideFlags).flatMap(([column, key]) => {
    const flag = row.flag(column);
    return flag === undefined ? [] : [[key, flag] as const];
  });
  return {
    ...(level === undefined ? {} : { level }),
    ...(audience.length === 0 ? {} : { audience }),
    ...(forms.length === 0 ? {} : { channels: forms }),
    ...Object.fromEntries([...texts, ...flags]),
  };
}

/** Fees line by line; a list without these columns leaves them as they are. */
function feesOf(row: ListRow, before: ServiceItem | undefined): ServiceItem['fees'] {
  const charged = row.flag('是否收费');
  const names = row.lines('收费项目');
  const amounts = row.lines('收费标准');
  const bases = row.lines('收费依据');
  if (charged === undefined && names.length === 0) return before?.fees ?? [];
  if (charged === false) {
    if (names.length > 0) row.fault('是否收费', 'feeDenied', { other: '收费项目' });
    return [];
  }
  if (names.length === 0) row.fault('收费项目', 'feeMissing', { other: '是否收费' });
  return names.map((name, index) => ({
    name,
    amount: amounts[index] ?? '',
    basis: bases[index] ?? '',
  }));
}
