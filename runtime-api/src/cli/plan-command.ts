import { readFile } from 'node:fs/promises';
import type { Problem } from '@lianban/engine';
import {
  type CasePlan,
  compilePackage,
  planCase,
  readWorkedCaseInput,
  toWorkedCase,
} from '@lianban/packages-catalog';
import { parse } from 'yaml';
import { type Command, Misuse, type Terminal } from './command.ts';
import { planTable } from './plan-table.ts';
import { readArguments } from './read-arguments.ts';
import { readCatalogueFolders, tellProblems } from './read-catalogue-folders.ts';

/** `lianban plan`: what answers mean, without a server. */
export const planCommand: Command = {
  summary: 'work out what answers mean: parts, order, papers, days',
  usage: `lianban plan <package> --answers <file> [--catalog <folder>]… [--json]

  --answers  JSON or YAML with the keys answers, parties, shareFails of a worked case
  --catalog  a catalogue folder instead of the built-in one; given twice: a base and additions
  --json     prints the other keys of the worked case, and reasons
`,
  async run(args, _config, terminal) {
    const { values, positionals } = readArguments(
      args,
      {
        answers: { type: 'string' },
        catalog: { type: 'string', multiple: true },
        json: { type: 'boolean' },
      },
      ['package'],
    );
    const [id = ''] = positionals;
    if (values.answers === undefined)
      throw new Misuse('Say where the answers are: --answers <file>.');
    const input = await readAnswers(values.answers);
    const catalogue = await readCatalogueFolders(values.catalog, terminal);
    if (catalogue === undefined) return 1;
    const servicePackage = catalogue.packages.get(id);
    if (servicePackage === undefined) {
      const known = [...catalogue.packages.keys()].join(', ');
      throw new Misuse(`There is no package "${id}". Known are: ${known}.`);
    }
    const compilation = compilePackage(servicePackage, catalogue);
    if ('problems' in compilation) return refused(compilation.problems, terminal);
    const answers = readWorkedCaseInput(input, compilation.compiled);
    if ('problems' in answers) return refused(answers.problems, terminal);
    const planning = await planCase(compilation.compiled, answers.answers);
    if ('problems' in planning) return refused(planning.problems.map(inTheFile), terminal);
    const { plan } = planning;
    terminal.out(
      values.json
        ? `${JSON.stringify({ ...toWorkedCase(plan), reasons: reasonsOf(plan) }, null, 2)}\n`
        : planTable(plan),
    );
    return 0;
  },
};

async function readAnswers(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new Misuse(`The answers cannot be read: ${(error as Error).message}.`);
  }
  try {
    // JSON is YAML too.
    return parse(text);
  } catch (error) {
    throw new Misuse(`${file} is neither JSON nor YAML: ${(error as Error).message}`);
  }
}

function refused(problems: Parameters<typeof tellProblems>[0], terminal: Terminal): number {
  tellProblems(problems, terminal);
  return 1;
}

/** The place of a fault in the worked case, whose keys are others than the plan's. */
function inTheFile(problem: Problem): Problem {
  const path = problem.path
    ?.replace(/^\/(facts|parameters)\b/, '/answers')
    .replace(/^\/members\b/, '/parties');
  return path === undefined ? problem : { ...problem, path };
}

/** Why each part, paper and field is there, and why each other one is not. */
function reasonsOf(plan: CasePlan) {
  const of = <T extends { readonly why: CasePlan['parts'][number]['why'] }>(
    list: readonly T[],
    keyOf: (one: T) => string,
  ) => Object.fromEntries(list.map((one) => [keyOf(one), one.why]));
  return {
    subItems: of(plan.parts, ({ ref }) => ref),
    excludedSubItems: of(plan.excludedParts, ({ ref }) => ref),
    materialList: of(plan.materials, ({ key }) => key),
    avoidedMaterials: plan.avoidedMaterials,
    fields: of(plan.fields, ({ key }) => key),
    avoidedFields: plan.avoidedFields,
  };
}
