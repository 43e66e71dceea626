import { type ListSheets, writeImplementationList } from '@lianban/packages-catalog';
import type { ImportArchive } from '../../client/contract.ts';
import { nowOf } from '../../clock.ts';
import { compareVersions } from '../../packages/compare-versions.ts';
import { importList } from '../../packages/import-list.ts';
import { exportPackage, importArchive } from '../../packages/package-archives.ts';
import { isRefusal } from '../../refusal.ts';
import { writeXlsx } from '../../spreadsheets/xlsx-list.ts';
import { ok, route } from '../route.ts';

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
  route<unknown, { readonly format: 'json' | 'xlsx' }>({
    name: 'exportList',
    summary: 'The items as an implementation list (实施清单): sheets as JSON, or a workbook.',
    who: ['designer', 'operator'],
    query: {
      type: 'object',
      additionalProperties: false,
      properties: { format: { enum: ['json', 'xlsx'], default: 'json' } },
    },
    answers: { 200: 'ListSheets' },
    handle: async ({ query }, { library }) => {
      const sheets = writeImplementationList(await library.catalogue());
      if (query.format === 'json') return ok(sheets);
      return {
        status: 200,
        body: await writeXlsx(sheets),
        headers: {
          'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'content-disposition': 'attachment; filename="implementation-list.xlsx"',
        },
      };
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
