import {
  compilePackage,
  ownScenarios,
  packageReport,
  type Reduction,
  type ScenarioReport,
  summedReductions,
  usualScenarios,
} from '@lianban/packages-catalog';
import { type Command, Misuse } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { readCatalogueFolders, tellProblems } from './read-catalogue-folders.ts';

/** Scenarios reported of a package that brings none. */
const usual = 24;

/** `lianban report`: what a package saves, scenario by scenario, each number with its lines. */
export const reportCommand: Command = {
  summary: 'report what a package saves: one by one against all as one',
  usage: `lianban report <package> [--catalog <folder>]… [--lines] [--json]

  --catalog  a catalogue folder instead of the built-in one; given twice: a base and additions
  --lines    prints what each number is made of
  --json     prints everything as JSON

  Reported are the scenarios of the package (scenarios.yaml); of one without any the usual answers,
  and each answer changed by itself. Of a case that was submitted the server reports: GET /api/cases/{id}/report.
`,
  async run(args, _config, terminal) {
    const { values, positionals } = readArguments(
      args,
      {
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
    const own = catalogue.scenarios.get(id) ?? [];
    const scenarios =
      own.length === 0 ? usualScenarios(compiled, usual) : ownScenarios(compiled, own);
    if ('problems' in scenarios) {
      tellProblems(scenarios.problems, terminal);
      return 1;
    }
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
