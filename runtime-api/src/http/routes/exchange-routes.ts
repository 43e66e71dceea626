import {
  type ListSheets,
  sheetNames,
  writeCpsv,
  writeImplementationList,
} from '@lianban/packages-catalog';
import type { ImportArchive } from '../../client/contract.ts';
import { nowOf } from '../../clock.ts';
import { compareVersions } from '../../packages/compare-versions.ts';
import { importList } from '../../packages/import-list.ts';
import { exportPackage, importArchive } from '../../packages/package-archives.ts';
import { writeXlsxOffThread } from '../../packages/package-thread.ts';
import { isRefusal } from '../../refusal.ts';
import { writeCsv } from '../../spreadsheets/csv-list.ts';
import { ok, type Reply, route } from '../route.ts';

interface ListQuery {
  readonly format: 'json' | 'xlsx' | 'csv';
  readonly sheet: keyof ListSheets;
}

const listName = 'implementation-list';
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const version = { type: 'string', maxLength: 100 };

/** Versions of packages: compared, carried elsewhere, and taken in. */
export const exchangeRoutes = [
  route<unknown, { readonly before: string; readonly after: string }>({
    name: 'packageDifference',
    summary: 'Two versions of a package compared, as data and as text; "draft" is the saved draft.',
    who: ['designer'],
    query: {
      type: 'object',
      required: ['before', 'after'],
      additionalProperties: false,
      properties: { before: version, after: version },
    },
    answers: { 200: 'PackageDifference' },
    handle: async ({ id, query }, runtime) => {
      const difference = await compareVersions(runtime, id, query);
      return isRefusal(difference) ? difference : ok(difference);
    },
  }),
  route<unknown, { readonly version?: string }>({
    name: 'exportPackage',
    summary: 'A published version with all it uses, as one signed archive.',
    who: ['designer', 'operator'],
    query: { type: 'object', additionalProperties: false, properties: { version } },
    answers: { 200: { type: 'object' } },
    handle: async ({ id, query }, runtime) => {
      const archive = await exportPackage(runtime, id, query.version);
      if (isRefusal(archive)) return archive;
      return {
        status: 200,
        body: Buffer.from(archive),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': `attachment; filename="${encodeURIComponent(id)}.lianban.json"`,
        },
      };
    },
  }),
  route<ImportArchive>({
    name: 'importArchive',
    summary:
      'Take in an archive of a package, whole or not at all, under the very hash it was signed.',
    who: ['operator'],
    body: 'ImportArchive',
    bodyLimit: 32 * 1024 * 1024,
    answers: { 200: 'CatalogueImported' },
    handle: async ({ body, reader }, runtime) => {
      const who = { at: nowOf(runtime.clock), actor: reader.account };
      const imported = await importArchive(runtime, body.archive, body.trust, who);
      return isRefusal(imported) ? imported : ok(imported);
    },
  }),
  route<unknown, ListQuery>({
    name: 'exportList',
    summary:
      'The items as an implementation list (实施清单): sheets as JSON, a workbook, or one sheet as CSV.',
    who: ['designer', 'operator'],
    query: {
      type: 'object',
      additionalProperties: false,
      properties: {
        format: { enum: ['json', 'xlsx', 'csv'], default: 'json' },
        sheet: { enum: ['items', 'materials'], default: 'items' },
      },
    },
    answers: { 200: 'ListSheets' },
    handle: async ({ query }, { library }) => {
      const sheets = writeImplementationList(await library.catalogue());
      if (query.format === 'json') return ok(sheets);
      if (query.format === 'csv') {
        const name = query.sheet === 'items' ? listName : `${listName}.${sheetNames.materials}`;
        const text = writeCsv(sheets[query.sheet]);
        return attachment(`${name}.csv`, 'text/csv; charset=utf-8', Buffer.from(text));
      }
      return attachment(`${listName}.xlsx`, workbookType, await writeXlsxOffThread(sheets));
    },
  }),
  route({
    name: 'exportServices',
    summary: 'The items as public services of CPSV-AP 3.2 and CCCEV, in JSON-LD.',
    who: ['designer', 'operator'],
    answers: { 200: { type: 'object' } },
    handle: async (_request, { library }) => {
      const text = `${JSON.stringify(writeCpsv(await library.catalogue()), null, 1)}\n`;
      return attachment('services.jsonld', 'application/ld+json', Buffer.from(text));
    },
  }),
  route<ListSheets>({
    name: 'importList',
    summary: 'Take in an implementation list, whole or not at all; faults by sheet and cell.',
    who: ['operator'],
    body: 'ListSheets',
    bodyLimit: 64 * 1024 * 1024,
    answers: { 200: 'CatalogueImported' },
    handle: async ({ body, reader }, runtime) => {
      const who = { at: nowOf(runtime.clock), actor: reader.account };
      const imported = await importList(runtime, body, who);
      return isRefusal(imported) ? imported : ok(imported);
    },
  }),
];

function attachment(name: string, type: string, body: Uint8Array): Reply {
  const file = encodeURIComponent(name);
  return {
    status: 200,
    body,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${file}`,
    },
  };
}
