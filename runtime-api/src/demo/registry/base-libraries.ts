import type { ShareSource } from '../../sharing/share-source.ts';

/** The four base libraries (四大基础库) of the demonstration, by the names of their systems in the example catalogue. */
export const baseLibraries: readonly Omit<ShareSource, 'url'>[] = [
  {
    id: 'population',
    name: '人口基础库',
    gloss: 'Population',
    library: 'population',
    sources: [
      ...['公安部人口库', '公安部人口库/电子证照共享', '国家人口基础信息库', '人口库照片'],
      ...['公安户籍电子证照', '户籍/婚姻信息', '户籍/婚姻/出生信息'],
      ...['民政部婚姻登记电子证照', '民政部婚姻登记信息', '国家卫健委出生医学证明电子证照'],
    ],
  },
  {
    id: 'legal-entities',
    name: '法人基础库',
    gloss: 'Legal entities',
    library: 'legalEntities',
    sources: [
      '市场监管电子营业执照',
      '市场监管登记系统/电子营业执照',
      '企业名称申报系统',
      '许可信息',
    ],
  },
  {
    id: 'spatial',
    name: '空间地理基础库',
    gloss: 'Spatial data',
    library: 'spatial',
    sources: ['不动产测绘成果库', '不动产登记系统', '不动产登记电子证照'],
  },
  {
    id: 'credit',
    name: '信用基础库',
    gloss: 'Credit',
    library: 'credit',
    sources: ['人民银行征信(授权查询)'],
  },
];
