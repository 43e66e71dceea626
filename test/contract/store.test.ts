import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, openSqliteStore } from '@lianban/runtime-api';
import { afterAll } from 'vitest';
import { storeContract } from './store.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianban-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function freshFile(): string {
  files += 1;
  return join(folder, `store-${files}.db`);
}

storeContract('memory', async () => createMemoryStore());
storeContract('sqlite', () => openSqliteStore(freshFile()));
