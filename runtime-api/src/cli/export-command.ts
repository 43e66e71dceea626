import { writeFile } from 'node:fs/promises';
import { nowOf, systemClock } from '../clock.ts';
import { openArchiveKeys } from '../packages/archive-keys.ts';
import { exportPackage } from '../packages/package-archives.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import { prepareCatalogue } from '../serving/open-runtime.ts';
import { canonicalJson } from '../stores/canonical-json.ts';
import type { Command } from './command.ts';
import { operate } from './operate.ts';
import { readArguments } from './read-arguments.ts';

/** `lianban export`: a package version with all it uses, as one signed file. */
export const exportCommand: Command = {
  summary: 'export a package with all it uses as one signed archive',
  usage: `lianban export <package> [--version <hash>] [--out <file>] [--data <folder>]

  --version  a published version; the one in force when absent
  --out      the archive; <package>.lianban.json when absent, - for standard output
  The same version always gives the same file. It is signed with the data folder's own key (archive-key.pem),
  whose fingerprint is told: whoever takes the archive in names it once with lianban import --trust.
  Works through the server when one runs on the data folder.
`,
  async run(args, config, terminal) {
    const { values, positionals } = readArguments(
      args,
      { version: { type: 'string' }, out: { type: 'string' }, data: { type: 'string' } },
      ['package'],
    );
    const [id = ''] = positionals;
    const data = values.data ?? config.data;
    const exported = await operate<string>(
      data,
      {
        remote: (api) => api.operator.exportPackage(id, values.version),
        async local(store) {
          const library = createPackageLibrary(store);
          await prepareCatalogue(store, library, systemClock, config.catalog);
          const archiveKeys = await openArchiveKeys(data);
          return exportPackage({ store, library, archiveKeys }, id, values.version);
        },
      },
      terminal,
    );
    if (exported === undefined) return 1;
    const archive = `${canonicalJson(JSON.parse(exported))}\n`;
    if (values.out === '-') {
      terminal.out(archive);
      return 0;
    }
    const out = values.out ?? `${id}.lianban.json`;
    await writeFile(out, archive);
    const { fingerprint } = await openArchiveKeys(data);
    terminal.out(`${out} written at ${nowOf(systemClock)}, signed by ${fingerprint}\n`);
    return 0;
  },
};
