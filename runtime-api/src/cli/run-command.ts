import { config } from '../config.ts';
import { buildServer } from '../server.ts';

/** Runs one command of the command line; unknown ones end with exit code 2. */
export async function runCommand(args: readonly string[]): Promise<void> {
  if (args[0] !== 'serve') {
    process.stderr.write(`Unknown command: ${args[0] ?? '(none)'}. Known: serve.\n`);
    process.exitCode = 2;
    return;
  }
  const app = buildServer();
  const address = await app.listen({ host: config.host, port: config.port });
  process.stdout.write(`Lianban listens on ${address}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void app.close());
  }
}
