import { startServer } from '../serving/start-server.ts';
import { type Command, Misuse } from './command.ts';
import { readArguments } from './read-arguments.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/** `lianban serve`: runs the server until it is told to stop. */
export const serveCommand: Command = {
  summary: 'run the server',
  usage: `lianban serve [--demo] [--host <address>] [--port <number>] [--data <folder>] [--catalog <folder>] [--sources <file>]

  --demo     one-click roles, example cases, a clock to move on; only on this machine (127.0.0.1)
  --host     address to listen on (127.0.0.1)
  --port     port to listen on (8080; 0 = any free one)
  --data     folder of the store, the uploads and the operator's token (.data)
  --catalog  folder of the catalogue that an empty store begins with (the examples)
  --sources  list of the shared data sources, each with its address; not with --demo, which has its own

Without --demo, make the first account with: lianban account add --help
`,
  async run(args, config, terminal) {
    const { values } = readArguments(args, {
      demo: { type: 'boolean' },
      host: { type: 'string' },
      port: { type: 'string' },
      data: { type: 'string' },
      catalog: { type: 'string' },
      sources: { type: 'string' },
    });
    refuseWordsForNumbers({
      LIANBAN_PORT: config.port,
      LIANBAN_DEMO_CASES: config.demoCases,
      LIANBAN_REQUESTS_PER_MINUTE: config.perMinute,
    });
    const host = values.host ?? config.host;
    const port = values.port === undefined ? config.port : Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new Misuse(`"${values.port ?? port}" is no port: give a number from 0 to 65535.`);
    }
    const demo = values.demo ?? config.demo;
    if (demo && !loopback.has(host)) {
      throw new Misuse(
        `The demonstration lets everybody in without a password, so it listens on 127.0.0.1 alone and not on ${host}: leave out --demo or --host.`,
      );
    }
    const data = values.data ?? config.data;
    const catalog = values.catalog ?? config.catalog;
    const sources = values.sources ?? config.sources;
    const server = await startServer({
      ...config,
      host,
      port,
      demo,
      data,
      ...(catalog !== undefined && { catalog }),
      ...(sources !== undefined && { sources }),
    });
    terminal.out(`Lianban listens on ${server.url}${demo ? ' (demonstration)' : ''}\n`);
    await untilStopped();
    await server.close();
    return 0;
  },
};

function refuseWordsForNumbers(settings: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (!Number.isInteger(value) || value < 0) {
      throw new Misuse(`The setting ${name} of the environment is no whole number: correct it.`);
    }
  }
}

/** Waits for the first signal to stop. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
  });
}
