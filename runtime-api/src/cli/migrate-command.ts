import { createCaseDesk } from '../cases/case-desk.ts';
import type { MigratedCase } from '../client/contract.ts';
import { systemClock } from '../clock.ts';
import { operator } from '../identity/reader.ts';
import { migrateCases } from '../migration/migrate-cases.ts';
import { migrationOutlook } from '../migration/migration-outlook.ts';
import type { MigrationRoom } from '../migration/try-migration.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import type { Refusal } from '../refusal.ts';
import type { Store } from '../stores/ports.ts';
import { type Command, Misuse, type Terminal } from './command.ts';
import { type Operation, operate } from './operate.ts';
import { readArguments } from './read-arguments.ts';

/** `lianban migrate`: running cases of one version of a package go on in another. */
export const migrateCommand: Command = {
  summary: 'let running cases of one version go on in another, or try it',
  usage: `lianban migrate <package> --from <version> --to <version> [--map <old>=<new>]… [--reason <text>] [--dry-run] [--data <folder>]

  --from, --to  versions: their number, or their hash
  --map         an element or flow of the new diagram that stands for one of the old, by id
  --reason      why, for the history of each case
  --dry-run     tells of each case whether it can go, and otherwise why not; changes nothing

  Each case is a step of its own: a run that was cut short is finished by running it again.
  Works through the server when one runs on the data folder. Exit code 1 where a case stays.
`,
  async run(args, config, terminal) {
    const { values, positionals } = readArguments(
      args,
      {
        from: { type: 'string' },
        to: { type: 'string' },
        map: { type: 'string', multiple: true },
        reason: { type: 'string' },
        'dry-run': { type: 'boolean' },
        data: { type: 'string' },
      },
      ['package'],
    );
    const [packageId = ''] = positionals;
    const { from, to, map = [], reason } = values;
    if (from === undefined || to === undefined) throw new Misuse('Give both --from and --to.');
    const dryRun = values['dry-run'] === true;
    const mapping = mappingOf(map);
    const data = values.data ?? config.data;
    const outlook = await operated(data, terminal, {
      remote: (api) => api.migrations({ package: packageId }),
      local: (room) => migrationOutlook(room, { package: packageId }),
    });
    if (outlook === undefined) return 1;
    const versionOf = (given: string) =>
      outlook.versions.find(({ revision }) => String(revision) === given)?.version ?? given;
    const why = reason === undefined ? {} : { reason };
    const named = { packageId, from: versionOf(from), to: versionOf(to), ...why };
    const cases: MigratedCase[] = [];
    let after: string | undefined;
    do {
      const page = { ...named, mapping, dryRun, ...(after !== undefined && { after }) };
      const report = await operated(data, terminal, {
        remote: (api) => api.migrateCases(page),
        local: (room) => migrateCases(room, { reader: operator, locale: 'en' }, page),
      });
      if (report === undefined) return 1;
      for (const one of report.cases) terminal.out(lineOf(one));
      cases.push(...report.cases);
      after = report.next;
    } while (after !== undefined);
    const staying = cases.filter(({ fits }) => !fits).length;
    terminal.out(`${cases.length - staying} ${dryRun ? 'can go' : 'migrated'}, ${staying} stay.\n`);
    return staying === 0 ? 0 : 1;
  },
};

/** The same through a running server, or over the store. */
function operated<T>(
  data: string,
  terminal: Terminal,
  work: {
    readonly remote: Operation<T>['remote'];
    readonly local: (room: MigrationRoom) => Promise<T | Refusal>;
  },
): Promise<T | undefined> {
  const local = (store: Store) => {
    const library = createPackageLibrary(store);
    const cases = createCaseDesk(store, systemClock, library);
    return work.local({ store, clock: systemClock, library, cases });
  };
  return operate(data, { remote: work.remote, local }, terminal);
}

function mappingOf(written: readonly string[]): Readonly<Record<string, string>> {
  const pairs = written.map((pair) => {
    const [, old, other] = /^([^=]+)=([^=]+)$/.exec(pair) ?? [];
    if (old === undefined || other === undefined) {
      throw new Misuse(`"${pair}" maps nothing: write --map <old>=<new>.`);
    }
    return [old, other] as const;
  });
  return Object.fromEntries(pairs);
}

function lineOf({ caseNo, fits, migrated, added, dropped, faults }: MigratedCase): string {
  const what = migrated ? 'migrated' : fits ? 'can go' : 'stays';
  const parts = [...added.map((ref) => `+${ref}`), ...dropped.map((ref) => `-${ref}`)].join(' ');
  const reasons = faults.map(({ path, code, message }) => `  ${code} ${path}: ${message}\n`);
  return `${caseNo}: ${what}${parts === '' ? '' : ` (${parts})`}\n${reasons.join('')}`;
}
