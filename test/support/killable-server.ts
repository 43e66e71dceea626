import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChildServer, startChildServer } from './child-server.ts';

const program = join(import.meta.dirname, '../../runtime-api/src/main.ts');

/** A demonstration that may be killed and started again on the same data and the same port. */
export interface KillableServer {
  readonly url: string;
  /** SIGKILL, as when the power fails, and a new start. */
  killAndRestart(): Promise<void>;
  /** What `lianban replay` prints about the data. */
  replay(): { readonly exitCode: number | null; readonly printed: string };
  stop(): Promise<void>;
}

/** Starts the demonstration with a data folder that outlives its process. */
export async function startKillableServer(): Promise<KillableServer> {
  const data = mkdtempSync(join(tmpdir(), 'lianban-journey-'));
  const start = (port: string) =>
    startChildServer(program, ['serve', '--demo', '--port', port, '--data', data]);
  let server: ChildServer = await start('0');
  const { url } = server;
  return {
    url,
    async killAndRestart() {
      const gone = once(server.process, 'exit');
      server.process.kill('SIGKILL');
      await gone;
      server = await start(new URL(url).port);
    },
    replay() {
      const args = ['--conditions=source', '--no-deprecation', program, 'replay', '--data', data];
      const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      return { exitCode: status, printed: stdout };
    },
    async stop() {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
