// npm run check: the fast half of npm test.
import { setUp } from './setup.mjs';
import { runStaticChecks } from './static-checks.mjs';

await setUp();
process.exitCode = (await runStaticChecks()).length > 0 ? 1 : 0;
