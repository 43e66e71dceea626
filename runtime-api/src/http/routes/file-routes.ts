import type { FileInfo } from '../../client/contract.ts';
import { mayOpenFile } from '../../files/may-open-file.ts';
import { sniffType } from '../../files/sniff-type.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import type { StoredFile } from '../../stores/ports.ts';
import { route } from '../route.ts';

/** Uploads by id, and their way back to those who may see them. */
export const fileRoutes = [
  route({
    name: 'upload',
    summary: 'Upload one file: PDF, JPEG, PNG or OFD by its content, at most 10 MB.',
    who: ['applicant', 'clerk', 'worker'],
    multipart: true,
    answers: { 201: 'FileInfo' },
    handle: async ({ file, reader }, { files }) => {
      const incoming = (await file?.()) ?? refuse('FILE_MISSING');
      if (isRefusal(incoming)) return incoming;
      if (incoming.bytes.length === 0) return refuse('FILE_EMPTY');
      const type = await sniffType(incoming.bytes);
      if (type === undefined) return refuse('FILE_TYPE_REFUSED');
      const name = plainName(incoming.name);
      const stored = await files.put({ name, type, bytes: incoming.bytes, owner: reader.account });
      return { status: 201, body: fileInfoOf(stored) };
    },
  }),
  route({
    name: 'file',
    summary: 'The content of a file, for its owner and for departments whose part asks for it.',
    who: 'loggedIn',
    answers: { 200: { type: 'string', format: 'binary' } },
    handle: async ({ id, reader }, runtime) => {
      const file = await runtime.files.get(id);
      if (file === undefined || !(await mayOpenFile(runtime, reader, file))) {
        return refuse('FILE_NOT_FOUND', { id });
      }
      return {
        status: 200,
        body: file.bytes,
        headers: {
          'content-type': file.type,
          'content-disposition': `attachment; filename*=UTF-8''${encodeRfc5987(file.name)}`,
          'cache-control': 'private, no-store',
        },
      };
    },
  }),
];

/** What a page is told of a file. */
export function fileInfoOf({ fileId, name, type, size }: StoredFile): FileInfo {
  return { fileId, name, type, size };
}

/** A name without folders and control characters, short enough for every disk. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replaceAll('%22', '')
    .replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .trim();
  return plain === '' ? 'file' : [...plain].slice(-120).join('');
}

function encodeRfc5987(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
