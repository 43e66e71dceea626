import { writeFile } from 'node:fs/promises';
import { writeCpsv } from '@lianban/packages-catalog';
import type { Command } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { readCatalogueFolders } from './read-catalogue-folders.ts';

/** `lianban cpsv`: the items as public services of CPSV-AP. */
export const cpsvCommand: Command = {
  summary: 'write the items as JSON-LD of CPSV-AP 3.2 and CCCEV',
  usage: `lianban cpsv <file.jsonld> [--catalog <folder>]…

  --catalog  a catalogue folder instead of the built-in one; given twice: a base and additions
  lianban import takes such a document in again, and those of others.
`,
  async run(args, _config, terminal) {
    const { values, positionals } = readArguments(
      args,
      { catalog: { type: 'string', multiple: true } },
      ['file'],
    );
    const [file = ''] = positionals;
    const catalogue = await readCatalogueFolders(values.catalog, terminal);
    if (catalogue === undefined) return 1;
    await writeFile(file, `${JSON.stringify(writeCpsv(catalogue), null, 1)}\n`);
    terminal.out(`${file} written: ${catalogue.items.size} public services\n`);
    return 0;
  },
};
