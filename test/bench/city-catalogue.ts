import type { Condition } from '@lianban/engine';
import type {
  Catalogue,
  CatalogueFile,
  DataElement,
  Department,
  DirectoryItem,
  LocalItem,
  Material,
  Region,
  ServiceItem,
} from '@lianban/packages-catalog';
import { seededRandom } from './figures.ts';

/** How large a city's catalogue is; the figures of one prefecture-level city. */
export interface CitySize {
  readonly departments: number;
  readonly directory: number;
  readonly items: number;
  readonly materials: number;
  readonly elements: number;
}

/** 1,550 directory items, 5,184 implementation items, 27,000 data elements, 701 bodies. */
export const wholeCity: CitySize = {
  departments: 701,
  directory: 1_550,
  items: 5_184,
  materials: 2_200,
  elements: 27_000,
};

/**
 * Additions that make a catalogue as large as a city's, made from its own entries; the same in every run.
 * City items are written out, those of counties follow them with limits of their own, or are written out as well.
 */
export function cityCatalogue(
  base: Catalogue,
  size: CitySize = wholeCity,
  written: 'followed' | 'whole' = 'followed',
): readonly CatalogueFile[] {
  const make = new CityMaker(base, size);
  const { city, local } = make.items();
  const whole = written === 'whole';
  return [
    fileOf('regions', make.regions),
    fileOf('departments', make.departments),
    fileOf('directory', make.directory),
    fileOf('materials', make.materials),
    fileOf('dataElements', make.elements),
    fileOf('items', whole ? [...city, ...local.map(make.writtenOut(city))] : city),
    ...(whole ? [] : [fileOf('localItems', local)]),
  ];
}

// ---------------------------------------------------------------------------------------------

const counties = 8;
const townsOfCounty = 15;
const villagesOfTown = 10;

const objects =
  '食品经营,公共场所卫生,道路货物运输,旅行社经营,劳务派遣,特种设备使用,药品零售,医疗机构执业,民办学校办学,林木采伐,取水,排污,户外广告设置,烟花爆竹零售,出版物零售,印刷经营,危险化学品经营,建筑施工企业资质,房地产开发资质,燃气经营,城市道路挖掘,占用绿地,动物防疫条件,种子生产经营,水产养殖,渔业捕捞,农药经营,计量器具检定,检验检测机构资质,社会团体成立,民办非企业单位,慈善组织公开募捐,殡葬服务,养老机构备案,残疾人证,最低生活保障,临时救助,优待证,保障性住房,住房租赁备案,物业服务备案,房屋安全鉴定,临时用地,采矿权,测绘资质,工程质量监督,消防验收,人防工程,施工许可,机动车登记,驾驶证,网约车经营,船舶登记,文物保护,营业性演出,娱乐场所经营,体育项目经营,广播电视节目制作,外国人来华工作,人力资源服务'.split(
    ',',
  );
const acts =
  '核发,变更,延续,注销,补发,备案,变更备案,年度报告,登记,变更登记,注销登记,审批,核准,认定,验收,检查,申报,给付,查询,鉴定,公示,裁定,转移,撤销,复核,开具证明'.split(
    ',',
  );
const spellings = [
  '',
  '(原件)',
  '复印件',
  '原件及复印件',
  '扫描件',
  '材料',
  '正反面',
  '(加盖公章)',
];

class CityMaker {
  readonly regions: readonly Region[];
  readonly departments: readonly Department[];
  readonly directory: readonly DirectoryItem[];
  readonly materials: readonly Material[];
  readonly elements: readonly DataElement[];
  private readonly random = seededRandom(39_046);
  private readonly base: Catalogue;
  private readonly size: CitySize;

  constructor(base: Catalogue, size: CitySize) {
    this.base = base;
    this.size = size;
    this.regions = regionsOf();
    this.departments = this.departmentsOf();
    this.directory = this.directoryOf();
    this.materials = this.materialsOf();
    this.elements = this.elementsOf();
  }

  /** Items of the city, and those that counties carry out after them. */
  items(): { readonly city: readonly ServiceItem[]; readonly local: readonly LocalItem[] } {
    const real = [...this.base.items.values()];
    const city = this.directory.map((entry, index): ServiceItem => {
      const model = at(real, index);
      const department = at(this.departments, index % 97);
      return {
        ...model,
        id: `item-${entry.basicCode}`,
        name: entry.name,
        gloss: `made up after ${model.id} (${index})`,
        department: department.id,
        basicCode: entry.basicCode,
        implementCode: `${department.uscc}3${entry.basicCode}`,
        itemType: entry.itemType,
        directory: entry.id,
        materials: model.materials.map((asked, nth) => ({
          ...withOwnRoles(asked, model),
          ...(nth % 3 === 2 ? { material: this.pick(this.materials).id } : {}),
        })),
        form: {
          name: `${entry.name}申请表`,
          fields: model.form.fields.map((field, nth) => ({
            ...withOwnRoles(field, model),
            ...(nth % 4 === 3 ? { element: this.pick(this.elements).id } : {}),
          })),
        },
        evidence: '示例',
      };
    });
    const wanted = this.size.items - this.base.items.size - city.length;
    const local = Array.from({ length: Math.max(0, wanted) }, (_, index) =>
      this.localItem(at(city, index), 1 + Math.floor(index / city.length), index),
    );
    return { city, local };
  }

  /** The same local item with everything written out. */
  writtenOut(city: readonly ServiceItem[]): (local: LocalItem) => ServiceItem {
    const byId = new Map(city.map((item) => [item.id, item]));
    return ({ limit, ...local }) => {
      const above = byId.get(local.upstream);
      if (above === undefined) throw new Error(`${local.upstream} is no city item.`);
      return { ...above, ...local, limit: { ...above.limit, ...limit } };
    };
  }

  private localItem(above: ServiceItem, county: number, index: number): LocalItem {
    const region = regionId(county);
    const department = at(this.departments, 97 + (index % (this.departments.length - 97)));
    const { value, unit } = above.limit.promised;
    return {
      id: `${above.id}-${region.slice(0, 6)}`,
      upstream: above.id,
      region,
      department: department.id,
      implementCode: `${department.uscc}4${above.basicCode}`,
      limit: { promised: { value: Math.ceil(value / 2), unit } },
    };
  }

  private departmentsOf(): Department[] {
    const real = [...this.base.departments.values()];
    return Array.from({ length: this.size.departments - real.length }, (_, index) => {
      const model = at(real, index);
      const county = 1 + (index % counties);
      return {
        id: `body-${index + 1}`,
        name: `示例${county}县${model.name}第${1 + Math.floor(index / counties)}分局`,
        gloss: `made-up body ${index + 1}`,
        window: model.window,
        uscc: `1199${String(index).padStart(5, '0')}MA00000X0`,
      };
    });
  }

  private directoryOf(): DirectoryItem[] {
    const real = [...this.base.items.values()];
    return Array.from({ length: this.size.directory - real.length }, (_, index) => {
      const thing = at(objects, index);
      const act = at(acts, Math.floor(index / objects.length));
      const { itemType } = at(real, index);
      const basicCode = `62${itemType.code.padStart(2, '0')}${String(index).padStart(5, '0')}000`;
      return { id: `d-${basicCode}`, name: `${thing}${act}`, basicCode, itemType };
    });
  }

  private materialsOf(): Material[] {
    const real = [...this.base.materials.values()].filter(({ isClass }) => isClass !== true);
    return Array.from({ length: this.size.materials - this.base.materials.size }, (_, index) => {
      const { satisfies: _s, producedBy: _p, usedAs: _u, ...model } = at(real, index);
      const spelling = at(spellings, Math.floor(index / real.length));
      const thing = spelling === '' ? at(objects, index) : '';
      return {
        ...model,
        id: `paper-${index + 1}`,
        name: `${thing}${model.name}${spelling}`,
        gloss: `made up after ${model.id} (${index})`,
        synonyms: model.synonyms.map((word) => `${thing}${word}${spelling}`),
      };
    });
  }

  private elementsOf(): DataElement[] {
    const real = [...this.base.elements.values()];
    return Array.from({ length: this.size.elements - real.length }, (_, index) => {
      const { prefillFrom: _p, ...model } = at(real, index);
      const thing = at(objects, Math.floor(index / real.length));
      const round = Math.floor(index / real.length / objects.length);
      return {
        ...model,
        id: `e${index + 1}.${model.id}`,
        name: `${thing}${round === 0 ? '' : at(acts, round)}${model.name}`,
        gloss: `made up after ${model.id} (${index})`,
        labels: model.labels.slice(0, 3).map((label) => `${thing}${label}`),
      };
    });
  }

  private pick<T>(list: readonly T[]): T {
    return at(list, Math.floor(this.random() * list.length));
  }
}

/** One province, one city, its counties with towns and villages. */
function regionsOf(): Region[] {
  const province: Region = { id: '990000000000', name: '示例省', level: '省' };
  const city: Region = { id: '990100000000', name: '示例市', level: '市', parent: province.id };
  const regions = [province, city];
  for (let county = 1; county <= counties; county += 1) {
    const id = regionId(county);
    regions.push({ id, name: `示例${county}县`, level: '县', parent: city.id });
    for (let town = 1; town <= townsOfCounty; town += 1) {
      const townId = regionId(county, town);
      regions.push({ id: townId, name: `示例${county}县${town}乡`, level: '乡', parent: id });
      for (let village = 1; village <= villagesOfTown; village += 1) {
        const name = `示例${county}县${town}乡${village}村`;
        regions.push({
          id: regionId(county, town, village),
          name,
          level: '村',
          parent: townId,
        });
      }
    }
  }
  return regions;
}

function regionId(county: number, town = 0, village = 0): string {
  const three = (number: number): string => String(number).padStart(3, '0');
  return `9901${String(county).padStart(2, '0')}${three(town)}${three(village)}`;
}

/** Leaves out a rule that reads a party which only the model's package has. */
function withOwnRoles<T extends { readonly when?: Condition }>(
  asked: T,
  { roles }: ServiceItem,
): Omit<T, 'when'> | T {
  const named = [...JSON.stringify(asked.when ?? '').matchAll(/"of":"([^"]+)"/g)];
  if (named.every(([, of]) => roles.some(({ id }) => id === of))) return asked;
  const { when: _, ...rest } = asked;
  return rest;
}

function fileOf(section: string, entries: readonly unknown[]): CatalogueFile {
  const lines = entries.map((entry) => `  - ${JSON.stringify(entry)}`);
  return { path: `${section}.yaml`, text: `${section}:\n${lines.join('\n')}\n` };
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
