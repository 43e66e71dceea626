import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that runs as a process of its own on this machine. */
export interface ChildServer {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts the demonstration on a free port, with a data folder that goes with it. */
export async function startDemonstration(): Promise<ChildServer> {
  const data = mkdtempSync(join(tmpdir(), 'lianban-test-'));
  const program = join(import.meta.dirname, '../../runtime-api/src/main.ts');
  const server = await startChildServer(program, [
    'serve',
    ...['--demo', '--port', '0', '--data', data],
  ]);
  return {
    ...server,
    stop: async () => {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Starts a program that prints `listens on <url>` when it is ready, and ends on SIGTERM. */
export async function startChildServer(
  program: string,
  args: readonly string[] = [],
): Promise<ChildServer> {
  const flags = ['--conditions=source', '--no-deprecation'];
  const child = spawn(process.execPath, [...flags, program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  let printed = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    const url = /listens on (http:\S+)/.exec(printed)?.[1];
    if (url !== undefined) {
      child.stdout.resume();
      return { url, process: child, stop };
    }
  }
  await stop();
  throw new Error(`${program} did not start: ${printed}`);
}
