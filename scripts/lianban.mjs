// npm run -s lianban -- <command>: the command line; standard output is the command's alone.
import { setUp } from './setup.mjs';
import { runSource } from './workspace.mjs';

await setUp({ quiet: true });
process.exitCode = await runSource('runtime-api/src/cli/main.ts', process.argv.slice(2), {
  // Paths on the command line are meant from where it was typed, not from where npm runs it.
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
