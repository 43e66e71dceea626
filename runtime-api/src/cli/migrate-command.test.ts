import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nowOf, systemClock } from '../clock.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import { isRefusal } from '../refusal.ts';
import { openStores, prepareCatalogue } from '../serving/open-runtime.ts';
import { waitingPackage } from '../testing/waiting-package.ts';
import { runCommand } from './run-command.ts';

const data = mkdtempSync(join(tmpdir(), 'lianban-migrate-'));

beforeAll(async () => {
  const { store } = await openStores(data);
  const library = createPackageLibrary(store);
  await prepareCatalogue(store, library, systemClock);
  for (const time of ['PT5M', 'PT6M']) {
    const files = waitingPackage.map((file) => ({
      ...file,
      text: file.text.replace('PT5M', time),
    }));
    const who = { at: nowOf(systemClock), actor: 'operator' };
    const imported = await importCatalogue(store, library, { files }, who);
    if (isRefusal(imported)) throw new Error(imported.message);
  }
  await store.close();
}, 60_000);
afterAll(() => rmSync(data, { recursive: true }));

async function migrate(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await runCommand(['migrate', ...args, '--data', data], {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    read: async () => '',
  });
  return { code, out, err };
}

describe('lianban migrate', () => {
  it('takes versions by their number, and says how many cases go', async () => {
    expect(await migrate('waiting', '--from', '1', '--to', '2', '--dry-run')).toEqual({
      code: 0,
      out: '0 can go, 0 stay.\n',
      err: '',
    });
  });

  it('names a version or package that is not there, and what it was not given', async () => {
    const lost = await migrate('waiting', '--from', '1', '--to', '7');
    expect(lost).toMatchObject({ code: 1, err: expect.stringContaining('7') });
    const nobody = await migrate('nothing', '--from', '1', '--to', '2');
    expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('PACKAGE_NOT_FOUND') });
    const half = await migrate('waiting', '--from', '1');
    expect(half).toMatchObject({ code: 2, err: expect.stringContaining('--to') });
    const map = await migrate('waiting', '--from', '1', '--to', '2', '--map', 'a');
    expect(map).toMatchObject({ code: 2, err: expect.stringContaining('--map <old>=<new>') });
  });
});
