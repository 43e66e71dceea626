import { draftProcess } from '@lianban/packages-catalog';
import { type Command, Misuse } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { readCatalogueFolders, tellProblems } from './read-catalogue-folders.ts';

/** `lianban draft`: draws a package's first diagram. */
export const draftCommand: Command = {
  summary: "draw a package's first diagram",
  usage: `lianban draft <package> [--catalog <folder>]…

  BPMN 2.0 goes to standard output, the number of crossings to the error output.
  --catalog  a catalogue folder instead of the built-in one; given twice: a base and additions
`,
  async run(args, _config, terminal) {
    const { values, positionals } = readArguments(
      args,
      { catalog: { type: 'string', multiple: true } },
      ['package'],
    );
    const [id = ''] = positionals;
    const catalogue = await readCatalogueFolders(values.catalog, terminal);
    if (catalogue === undefined) return 1;
    const servicePackage = catalogue.packages.get(id);
    if (servicePackage === undefined) {
      const known = [...catalogue.packages.keys()].join(', ');
      throw new Misuse(`There is no package "${id}". Known are: ${known}.`);
    }
    const { xml, crossings, problems } = await draftProcess(servicePackage, catalogue);
    tellProblems(problems, terminal);
    terminal.out(xml.endsWith('\n') ? xml : `${xml}\n`);
    terminal.err(`crossings: ${crossings}\n`);
    return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};
