// npm run mutants -- engine: plants bugs one at a time; the tests must catch each.
import { setUp } from './setup.mjs';
import { runSource } from './workspace.mjs';

await setUp();
process.exitCode = await runSource('test/mutants/main.ts', process.argv.slice(2));
