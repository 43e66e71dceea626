import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from '../canonical-json.ts';
import type { FileStore, StoredFile } from '../ports.ts';

const fileIdPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Uploads in a folder: `content/ab/<sha-256>` holds the bytes once, `meta/<fileId>.json` says whose they are.
 * A file is there wholly or not at all: it is written beside, synced, then renamed; its meta comes last.
 */
export function createFolderFileStore(folder: string): FileStore {
  return {
    async put({ name, type, bytes, owner }) {
      const hash = sha256(bytes);
      await writeWhole(contentPath(folder, hash), bytes);
      const file: StoredFile = {
        fileId: randomUUID(),
        name,
        type,
        size: bytes.byteLength,
        owner,
        sha256: hash,
      };
      await writeWhole(metaPath(folder, file.fileId), Buffer.from(JSON.stringify(file)));
      return file;
    },
    describe: (fileId) => readMeta(folder, fileId),
    async get(fileId) {
      const file = await readMeta(folder, fileId);
      if (file === undefined) return undefined;
      const bytes = await readFile(contentPath(folder, file.sha256));
      if (sha256(bytes) !== file.sha256) {
        throw new Error(`File ${fileId} was changed on disk: its content no longer has its hash.`);
      }
      return { ...file, bytes };
    },
  };
}

async function readMeta(folder: string, fileId: string): Promise<StoredFile | undefined> {
  if (!fileIdPattern.test(fileId)) return undefined;
  const meta = await readIfThere(metaPath(folder, fileId));
  return meta === undefined ? undefined : (JSON.parse(meta.toString('utf8')) as StoredFile);
}

function contentPath(folder: string, hash: string): string {
  return join(folder, 'content', hash.slice(0, 2), hash);
}

function metaPath(folder: string, fileId: string): string {
  return join(folder, 'meta', `${fileId}.json`);
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const parent = dirname(path);
  const made = await mkdir(parent, { recursive: true });
  const part = `${path}.${randomUUID()}.part`;
  await synced(part, 'wx', (file) => file.writeFile(bytes));
  await rename(part, path);
  // The names themselves must survive a power cut too.
  await synced(parent, 'r', async () => {});
  if (made !== undefined) await synced(dirname(made), 'r', async () => {});
}

async function synced(
  path: string,
  flags: string,
  work: (file: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags);
  try {
    await work(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
