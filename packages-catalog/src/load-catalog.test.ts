import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInCatalogFolder, loadCatalog } from './load-catalog.ts';

describe('a catalogue folder that brings no handling process', () => {
  it('gets the default one of the project, so that its packages can be carried out', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
    try {
      await cp(builtInCatalogFolder, folder, {
        recursive: true,
        filter: (path) => !path.endsWith('.bpmn'),
      });
      const reading = await loadCatalog(folder);
      const catalogue = 'problems' in reading ? undefined : reading.catalogue;
      expect(catalogue?.diagrams.size).toBe(0);
      expect([...(catalogue?.processes.keys() ?? [])]).toEqual(['default-handling']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a catalogue folder with a file that is no text', () => {
  it('is refused, naming the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
    try {
      await writeFile(join(folder, 'facts.yaml'), 'facts: []');
      await writeFile(join(folder, 'picture.yaml'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
      expect(await loadCatalog(folder)).toMatchObject({
        problems: [{ code: 'CATALOGUE_FILE_NOT_TEXT', file: 'picture.yaml' }],
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is refused when one is larger than is read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
    try {
      await writeFile(join(folder, 'items.yaml'), Buffer.alloc(17 * 1024 * 1024, 0x20));
      expect(await loadCatalog(folder)).toMatchObject({
        problems: [{ code: 'CATALOGUE_FILE_TOO_LARGE', file: 'items.yaml' }],
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
