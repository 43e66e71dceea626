import type { Problem } from '@lianban/engine';
import {
  type Catalogue,
  type CheckCoverage,
  type CheckOptions,
  draftProcess,
  inspectPackage,
  scenariosDelivered,
} from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog, loadCatalogs } from '@lianban/packages-catalog/load';
import { type Command, Misuse, type Terminal } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { tellProblems } from './read-catalogue-folders.ts';

/** `lianban check`: finds every fault of a catalogue folder, and stores nothing. */
export const checkCommand: Command = {
  summary: 'find every fault of a catalogue folder',
  usage: `lianban check <folder> [--catalog <folder>]… [--sets <number>]

  The folder is a whole catalogue, or additions to the base that --catalog names
  (the built-in catalogue, where the folder alone is not whole).
  Each package is planned under --sets answer sets (1,000); what they reach is told.
  Exit code 0: no fault; 1: faults, each with file, path and reason.
`,
  async run(args, _config, terminal) {
    const { values, positionals } = readArguments(
      args,
      { catalog: { type: 'string', multiple: true }, sets: { type: 'string' } },
      ['folder'],
    );
    const answerSets = numberOf(values.sets ?? '1000');
    const [folder = ''] = positionals;
    const read = await readWithBase(folder, values.catalog);
    if ('problems' in read) {
      tellProblems(read.problems, terminal);
      return 1;
    }
    tellProblems(read.notes, terminal);
    const errors = await checkPackages(read.catalogue, read.base, { answerSets }, terminal);
    const { items, packages } = read.catalogue;
    terminal.out(
      errors > 0
        ? `${errors} faults.\n`
        : `No fault: ${packages.size} packages, ${items.size} items${read.base ? ' with the base' : ''}.\n`,
    );
    return errors > 0 ? 1 : 0;
  },
};

function numberOf(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 100_000) return number;
  throw new Misuse(`--sets must be a number from 1 to 100000, not "${text}".`);
}

/** What a check tried, in one line. */
function tried({ answerSets, plans, parts, rules, materials }: CheckCoverage): string {
  const of = (name: string, { reached, of: all }: CheckCoverage['parts']) =>
    `${reached} of ${all} ${name}`;
  const reached = [of('parts', parts), of('rules both ways', rules), of('papers', materials)];
  return `${answerSets} answer sets, ${plans} different plans; ${reached.join(', ')}`;
}

type Read =
  | {
      readonly catalogue: Catalogue;
      readonly base: Catalogue | undefined;
      readonly notes: readonly Problem[];
    }
  | { readonly problems: readonly Problem[] };

async function readWithBase(folder: string, bases: readonly string[] | undefined): Promise<Read> {
  if (bases !== undefined) return readOver(folder, bases);
  const alone = await loadCatalog(folder);
  if ('catalogue' in alone) return { ...alone, base: undefined };
  const added = await readOver(folder, [builtInCatalogFolder]);
  return 'problems' in added && added.problems.length >= alone.problems.length ? alone : added;
}

async function readOver(folder: string, bases: readonly string[]): Promise<Read> {
  const base = await loadCatalogs(bases);
  if ('problems' in base) return base;
  const reading = await loadCatalog(folder, base.catalogue);
  return 'problems' in reading ? reading : { ...reading, base: base.catalogue };
}

/** Checks each package that the folder brings; returns the number of errors. */
async function checkPackages(
  catalogue: Catalogue,
  base: Catalogue | undefined,
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  let errors = 0;
  for (const [id, servicePackage] of catalogue.packages) {
    const same =
      JSON.stringify(base?.packages.get(id)) === JSON.stringify(servicePackage) &&
      base?.diagrams.get(id) === catalogue.diagrams.get(id);
    if (same) continue;
    const diagram =
      catalogue.diagrams.get(id) ?? (await draftProcess(servicePackage, catalogue)).xml;
    const { problems, coverage } = await inspectPackage(servicePackage, catalogue, diagram, {
      ...options,
      scenarios: scenariosDelivered(id, catalogue, base) ? 'mustHold' : 'mayDiffer',
    });
    const placed = problems.map((one) => ({ ...one, file: one.file ?? id }));
    tellProblems(placed, terminal);
    if (coverage !== undefined) terminal.out(`${id}: ${tried(coverage)}\n`);
    errors += problems.filter(({ severity }) => severity === 'error').length;
  }
  return errors;
}
