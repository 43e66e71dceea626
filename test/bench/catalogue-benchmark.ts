import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import { answerValue, createApi } from '@lianban/runtime-api/client';
import { table } from '../docs/markdown.ts';
import { startChildServer } from '../support/child-server.ts';
import { searchFigures } from './catalogue-search.ts';
import { cityCatalogue, wholeCity } from './city-catalogue.ts';
import { quantile } from './figures.ts';

/**
 * Import of a city's catalogue through the command line, from files on disk to a synced store; what somebody else waits
 * meanwhile who asks the server that does it; search in it.
 */
export async function catalogueBenchmark(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-bench-'));
  try {
    const rows = [
      await importOf(folder, 'followed', 'county items follow the city’s'),
      await importOf(folder, 'whole', 'every item written out'),
    ];
    const imports = table(['import of a city’s catalogue', 'MB', 'seconds'], rows);
    const beside = table(
      ['another request while a running server imports it', 'requests', '99 % ms', 'longest ms'],
      [
        await requestsBeside(folder, 'followed', 'county items follow the city’s'),
        await requestsBeside(folder, 'whole', 'every item written out'),
      ],
    );
    return `${imports}\n\n${beside}\n\n${await searchFigures()}`;
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

/** Asks a server for its packages, one request after the other, until the import that goes through it has come back. */
async function requestsBeside(
  folder: string,
  written: 'followed' | 'whole',
  name: string,
): Promise<string[]> {
  const data = join(folder, `${written}-served`);
  const server = await startChildServer(cli, ['serve', '--port', '0', '--data', data]);
  try {
    const api = createApi({ baseUrl: server.url });
    answerValue(await api.packages());
    const times: number[] = [];
    let over = false;
    const args = ['import', join(folder, written), '--data', data];
    const importing = promisify(execFile)(process.execPath, [...process.execArgv, cli, ...args]);
    const ended = importing.finally(() => {
      over = true;
    });
    while (!over) {
      const from = performance.now();
      answerValue(await api.packages());
      times.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await ended;
    const [slow, longest] = [quantile(times, 0.99), Math.max(...times)];
    return [name, String(times.length), slow.toFixed(1), longest.toFixed(1)];
  } finally {
    await server.stop();
  }
}

const cli = join(import.meta.dirname, '../../runtime-api/src/cli/main.ts');

function lianban(...args: readonly string[]): void {
  const done = spawnSync(process.execPath, [...process.execArgv, cli, ...args], {
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr.slice(0, 2_000));
}
