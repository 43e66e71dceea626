import {
  ownScenarios,
  packageReport,
  type Reduction,
  reductionReport,
  summedReductions,
  usualScenarios,
} from '@lianban/packages-catalog';
import type { CaseFile } from '../cases/case-desk.ts';
import type { PackageReductions, ReductionFigure } from '../client/contract.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';

/** Scenarios reported of a package. */
const mostScenarios = 24;
/** Latest cases reported of a package. */
const mostCases = 50;

/** What a package saves in its scenarios and saved in its latest cases; with the lines of one scenario, by its number. */
export async function packageReductions(
  runtime: Runtime,
  id: string,
  scenario: number | undefined,
): Promise<PackageReductions | Refusal> {
  const published = await runtime.library.current(id);
  if (isRefusal(published)) return published;
  const { compiled, revision, snapshot } = published;
  const own = (await runtime.library.catalogue()).scenarios.get(id) ?? [];
  const read = ownScenarios(compiled, own);
  const scenarios =
    'problems' in read || read.length === 0 ? usualScenarios(compiled, mostScenarios) : read;
  const reports = await packageReport(compiled, scenarios);
  const chosen = scenario === undefined ? undefined : reports[scenario];
  if (scenario !== undefined && chosen === undefined) {
    return refuse('SCENARIO_NOT_FOUND', { scenario, last: reports.length - 1 });
  }
  const { name, gloss } = snapshot.package.package;
  return {
    packageId: id,
    name,
    gloss,
    revision: revision.revision,
    total: figuresOf(summedReductions(reports.map(({ figures }) => figures))),
    scenarios: reports.map(({ zh, en, figures }) => ({ zh, en, figures: figuresOf(figures) })),
    cases: await caseReductions(runtime, id),
    ...(chosen === undefined ? {} : { detail: chosen.figures }),
  };
}

/** What one case saved, with the lines behind each number; no form data. */
export function reductionsOfCase({ plan }: CaseFile): readonly Reduction[] {
  return reductionReport(plan);
}

async function caseReductions(
  { store, cases }: Runtime,
  packageId: string,
): Promise<PackageReductions['cases']> {
  const rows = await store.views({ kind: 'case', packageId, limit: mostCases });
  const files = await Promise.all(rows.map(({ streamId }) => cases.open(streamId)));
  return files.flatMap((file) =>
    file === undefined
      ? []
      : [
          {
            caseId: file.state.caseId,
            caseNo: file.state.caseNo,
            figures: figuresOf(reductionReport(file.plan)),
          },
        ],
  );
}

function figuresOf(figures: readonly ReductionFigure[]): readonly ReductionFigure[] {
  return figures.map(({ of, separately, together, percent }) => ({
    of,
    separately,
    together,
    percent,
  }));
}
