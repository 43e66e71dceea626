import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draftProcess } from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';

const reading = await loadCatalog(builtInCatalogFolder);
if ('problems' in reading) {
  for (const { file, path, message } of reading.problems) console.error(file, path, message);
  process.exitCode = 1;
} else {
  for (const [id, pkg] of reading.catalogue.packages) {
    const { xml, crossings } = await draftProcess(pkg, reading.catalogue);
    await writeFile(join(builtInCatalogFolder, 'packages', id, 'process.bpmn'), xml);
    console.log(`${id}: ${pkg.subItems.length} parts, ${crossings} crossings`);
  }
}
