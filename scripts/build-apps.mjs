// Builds the two browser apps when what they are made of has changed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { binary, contentHash, findNode, isRemembered, remember, root, run } from './workspace.mjs';

const APPS = ['portal', 'designer'];

/** What an app is made of beside its own folder. */
const SHARED = [
  'engine/src',
  'forms/src',
  'packages-catalog/src',
  'packages-catalog/catalog',
  'runtime-api/src/client',
  'shell/src',
  'pnpm-lock.yaml',
];

/** Builds each app that is not up to date; returns false when one did not build. */
export async function buildApps() {
  for (const app of APPS) {
    const wanted = contentHash([app, ...SHARED]);
    const built = existsSync(join(root, app, 'dist', 'index.html'));
    if (built && isRemembered(`built-${app}`, wanted)) continue;
    const code = await run(
      findNode(),
      [binary('vite', 'vite', app), 'build', '--logLevel', 'warn'],
      {
        cwd: join(root, app),
        stdio: ['ignore', 2, 2],
      },
    );
    if (code !== 0) return false;
    remember(`built-${app}`, wanted);
  }
  return true;
}
