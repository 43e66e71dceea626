import type { Problem } from '@lianban/engine';
import { compileDiagram, decisionBook } from '@lianban/packages-catalog';
import type { CaseVersion } from '../cases/case-version.ts';
import type { CallableProcess } from './callable-processes.ts';
import type { PublishedVersion } from './package-library.ts';
import { compileOffThread } from './package-thread.ts';

/** Characters of a diagram above which compiling it is felt by others; the largest package of the catalogue has 60,000. */
const LARGE = 100_000;

/** The part of a published version that cases run on: its diagram compiled, its codes. */
export async function caseVersionOf(published: PublishedVersion): Promise<CaseVersion> {
  const version = await versionWith(published, []);
  if ('graph' in version) return version;
  const { id } = published;
  throw new Error(`The diagram of package ${id} does not compile: ${version[0]?.message}`);
}

// ---------------------------------------------------------------------------

/** A decision of the version comes before one of the same name that a bound process brings. */
async function versionWith(
  published: PublishedVersion,
  bound: readonly CallableProcess[],
): Promise<CaseVersion | readonly Problem[]> {
  const { snapshot, compiled } = published;
  const { package: head } = snapshot.package;
  const { facts } = compiled.content;
  const processes = new Map(Object.entries(snapshot.processes ?? {}));
  const { diagram = '' } = snapshot;
  const compile = diagram.length > LARGE ? compileOffThread : compileDiagram;
  const asked = [...bound.map(({ decisions = {} }) => decisions), snapshot.decisions ?? {}];
  const decisions = new Map(asked.flatMap((texts) => Object.entries(texts)));
  const catalogue = { facts, processes, decisions };
  const { graph, problems } = await compile(diagram, snapshot.package, catalogue, bound);
  if (graph === undefined) return problems.filter(({ severity }) => severity === 'error');
  return {
    themeCode: head.seq,
    name: head.name,
    graph,
    decisions: (await decisionBook(graph, decisions)).book,
    withProcesses: (further) => versionWith(published, further),
    implementCodes: new Map(snapshot.items.map(({ id, implementCode }) => [id, implementCode])),
  };
}
