import { type Catalogue, draftProcess } from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { anyPackage } from '../support/any-package.ts';
import { schemaFaults } from '../support/bpmn-schema.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems.map((p) => p.message).join('\n'));
  catalogue = reading.catalogue;
});

describe('the schema of BPMN 2.0', () => {
  it('has nothing against the diagrams and handling processes of the catalogue', async () => {
    for (const [id, xml] of [...catalogue.diagrams, ...catalogue.processes]) {
      expect(await schemaFaults(xml), id).toEqual([]);
    }
  }, 60_000);

  it('has nothing against the first diagram of any package', async () => {
    await fc.assert(
      fc.asyncProperty(anyPackage(6), async (pkg) => {
        const { xml } = await draftProcess(pkg, catalogue);
        expect(await schemaFaults(xml)).toEqual([]);
      }),
      { numRuns: 10, seed: 20260104 },
    );
  }, 60_000);

  it('notices an element in a place where the standard does not have it', async () => {
    const [xml = ''] = catalogue.diagrams.values();
    const broken = xml.replace('<bpmn:laneSet', '<bpmn:lane id="lost" /><bpmn:laneSet');
    expect(await schemaFaults(broken)).not.toEqual([]);
  });
});
