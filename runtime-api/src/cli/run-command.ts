import { readConfig } from '../config.ts';
import { CatalogueUnusable } from '../serving/catalogue-unusable.ts';
import { ShareSourcesUnusable } from '../sharing/read-share-sources.ts';
import { StoreUnavailable } from '../stores/store-unavailable.ts';
import { type Command, Misuse, type Terminal } from './command.ts';
import { tellProblems } from './read-catalogue-folders.ts';

/** The commands, loaded when they are called: a plan needs no server. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve-command.ts')).serveCommand,
  import: async () => (await import('./import-command.ts')).importCommand,
  export: async () => (await import('./export-command.ts')).exportCommand,
  list: async () => (await import('./list-command.ts')).listCommand,
  cpsv: async () => (await import('./cpsv-command.ts')).cpsvCommand,
  dmn: async () => (await import('./dmn-command.ts')).dmnCommand,
  check: async () => (await import('./check-command.ts')).checkCommand,
  hygiene: async () => (await import('./hygiene-command.ts')).hygieneCommand,
  plan: async () => (await import('./plan-command.ts')).planCommand,
  report: async () => (await import('./report-command.ts')).reportCommand,
  draft: async () => (await import('./draft-command.ts')).draftCommand,
  migrate: async () => (await import('./migrate-command.ts')).migrateCommand,
  replay: async () => (await import('./replay-command.ts')).replayCommand,
  account: async () => (await import('./account-command.ts')).accountCommand,
};

/** Runs one command and returns its exit code: 0 done, 1 refused or failed, 2 misused. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    terminal.out(await overview());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    terminal.err(
      `There is no command "${name}". Known are: ${Object.keys(commands).join(', ')}.\n`,
    );
    return 2;
  }
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(command.usage);
    return 0;
  }
  try {
    return await command.run(rest, readConfig(), terminal);
  } catch (error) {
    if (error instanceof Misuse) {
      terminal.err(`${error.message} (lianban ${name} --help)\n`);
      return 2;
    }
    if (error instanceof CatalogueUnusable) {
      tellProblems(error.problems, terminal);
      terminal.err(`${error.message}\n`);
      return 1;
    }
    const sentence = sentenceOf(error);
    if (sentence !== undefined) {
      terminal.err(`${sentence}\n`);
      return 1;
    }
    throw error;
  }
}

async function overview(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(commands).map(
      async ([name, load]) => `  ${name.padEnd(9)}${(await load()).summary}\n`,
    ),
  );
  return `lianban <command> [options]\n\n${lines.join('')}\nlianban <command> --help says more.\n`;
}

/** What is said of a fault that is nobody's bug; undefined for any other. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof StoreUnavailable || error instanceof ShareSourcesUnusable) {
    return error.message;
  }
  if (!isAddressRefused(error)) return undefined;
  return error.code === 'EADDRINUSE'
    ? `Another program listens there already (${error.message}): give another --port.`
    : `The address cannot be used (${error.message}): give another --host, --port or --data.`;
}

/** The system will not listen there: the call that failed says so, whatever its code. */
function isAddressRefused(error: unknown): error is NodeJS.ErrnoException {
  const call = error instanceof Error && 'syscall' in error ? error.syscall : undefined;
  return call === 'listen' || call === 'getaddrinfo';
}
