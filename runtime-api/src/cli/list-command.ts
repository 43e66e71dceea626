import { type ListSheets, writeImplementationList } from '@lianban/packages-catalog';
import { systemClock } from '../clock.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import { prepareCatalogue } from '../serving/open-runtime.ts';
import { isListFile, writeListFile } from '../spreadsheets/list-files.ts';
import { type Command, Misuse } from './command.ts';
import { operate } from './operate.ts';
import { readArguments } from './read-arguments.ts';

/** `lianban list`: the items as an implementation list for a spreadsheet. */
export const listCommand: Command = {
  summary: 'write the items as an implementation list (实施清单), .xlsx or .csv',
  usage: `lianban list <file.xlsx or file.csv> [--data <folder>]

  Columns are those of GB/T 39046-2020; papers stand in a second sheet, or in a second CSV beside the first.
  lianban import takes such a file in again: items are known by 实施编码, faults are told by sheet and cell.
  Works through the server when one runs on the data folder.
`,
  async run(args, config, terminal) {
    const { values, positionals } = readArguments(args, { data: { type: 'string' } }, ['file']);
    const [file = ''] = positionals;
    if (!isListFile(file)) throw new Misuse('The file must end in .xlsx or .csv.');
    const sheets = await operate<ListSheets>(
      values.data ?? config.data,
      {
        remote: (api) => api.operator.exportList(),
        async local(store) {
          const library = createPackageLibrary(store);
          await prepareCatalogue(store, library, systemClock, config.catalog);
          return writeImplementationList(await library.catalogue());
        },
      },
      terminal,
    );
    if (sheets === undefined) return 1;
    for (const written of await writeListFile(file, sheets)) terminal.out(`${written} written\n`);
    return 0;
  },
};
