// Installs what the lockfile names, once per lockfile, and says where Node 24 is.
import { fileURLToPath } from 'node:url';
import { contentHash, fail, findNode, isRemembered, remember, run } from './workspace.mjs';

const PNPM = 'pnpm@12.21.0';

/** Makes node_modules fit the lockfile and returns the path of the project's Node 24. */
export async function setUp({ quiet = false } = {}) {
  const wanted = contentHash(['pnpm-lock.yaml', 'pnpm-workspace.yaml']);
  if (!isRemembered('installed', wanted)) {
    const code = await run('npx', ['-y', PNPM, 'install', '--frozen-lockfile'], {
      // Standard output belongs to the command that needed the set-up.
      stdio: quiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 2, 2],
    });
    if (code !== 0) fail('The installation failed; the lines above say why.');
    remember('installed', wanted);
  }
  return findNode();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp();
