// npm run screens: makes the pictures of the README from the running product.
import { buildApps } from './build-apps.mjs';
import { haveChromium } from './chromium.mjs';
import { setUp } from './setup.mjs';
import { fail, runSource } from './workspace.mjs';

await setUp();
await haveChromium();
if (!(await buildApps())) fail('The pages did not build; the lines above say why.');
process.exitCode = await runSource('test/screens/main.ts', process.argv.slice(2));
