import type { Problem } from '@lianban/engine';
import type { Catalogue, Department } from '../../catalogue.ts';
import { canonicalJson } from '../../compile/canonical-json.ts';
import type { LocalItem } from '../../local-item.ts';
import type { Material } from '../../material.ts';
import type { CatalogueFile } from '../../read/catalogue-entries.ts';
import type { MaterialRequirement, ServiceItem } from '../../service-item.ts';
import { itemColumns, materialColumns, neededColumns } from './list-columns.ts';
import { type ListRow, listRows } from './list-reader.ts';
import { type ListSheets, sheetNames } from './list-sheets.ts';
import { readItemRow } from './read-item-row.ts';
import { type MaterialBook, materialBook, readMaterialRow } from './read-material-row.ts';
import { writeImplementationList } from './write-list.ts';

/** A list as a delivery of the exchange format with what staff should know, or every fault by sheet and cell. */
export type ListReading =
  | {
      readonly files: readonly CatalogueFile[];
      /** Ids of the items that the list names, changed or not. */
      readonly items: readonly string[];
      readonly notes: readonly Problem[];
    }
  | { readonly problems: readonly Problem[] };

/**
 * Reads an implementation list (实施清单) over a catalogue: an item is known by its 实施编码 and keeps what the list
 * does not say (roles, form, conditions of papers); a new one gets an applicant and no form. A sheet of papers alone
 * speaks of items that are there. Nothing is taken while a cell is faulty.
 */
export function readImplementationList(given: ListSheets, catalogue: Catalogue): ListReading {
  const sheets = given.items.length === 0 ? withItemsOf(given, catalogue) : given;
  const { items, materials } = sheetNames;
  const itemSheet = listRows(items, sheets.items, neededColumns.items, Object.keys(itemColumns));
  const paperSheet =
    sheets.materials.length === 0
      ? { rows: [], problems: [] }
      : listRows(
          materials,
          sheets.materials,
          neededColumns.materials,
          Object.keys(materialColumns),
        );
  const book = materialBook(catalogue);
  const bodies = new Map<string, Department>();
  const found = readItems(itemSheet.rows, catalogue, bodies);
  readPapers(paperSheet.rows, found, book);
  const problems = [...itemSheet.problems, ...paperSheet.problems];
  if (problems.some(({ severity }) => severity === 'error')) {
    return { problems: problems.filter(({ severity }) => severity === 'error') };
  }
  const made = [...found.found.values()].map(({ item, papers }) =>
    paperSheet.rows.length === 0 ? item : { ...item, materials: papers },
  );
  return {
    files: [
      {
        path: 'implementation-list.json',
        text: JSON.stringify(delivery(made, catalogue, bodies, book)),
      },
    ],
    items: made.map(({ id }) => id),
    notes: problems,
  };
}

/** Papers whose list of items is another file: those of the catalogue that they name. */
function withItemsOf({ materials }: ListSheets, catalogue: Catalogue): ListSheets {
  const [head = [], ...papers] = materials;
  const at = head.map((title) => title.trim()).indexOf('实施编码');
  const named = new Set(papers.map((cells) => (cells[at] ?? '').trim()));
  const [titles = [], ...items] = writeImplementationList(catalogue).items;
  const code = titles.indexOf('实施编码');
  return { items: [titles, ...items.filter((cells) => named.has(cells[code] ?? ''))], materials };
}

interface FoundItem {
  readonly item: ServiceItem;
  readonly papers: MaterialRequirement[];
}

/** Items by 实施编码; of those whose row is faulty, what they were before. */
interface FoundItems {
  readonly found: ReadonlyMap<string, FoundItem>;
  readonly faulty: ReadonlyMap<string, ServiceItem | undefined>;
}

function readItems(
  rows: readonly ListRow[],
  catalogue: Catalogue,
  bodies: Map<string, Department>,
): FoundItems {
  const known = new Map([...catalogue.items.values()].map((item) => [item.implementCode, item]));
  const found = new Map<string, FoundItem>();
  const faulty = new Map<string, ServiceItem | undefined>();
  for (const row of rows) {
    const code = row.needed('实施编码');
    if (found.has(code)) row.fault('实施编码', 'twice');
    const item = readItemRow(row, known.get(code), catalogue, bodies);
    if (item === undefined) faulty.set(code, known.get(code));
    else if (!found.has(code)) found.set(code, { item, papers: [] });
  }
  return { found, faulty };
}

/** Papers of an item whose own row is faulty are looked at all the same, so that no fault waits for the next round. */
function readPapers(
  rows: readonly ListRow[],
  { found, faulty }: FoundItems,
  book: MaterialBook,
): void {
  for (const row of rows) {
    const code = row.needed('实施编码');
    const owner = found.get(code);
    const item = owner?.item ?? faulty.get(code);
    if (item === undefined) {
      if (!faulty.has(code)) row.fault('实施编码', 'itemUnlisted', { itemSheet: sheetNames.items });
      continue;
    }
    const asked = readMaterialRow(row, item, book);
    if (asked !== undefined) owner?.papers.push(asked);
  }
}

/** Only what is new or another than before; a local item says only what differs from the one it follows. */
function delivery(
  items: readonly ServiceItem[],
  catalogue: Catalogue,
  bodies: ReadonlyMap<string, Department>,
  book: MaterialBook,
): object {
  const written: ServiceItem[] = [];
  const localItems: LocalItem[] = [];
  for (const item of items) {
    const before = catalogue.items.get(item.id);
    if (before !== undefined && canonicalJson(before) === canonicalJson(item)) continue;
    const local = catalogue.localItems.get(item.id);
    if (local === undefined || before === undefined) written.push(item);
    else localItems.push(localChange(local, before, item));
  }
  const materials: readonly Material[] = [...book.added.values()];
  return { departments: [...bodies.values()], materials, items: written, localItems };
}

function localChange(local: LocalItem, before: ServiceItem, item: ServiceItem): LocalItem {
  const keys = [
    ...(['name', 'handleType', 'limit', 'handling', 'conditions', 'fees', 'materials'] as const),
    'guide' as const,
  ];
  const changed = keys.filter(
    (key) => canonicalJson(before[key] ?? null) !== canonicalJson(item[key] ?? null),
  );
  return { ...local, ...Object.fromEntries(changed.map((key) => [key, item[key]])) };
}
