import { readFile } from 'node:fs/promises';
import {
  type CompiledPackage,
  compilePackage,
  packageReport,
  type Reduction,
  readWorkedCaseInput,
  type Scenario,
  type ScenarioReport,
  summedReductions,
  usualScenarios,
} from '@lianban/packages-catalog';
import { parse } from 'yaml';
import { type Command, Misuse, type Terminal } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { readCatalogueFolders, tellProblems } from './read-catalogue-folders.ts';

/** Scenarios reported of a package that brings none. */
const usual = 24;

/** `lianban report`: what a package saves, scenario by scenario, each number with its lines. */
export const reportCommand: Command = {
  summary: 'report what a package saves: one by one against all as one',
  usage: `lianban report <package> [--scenarios <file>] [--catalog <folder>]… [--lines] [--json]

  --scenarios  worked cases (goldenCases) or a list of scenarios with the keys name and answers;
               absent: the usual answers, and each answer changed by itself
  --catalog    a catalogue folder instead of the built-in one; given twice: a base and additions
  --lines      prints what each number is made of
  --json       prints everything as JSON

  Of a case that was submitted the server reports: GET /api/cases/{id}/report.
`,
  async run(args, _config, terminal) {
    const { values, positionals } = readArguments(
      args,
      {
        scenarios: { type: 'string' },
        catalog: { type: 'string', multiple: true },
        lines: { type: 'boolean' },
        json: { type: 'boolean' },
      },
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
    const compilation = compilePackage(servicePackage, catalogue);
    if ('problems' in compilation) {
      tellProblems(compilation.problems, terminal);
      return 1;
    }
    const { compiled } = compilation;
    const scenarios =
      values.scenarios === undefined
        ? usualScenarios(compiled, usual)
        : await readScenarios(values.scenarios, compiled, terminal);
    if (scenarios === undefined) return 1;
    const reports = await packageReport(compiled, scenarios);
    const total = summedReductions(reports.map(({ figures }) => figures));
    terminal.out(
      values.json
        ? `${JSON.stringify({ package: id, total, scenarios: reports }, null, 2)}\n`
        : reportText(id, reports, total, values.lines === true),
    );
    return 0;
  },
};

/** Reads scenarios of this package; undefined when one is not well-formed, which is told. */
async function readScenarios(
  file: string,
  compiled: CompiledPackage,
  terminal: Terminal,
): Promise<readonly Scenario[] | undefined> {
  const scenarios: Scenario[] = [];
  for (const entry of entriesOf(await readYaml(file), file)) {
    if (!isRecord(entry)) throw new Misuse(`${file} must hold a list of maps.`);
    const { package: of = compiled.id, case: worked, name = worked, id } = entry;
    if (of !== compiled.id) continue;
    const input = readWorkedCaseInput(entry, compiled);
    if ('problems' in input) {
      tellProblems(input.problems, terminal);
      return undefined;
    }
    const title = String(name ?? id ?? scenarios.length + 1);
    scenarios.push({ zh: title, en: title, answers: input.answers });
  }
  return scenarios;
}

function entriesOf(document: unknown, file: string): readonly unknown[] {
  const list = isRecord(document) ? (document.goldenCases ?? document.scenarios) : document;
  if (!Array.isArray(list)) throw new Misuse(`${file} holds no list of scenarios.`);
  return list;
}

async function readYaml(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Misuse(`The scenarios cannot be read: ${(error as Error).message}`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reportText(
  id: string,
  reports: readonly ScenarioReport[],
  total: readonly Omit<Reduction, 'lines'>[],
  withLines: boolean,
): string {
  const blocks = reports.flatMap(({ zh, figures }) => [
    zh,
    ...figures.flatMap((figure) => [figureText(figure), ...(withLines ? linesText(figure) : [])]),
    '',
  ]);
  const all = [`all ${reports.length} scenarios of ${id}`, ...total.map(figureText), ''];
  return [`  ${''.padEnd(12)}  one by one    as one   saved`, ...blocks, ...all].join('\n');
}

function figureText({ of, separately, together, percent }: Omit<Reduction, 'lines'>): string {
  return `  ${of.padEnd(12)}${String(separately).padStart(12)}${String(together).padStart(10)}${`${percent} %`.padStart(8)}`;
}

function linesText({ lines }: Reduction): readonly string[] {
  const text = (mark: string) => (line: Reduction['lines']['together'][number]) =>
    `    ${mark} ${line.count} ${line.label}${line.of === undefined ? '' : `（${line.of}）`}${line.part === undefined ? '' : ` ← ${line.part}`}`;
  return [...lines.separately.map(text('-')), ...lines.together.map(text('+'))];
}
