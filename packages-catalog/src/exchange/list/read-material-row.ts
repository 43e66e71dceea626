import type { Catalogue } from '../../catalogue.ts';
import type { MaterialGuide } from '../../item-guide.ts';
import type { Material } from '../../material.ts';
import type { MaterialRequirement, ServiceItem } from '../../service-item.ts';
import { idOfWords } from './id-of-words.ts';
import { materialTexts, requiredWords } from './list-columns.ts';
import type { ListRow } from './list-reader.ts';

/** Materials by name while a list is read, with those it registers. */
export interface MaterialBook {
  readonly byId: ReadonlyMap<string, Material>;
  readonly byWord: ReadonlyMap<string, readonly Material[]>;
  readonly added: Map<string, Material>;
}

/** Indexes a catalogue's materials by name and synonyms. */
export function materialBook({ materials }: Catalogue): MaterialBook {
  const words = [...materials.values()].flatMap((material) =>
    [...new Set([material.name, ...material.synonyms])].map((word) => ({ word, material })),
  );
  const grouped = Map.groupBy(words, ({ word }) => word);
  return {
    byId: materials,
    byWord: new Map(
      [...grouped].map(([word, list]) => [word, list.map(({ material }) => material)]),
    ),
    added: new Map(),
  };
}

const types = ['原件', '复印件', '原件和复印件', '电子文件'] as const;

/** Reads one row of the paper sheet over what the item asked before; undefined where a cell is faulty. */
export function readMaterialRow(
  row: ListRow,
  item: ServiceItem,
  book: MaterialBook,
): MaterialRequirement | undefined {
  const name = row.needed('材料名称');
  const of = roleOf(row, item);
  const material = materialOf(row, name, book);
  const necessity = necessityOf(row);
  const originals = row.number('原件份数', 100);
  const copies = row.number('复印件份数', 100);
  const type = row.text('材料类型');
  if (type !== '' && !types.includes(type as (typeof types)[number])) {
    row.fault('材料类型', 'paperType', { known: types.join('、') });
  }
  if (material === undefined || of === undefined || necessity === undefined) return undefined;
  const label = row.text('材料用名') || name;
  const before = item.materials.find(
    (asked) => asked.material === material && asked.of === of && asked.label === label,
  );
  const guide = guideOf(row);
  return {
    ...(before ?? { type: '原件', originals: 1, copies: 0, medium: '纸质或电子' }),
    material,
    of,
    label,
    ...(type === '' ? {} : { type }),
    ...(originals === undefined ? {} : { originals }),
    ...(copies === undefined ? {} : { copies }),
    ...(row.text('材料形式') === '' ? {} : { medium: row.text('材料形式') }),
    necessity,
    ...(Object.keys(guide).length === 0 ? {} : { guide }),
  };
}

/** The material by 材料标识 or by name; a name that means several is a fault, one that means none is registered. */
function materialOf(row: ListRow, name: string, book: MaterialBook): string | undefined {
  const id = row.text('材料标识');
  if (id !== '') {
    if (book.byId.has(id)) return id;
    row.fault('材料标识', 'materialUnknown');
    return undefined;
  }
  const known = book.byWord.get(name) ?? [];
  const exact = known.filter((material) => material.name === name);
  const meant = exact.length === 1 ? exact : known;
  const [first] = meant;
  if (meant.length > 1) {
    const ids = meant.map((material) => `${material.id} ${material.name}`).join(', ');
    row.fault('材料名称', 'materialAmbiguous', { known: ids, other: '材料标识' });
    return undefined;
  }
  if (first !== undefined) return first.id;
  if (name === '') return undefined;
  const added = idOfWords('paper', name);
  if (!book.added.has(added)) {
    book.added.set(added, newMaterial(added, name));
    row.note('材料名称', 'materialNew');
  }
  return added;
}

function newMaterial(id: string, name: string): Material {
  return {
    id,
    name,
    gloss: name,
    class: '其他',
    subject: 'person',
    issuer: null,
    channel: '申请人自备',
    share: { mode: '不可共享', source: null, coverage: '无' },
    synonyms: [],
  };
}

function roleOf(row: ListRow, { roles }: ServiceItem): string | undefined {
  const text = row.text('角色');
  const [first] = roles;
  if (text === '') return first?.id;
  const role = roles.find(({ id, name }) => id === text || name === text);
  if (role === undefined) {
    row.fault('角色', 'roleUnknown', { known: roles.map(({ id }) => id).join(', ') });
  }
  return role?.id;
}

function necessityOf(row: ListRow): MaterialRequirement['necessity'] | undefined {
  const text = row.needed('是否必备');
  if (text === '') return undefined;
  for (const necessity of ['必要', '非必要', '容缺后补'] as const) {
    if (text === necessity || text === requiredWords[necessity]) return necessity;
  }
  row.fault('是否必备', 'necessity', { known: '是、否、容缺后补' });
  return undefined;
}

function guideOf(row: ListRow): MaterialGuide {
  return Object.fromEntries(
    Object.entries(materialTexts).flatMap(([column, key]) => {
      const text = row.text(column);
      return text === '' ? [] : [[key, text]];
    }),
  );
}
