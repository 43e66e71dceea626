// npm run fix: formats, sorts imports and mends what can be mended by rule.
import { setUp } from './setup.mjs';
import { binary, run } from './workspace.mjs';

const node = await setUp();
const paths = process.argv.slice(2);
process.exitCode = await run(node, [
  binary('@biomejs/biome', 'biome'),
  'check',
  '--write',
  ...paths,
]);
