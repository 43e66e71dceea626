// npm start: installs, builds what must be built, serves the demonstration.
import { buildApps } from './build-apps.mjs';
import { setUp } from './setup.mjs';
import { fail, runSource } from './workspace.mjs';

await setUp();
if (!(await buildApps())) fail('The pages did not build; the lines above say why.');
process.exitCode = await runSource('runtime-api/src/main.ts', [
  'serve',
  '--demo',
  ...process.argv.slice(2),
]);
