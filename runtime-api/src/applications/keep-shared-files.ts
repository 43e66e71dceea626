import { sniffType } from '../files/sniff-type.ts';
import type { Reader } from '../identity/reader.ts';
import type { ShareAnswer, SharedFile } from '../sharing/shared-data-source.ts';
import type { FileStore } from '../stores/ports.ts';

/** Puts files among shared data where uploads are; what stands in the form is their reference. One of another type is left out. */
export async function keepSharedFiles(
  { files, reader }: { readonly files: FileStore; readonly reader: Reader },
  answer: ShareAnswer,
): Promise<ShareAnswer> {
  if (answer.kind !== 'found') return answer;
  const data = await Promise.all(
    answer.data.map(async (values) => {
      const kept: Record<string, unknown> = {};
      for (const [element, value] of Object.entries(values)) {
        const one = isSharedFile(value) ? await keepFile(files, reader, value) : value;
        if (one !== undefined) kept[element] = one;
      }
      return kept;
    }),
  );
  return { ...answer, data };
}

async function keepFile(
  files: FileStore,
  { account }: Reader,
  { name, content }: SharedFile,
): Promise<{ readonly fileId: string; readonly name: string } | undefined> {
  const bytes = Buffer.from(content, 'base64');
  const type = await sniffType(bytes);
  if (type === undefined) return undefined;
  const { fileId } = await files.put({ name, type, bytes, owner: account });
  return { fileId, name };
}

function isSharedFile(value: unknown): value is SharedFile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'content' in value &&
    typeof value.content === 'string' &&
    'name' in value &&
    typeof value.name === 'string'
  );
}
