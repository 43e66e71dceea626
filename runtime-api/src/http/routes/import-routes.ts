import { nowOf } from '../../clock.ts';
import { importFile, previewFile } from '../../packages/import-file.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import { ok, route } from '../route.ts';

/** Largest file of a catalogue, in megabytes (MiB): a city's list as CSV with all its papers stays below. */
const largestFileMb = 32;

/** A file chosen at the designer's desk: looked at first, then taken in. */
export const importRoutes = [
  route({
    name: 'previewImport',
    summary:
      'What a file would change, entry by entry, or every fault in it: a list (.xlsx, .csv), decision tables (.dmn), public services (.jsonld), a package archive (.json). Nothing is written.',
    who: ['designer'],
    multipart: true,
    fileLimitMb: largestFileMb,
    perMinute: 30,
    answers: { 200: 'ImportPreview' },
    handle: async ({ file }, runtime) => {
      const incoming = (await file?.()) ?? refuse('FILE_MISSING');
      if (isRefusal(incoming)) return incoming;
      if (incoming.bytes.length === 0) return refuse('FILE_EMPTY');
      const preview = await previewFile(runtime, incoming, nowOf(runtime.clock));
      return isRefusal(preview) ? preview : ok(preview);
    },
  }),
  route<unknown, { readonly basis: string }>({
    name: 'importFile',
    summary:
      'Take a file in that was previewed, whole or not at all; refused where the catalogue has changed since.',
    who: ['designer'],
    multipart: true,
    fileLimitMb: largestFileMb,
    perMinute: 30,
    query: {
      type: 'object',
      required: ['basis'],
      additionalProperties: false,
      properties: { basis: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
    },
    answers: { 200: 'CatalogueImported' },
    handle: async ({ file, query, reader }, runtime) => {
      const incoming = (await file?.()) ?? refuse('FILE_MISSING');
      if (isRefusal(incoming)) return incoming;
      if (incoming.bytes.length === 0) return refuse('FILE_EMPTY');
      const who = { at: nowOf(runtime.clock), actor: reader.account };
      const imported = await importFile(runtime, incoming, query.basis, who);
      return isRefusal(imported) ? imported : ok(imported);
    },
  }),
];
