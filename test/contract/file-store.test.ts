import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderFileStore, createMemoryFileStore, type FileStore } from '@lianban/runtime-api';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'lianban-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = new TextEncoder().encode('%PDF-1.7 示例');
const upload = { name: '身份证.pdf', type: 'application/pdf', bytes, owner: 'applicant-1' };

describe.each<[string, () => FileStore]>([
  ['folder', () => createFolderFileStore(mkdtempSync(join(folder, 'store-')))],
  ['memory', createMemoryFileStore],
])('a %s of uploads', (_, create) => {
  it('gives a file back as it came, with whose it is', async () => {
    const files = create();
    const stored = await files.put(upload);
    expect(stored).toMatchObject({
      name: '身份证.pdf',
      type: 'application/pdf',
      size: bytes.length,
      owner: 'applicant-1',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const found = await files.get(stored.fileId);
    expect(found).toMatchObject({ ...stored });
    expect(Buffer.from(found?.bytes ?? []).equals(bytes)).toBe(true);
  });

  it('keeps the same paper of two persons apart', async () => {
    const files = create();
    const [mine, yours] = await Promise.all([
      files.put(upload),
      files.put({ ...upload, owner: 'applicant-2' }),
    ]);
    expect(mine.fileId).not.toBe(yours.fileId);
    expect((await files.get(yours.fileId))?.owner).toBe('applicant-2');
  });

  it.each([
    ['unknown', '00000000-0000-4000-8000-000000000000'],
    ['no id at all', '../../../etc/passwd'],
    ['empty', ''],
  ])('knows nothing under an id that is %s', async (__, fileId) => {
    const files = create();
    await files.put(upload);
    expect(await files.get(fileId)).toBeUndefined();
    expect(await files.describe(fileId)).toBeUndefined();
  });

  it('describes a file without reading it', async () => {
    const files = create();
    const stored = await files.put(upload);
    expect(await files.describe(stored.fileId)).toEqual(stored);
  });
});

describe('a folder of uploads', () => {
  it('is the same after a restart, and holds equal content once', async () => {
    const place = mkdtempSync(join(folder, 'store-'));
    const { fileId, sha256 } = await createFolderFileStore(place).put(upload);
    await createFolderFileStore(place).put(upload);
    expect((await createFolderFileStore(place).get(fileId))?.name).toBe('身份证.pdf');
    expect(readdirSync(join(place, 'content', sha256.slice(0, 2)))).toEqual([sha256]);
    expect(readdirSync(join(place, 'meta'))).toHaveLength(2);
  });

  it('does not hand out a file that was changed on disk', async () => {
    const place = mkdtempSync(join(folder, 'store-'));
    const { fileId, sha256 } = await createFolderFileStore(place).put(upload);
    const path = join(place, 'content', sha256.slice(0, 2), sha256);
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('!')]));
    await expect(createFolderFileStore(place).get(fileId)).rejects.toThrow('changed on disk');
  });
});
