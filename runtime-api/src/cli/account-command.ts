import type { AccountRole } from '../client/contract.ts';
import { systemClock } from '../clock.ts';
import { openAccount } from '../identity/open-account.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import { prepareCatalogue } from '../serving/open-runtime.ts';
import { type Command, Misuse } from './command.ts';
import { operate } from './operate.ts';
import { readArguments } from './read-arguments.ts';

const roles: readonly string[] = ['applicant', 'clerk', 'worker', 'supervisor', 'designer'];

/** `lianban account add`: makes an account; the password comes from standard input, so that no list of programs shows it. */
export const accountCommand: Command = {
  summary: 'add an account',
  usage: `lianban account add <account> --role <role> --name <name> [--department <id>] [--id-no <number>] [--data <folder>]

  The password is read from standard input: printf '%s' "$PASSWORD" | lianban account add …
  --role        ${roles.join(', ')}
  --department  department of a worker, an id of the catalogue
  --id-no       citizen id number of an applicant, by which other systems know him
  Works through the server when one runs on the data folder.
`,
  async run(args, config, terminal) {
    const { values, positionals } = readArguments(
      args,
      {
        role: { type: 'string' },
        name: { type: 'string' },
        department: { type: 'string' },
        'id-no': { type: 'string' },
        data: { type: 'string' },
      },
      ['action', 'account'],
    );
    const [action, account = ''] = positionals;
    if (action !== 'add') throw new Misuse(`"${action}" is no action: only "add" is.`);
    if (!isRole(values.role)) throw new Misuse(`Say the role: --role <${roles.join('|')}>.`);
    const password = (await terminal.read()).replace(/\r?\n$/, '');
    const { name = account, role, department, 'id-no': idNo } = values;
    const given = { account, name, role, department, idNo, password };
    const added = await operate<{ readonly account: string }>(
      values.data ?? config.data,
      {
        remote: (api) => api.operator.addAccount(given),
        async local(store) {
          const library = createPackageLibrary(store);
          await prepareCatalogue(store, library, systemClock);
          const done = await openAccount(store, library, systemClock, 'operator', given);
          return done === true ? { account } : done;
        },
      },
      terminal,
    );
    if (added === undefined) return 1;
    terminal.out(`Account ${added.account} added.\n`);
    return 0;
  },
};

function isRole(role: string | undefined): role is AccountRole {
  return role !== undefined && roles.includes(role);
}
