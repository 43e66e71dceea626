// npm run -s lianban -- <command>: the command line; standard output is the command's alone.
import { buildApps } from './build-apps.mjs';
import { setUp } from './setup.mjs';
import { fail, runSource } from './workspace.mjs';

const args = process.argv.slice(2);
await setUp({ quiet: true });
// A server without its pages would answer 404 to whoever opens it.
if (args[0] === 'serve' && !args.includes('--help') && !(await buildApps())) {
  fail('The pages did not build; the lines above say why.');
}
process.exitCode = await runSource('runtime-api/src/cli/main.ts', args, {
  // Paths on the command line are meant from where it was typed, not from where npm runs it.
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
