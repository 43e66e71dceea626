import { cp, mkdtemp, rm } from 'node:fs/promises';
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
