import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A server of its own process on a free port of this machine, with a data folder that goes with it. */
export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('../../runtime-api/src/main.ts', import.meta.url));

/** Starts the demonstration as `npm start` does and waits until it listens. */
export async function startServer(): Promise<RunningServer> {
  const data = await mkdtemp(join(tmpdir(), 'lianban-example-'));
  const args = ['--conditions=source', '--no-deprecation', program];
  const options = ['serve', '--demo', '--port', '0', '--data', data];
  const child = spawn(process.execPath, [...args, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
    await rm(data, { recursive: true, force: true });
  };
  let printed = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    const url = /listens on (http:\S+)/.exec(printed)?.[1];
    if (url !== undefined) return { url, stop };
  }
  await stop();
  throw new Error(`The server did not start: ${printed}`);
}
