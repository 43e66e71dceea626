import type { ItemGuide, MaterialGuide } from '../../item-guide.ts';
import type { MaterialRequirement, ServiceItem } from '../../service-item.ts';
import { audiences, channels } from './list-codes.ts';

/** A column that only a text of the item's guide fills, by its name in GB/T 39046-2020. */
export const guideTexts = {
  权限划分: 'authority',
  实施主体性质: 'bodyNature',
  法定办结时限说明: 'statutoryNote',
  承诺办结时限说明: 'promisedNote',
  办理流程: 'procedure',
  共同实施部门: 'jointBodies',
  承办机构: 'handlingBody',
  中介服务: 'intermediary',
  数量限制: 'quantityLimit',
  结果样本: 'resultSample',
  通办范围: 'crossRegion',
  服务主题: 'theme',
  特别程序: 'specialProcedure',
  运行系统层级: 'systemLevel',
  办理地点: 'place',
  办理时间: 'hours',
  咨询电话: 'phone',
  监督电话: 'complaints',
  常见问题: 'faq',
} as const satisfies Readonly<Record<string, keyof ItemGuide>>;

/** Columns that say yes or no of an item. */
export const guideFlags = {
  支持预约: 'booking',
  支持网上支付: 'onlinePayment',
  支持物流: 'post',
  是否网办: 'online',
} as const satisfies Readonly<Record<string, keyof ItemGuide>>;

/** Columns of the paper's guide. */
export const materialTexts = {
  出具机构: 'issuer',
  出具时间要求: 'issuedWithin',
  办理说明: 'handling',
  办理地点: 'place',
  使用说明: 'usage',
} as const satisfies Readonly<Record<string, keyof MaterialGuide>>;

/** What a row of the item sheet is written from. */
export interface ItemRow {
  readonly item: ServiceItem;
  readonly body: { readonly name: string; readonly uscc: string };
  readonly region: string;
}

/** What a row of the paper sheet is written from. */
export interface MaterialRow {
  readonly item: ServiceItem;
  readonly asked: MaterialRequirement;
  readonly name: string;
}

type Cells<Row> = Readonly<Record<string, (row: Row) => string>>;

const lines = (texts: readonly string[]): string => texts.join('\n');

/** Columns of the item sheet in their order, with what stands in them. */
export const itemColumns: Cells<ItemRow> = {
  事项名称: ({ item }) => item.name,
  基本编码: ({ item }) => item.basicCode,
  实施编码: ({ item }) => item.implementCode,
  事项类型代码: ({ item }) => item.itemType.code,
  办件类型代码: ({ item }) => item.handleType.code,
  设定依据: ({ item }) => item.limit.basis,
  行使层级代码: ({ item }) => item.guide?.level ?? '',
  行政区划: ({ region }) => region,
  实施主体: ({ body }) => body.name,
  实施主体代码: ({ body }) => body.uscc,
  法定办结时限: ({ item }) => String(item.limit.statutory?.value ?? ''),
  法定办结时限单位: ({ item }) => item.limit.statutory?.unit ?? '',
  承诺办结时限: ({ item }) => String(item.limit.promised.value),
  承诺办结时限单位: ({ item }) => item.limit.promised.unit,
  受理条件: ({ item }) => lines(item.conditions ?? []),
  结果名称: ({ item }) => item.result.name,
  是否收费: ({ item }) => (item.fees.length > 0 ? '是' : '否'),
  收费项目: ({ item }) => lines(item.fees.map(({ name }) => name)),
  收费标准: ({ item }) => lines(item.fees.map(({ amount }) => amount)),
  收费依据: ({ item }) => lines(item.fees.map(({ basis }) => basis)),
  服务对象: ({ item }) => named(audiences, item.guide?.audience),
  办理形式: ({ item }) => named(channels, item.guide?.channels),
  ...Object.fromEntries(
    Object.entries(guideTexts).map(([title, key]) => [
      title,
      ({ item }: ItemRow) => item.guide?.[key] ?? '',
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(guideFlags).map(([title, key]) => [
      title,
      ({ item }: ItemRow) => yesNo(item.guide?.[key]),
    ]),
  ),
};

/** Columns of the paper sheet in their order, with what stands in them. */
export const materialColumns: Cells<MaterialRow> = {
  实施编码: ({ item }) => item.implementCode,
  材料名称: ({ name }) => name,
  材料标识: ({ asked }) => asked.material,
  材料用名: ({ asked }) => asked.label,
  角色: ({ asked }) => asked.of,
  材料类型: ({ asked }) => asked.type,
  材料形式: ({ asked }) => asked.medium,
  原件份数: ({ asked }) => String(asked.originals),
  复印件份数: ({ asked }) => String(asked.copies),
  是否必备: ({ asked }) => requiredWords[asked.necessity],
  ...Object.fromEntries(
    Object.entries(materialTexts).map(([title, key]) => [
      title,
      ({ asked }: MaterialRow) => asked.guide?.[key] ?? '',
    ]),
  ),
};

/** 是否必备, with the third way of 容缺后补. */
export const requiredWords: Readonly<Record<MaterialRequirement['necessity'], string>> = {
  必要: '是',
  非必要: '否',
  容缺后补: '容缺后补',
};

/** Columns without which a sheet cannot be read. */
export const neededColumns = {
  items: [
    '事项名称',
    '基本编码',
    '实施编码',
    '事项类型代码',
    '实施主体',
    '承诺办结时限',
    '承诺办结时限单位',
  ],
  materials: ['实施编码', '材料名称', '是否必备'],
} as const;

function named(
  table: Readonly<Record<string, string>>,
  codes: readonly string[] | undefined,
): string {
  return (codes ?? []).map((code) => table[code] ?? code).join('、');
}

function yesNo(flag: boolean | undefined): string {
  return flag === undefined ? '' : flag ? '是' : '否';
}
