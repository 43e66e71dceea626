import { compileDiagram, decisionBook } from '@lianban/packages-catalog';
import type { CaseVersion } from '../cases/case-version.ts';
import type { PublishedVersion } from './package-library.ts';
import { compileOffThread } from './package-thread.ts';

/** Characters of a diagram above which compiling it is felt by others; the largest package of the catalogue has 60,000. */
const LARGE = 100_000;

/** The part of a published version that cases run on: its diagram compiled, its codes. */
export async function caseVersionOf({
  snapshot,
  compiled,
}: PublishedVersion): Promise<CaseVersion> {
  const { package: head } = snapshot.package;
  const { facts } = compiled.content;
  const processes = new Map(Object.entries(snapshot.processes ?? {}));
  const { diagram = '' } = snapshot;
  const compile = diagram.length > LARGE ? compileOffThread : compileDiagram;
  const decisions = new Map(Object.entries(snapshot.decisions ?? {}));
  const catalogue = { facts, processes, decisions };
  const { graph, problems } = await compile(diagram, snapshot.package, catalogue);
  if (graph === undefined) {
    throw new Error(`The diagram of package ${head.id} does not compile: ${problems[0]?.message}`);
  }
  return {
    themeCode: head.seq,
    name: head.name,
    graph,
    decisions: (await decisionBook(graph, decisions)).book,
    implementCodes: new Map(snapshot.items.map(({ id, implementCode }) => [id, implementCode])),
  };
}
