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
  usage: `lianban account add <account> --role <role> --name <name> [--department <id>] [--id-no <number>] [--tag <fact>=<value>]… [--data <folder>]

  The password is read from standard input: printf '%s' "$PASSWORD" | lianban account add …
  --role        ${roles.join(', ')}
  --department  department of a worker, an id of the catalogue
  --id-no       citizen id number of an applicant, by which other systems know him
  --tag         a fact known of an applicant, so that no guide asks for it: result-mail=post
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
        tag: { type: 'string', multiple: true },
        data: { type: 'string' },
      },
      ['action', 'account'],
    );
    const [action, account = ''] = positionals;
    if (action !== 'add') throw new Misuse(`"${action}" is no action: only "add" is.`);
    if (!isRole(values.role)) throw new Misuse(`Say the role: --role <${roles.join('|')}>.`);
    const password = (await terminal.read()).replace(/\r?\n$/, '');
    const { name = account, role, department, 'id-no': idNo } = values;
    const tags = readTags(values.tag);
    const given = { account, name, role, department, idNo, tags, password };
    const added = await operate<{ readonly account: string }>(
      values.data ?? config.data,
      {
        remote: (api) => api.operator.addAccount(given),
        async local(store) {
          const library = createPackageLibrary(store);
          await prepareCatalogue(store, library, systemClock, config.catalog);
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

/** Tags as facts by id; undefined where there are none. */
function readTags(written: readonly string[] = []): Readonly<Record<string, string>> | undefined {
  const tags = written.map((tag) => {
    const [, fact, value] = /^([A-Za-z0-9_-]+)=(.+)$/.exec(tag) ?? [];
    if (fact === undefined || value === undefined) {
      throw new Misuse(`"${tag}" is no tag: write --tag <fact>=<value>.`);
    }
    return [fact, value] as const;
  });
  return tags.length === 0 ? undefined : Object.fromEntries(tags);
}

function isRole(role: string | undefined): role is AccountRole {
  return role !== undefined && roles.includes(role);
}
