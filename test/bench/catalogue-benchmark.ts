import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import { table } from '../docs/markdown.ts';
import { searchFigures } from './catalogue-search.ts';
import { cityCatalogue, wholeCity } from './city-catalogue.ts';

/** Import of a city's catalogue through the command line, from files on disk to a synced store; search in it. */
export async function catalogueBenchmark(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-bench-'));
  try {
    const rows = [
      await importOf(folder, 'followed', 'county items follow the city’s'),
      await importOf(folder, 'whole', 'every item written out'),
    ];
    const imports = table(['import of a city’s catalogue', 'MB', 'seconds'], rows);
    return `${imports}\n\n${await searchFigures()}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// ---------------------------------------------------------------------------------------------

async function importOf(
  folder: string,
  written: 'followed' | 'whole',
  name: string,
): Promise<string[]> {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  const source = join(folder, written);
  const data = join(folder, `${written}-data`);
  mkdirSync(source);
  let bytes = 0;
  for (const { path, text } of cityCatalogue(reading.catalogue, wholeCity, written)) {
    writeFileSync(join(source, path), text);
    bytes += Buffer.byteLength(text);
  }
  lianban('import', builtInCatalogFolder, '--data', data);
  const from = performance.now();
  lianban('import', source, '--data', data);
  const seconds = (performance.now() - from) / 1_000;
  return [name, (bytes / 1_048_576).toFixed(1), seconds.toFixed(1)];
}

function lianban(...args: readonly string[]): void {
  const cli = join(import.meta.dirname, '../../runtime-api/src/cli/main.ts');
  const done = spawnSync(process.execPath, [...process.execArgv, cli, ...args], {
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr.slice(0, 2_000));
}
