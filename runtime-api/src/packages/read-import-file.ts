import { compileDecisionModel, type Problem, readDmn } from '@lianban/engine';
import { type CatalogueFile, type ListSheets, readCpsv } from '@lianban/packages-catalog';
import { csvText, readCsv } from '../spreadsheets/csv-list.ts';
import { readXlsx } from '../spreadsheets/xlsx-list.ts';

/** A file as it was chosen; nothing about it is believed yet. */
export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a file brings: items and papers, public services of CPSV-AP, decision tables, or a package version. */
export type ImportFileKind = 'list' | 'publicServices' | 'decisions' | 'archive';

/** Why a file cannot be read at all: it is not what its ending says. */
export type UnreadableFile = 'noWorkbook' | 'noCsv' | 'noJsonFile' | 'noKnownKind';

/** What a file holds, every fault in it, or why it holds nothing that can be read. */
export type ImportFileReading =
  | { readonly sheets: ListSheets }
  | { readonly files: readonly CatalogueFile[] }
  | { readonly problems: readonly Problem[] }
  | { readonly unreadable: UnreadableFile };

const kindsByEnding: ReadonlyMap<string, ImportFileKind> = new Map([
  ['xlsx', 'list'],
  ['csv', 'list'],
  ['jsonld', 'publicServices'],
  ['dmn', 'decisions'],
  ['json', 'archive'],
]);

/** The kind of a file by the ending of its name; undefined for others, and for a name that is an ending alone. */
export function importFileKind(name: string): ImportFileKind | undefined {
  return kindsByEnding.get(/[^\\/]\.([^.\\/]+)$/.exec(name)?.[1]?.toLowerCase() ?? '');
}

/** Reads a list, public services or decision tables; an archive is opened where its signature is checked. */
export async function readImportFile(file: ImportFile): Promise<ImportFileReading> {
  switch (importFileKind(file.name)) {
    case 'list':
      return /\.csv$/i.test(file.name) ? csvList(file) : workbook(file);
    case 'publicServices':
      return publicServices(file);
    case 'decisions':
      return decisionTables(file);
    default:
      return { unreadable: 'noKnownKind' };
  }
}

// ---------------------------------------------------------------------------------------------

async function workbook({ bytes }: ImportFile): Promise<ImportFileReading> {
  const sheets = await readXlsx(Buffer.from(bytes));
  return sheets === undefined ? { unreadable: 'noWorkbook' } : { sheets };
}

/** A CSV holds one sheet: that of the items, or, when it names papers and no items, that of the papers. */
function csvList({ bytes }: ImportFile): ImportFileReading {
  const read = readCsv(csvText(bytes));
  if ('reason' in read) return { unreadable: 'noCsv' };
  const { table } = read;
  const [head = []] = table;
  const titles = new Set(head.map((title) => title.trim()));
  return titles.has('材料名称') && !titles.has('事项名称')
    ? { sheets: { items: [], materials: table } }
    : { sheets: { items: table, materials: [] } };
}

function publicServices({ bytes }: ImportFile): ImportFileReading {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { unreadable: 'noJsonFile' };
  }
  return readCpsv(document);
}

/** Tables that a business rule task asks by the name of their file; what cannot be asked is not taken. */
async function decisionTables({ name, bytes }: ImportFile): Promise<ImportFileReading> {
  const file = (name.split(/[\\/]/).at(-1) ?? name).replace(/\.dmn$/i, '.dmn');
  const read = await readDmn(bytes);
  const found = [
    ...read.problems,
    ...(read.model === undefined ? [] : compileDecisionModel(read.model).problems),
  ];
  const problems = found.filter(({ severity }) => severity === 'error');
  if (problems.length > 0) return { problems: problems.map((one) => ({ file, ...one })) };
  const text = new TextDecoder().decode(bytes);
  return { files: [{ path: `decisions/${file}`, text }] };
}
