// npm run diagrams: draws the first diagram of every package of the example catalogue anew.
import { setUp } from './setup.mjs';
import { runSource } from './workspace.mjs';

await setUp();
process.exitCode = await runSource('test/diagrams/main.ts', process.argv.slice(2));
