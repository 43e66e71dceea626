import { readFile } from 'node:fs/promises';
import { readDmn } from '@lianban/engine';
import { applyDecisions } from '@lianban/packages-catalog';
import { stringify } from 'yaml';
import { type Command, Misuse } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { readCatalogueFolders, tellProblems } from './read-catalogue-folders.ts';

/** `lianban dmn`: a package with the rules of DMN decision tables. */
export const dmnCommand: Command = {
  summary: 'write DMN decision tables into the rules of a package',
  usage: `lianban dmn <package> --tables <file.dmn> [--catalog <folder>]…

  Prints the package (YAML) whose rules are those of the tables: a table with the output "part" says which parts a
  case has; a table named after a fact derives it. Inputs are facts, entries lists of values, not(…) or -.
`,
  async run(args, _config, terminal) {
    const { values, positionals } = readArguments(
      args,
      { tables: { type: 'string' }, catalog: { type: 'string', multiple: true } },
      ['package'],
    );
    const [id = ''] = positionals;
    if (values.tables === undefined) throw new Misuse('Say where the tables are: --tables <file>.');
    const catalogue = await readCatalogueFolders(values.catalog, terminal);
    if (catalogue === undefined) return 1;
    const servicePackage = catalogue.packages.get(id);
    if (servicePackage === undefined) throw new Misuse(`There is no package "${id}".`);
    const { model, problems } = await readDmn(await readFile(values.tables));
    const applied =
      model === undefined ? { problems } : applyDecisions(servicePackage, model, catalogue);
    if ('problems' in applied) {
      tellProblems(applied.problems, terminal);
      return 1;
    }
    terminal.out(stringify(applied.package, { lineWidth: 0 }));
    return 0;
  },
};
