// npm run docs: writes the pages of docs/ that are made from the code.
import { setUp } from './setup.mjs';
import { runSource } from './workspace.mjs';

await setUp();
process.exitCode = await runSource('test/docs/main.ts', []);
