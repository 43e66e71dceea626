// npm run bench: measures and prints the table of docs/performance.md.
import { setUp } from './setup.mjs';
import { runSource } from './workspace.mjs';

await setUp();
process.exitCode = await runSource('test/bench/main.ts', process.argv.slice(2));
