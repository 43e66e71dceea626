import { compileDiagram } from '@lianban/packages-catalog';
import type { CaseVersion } from '../cases/case-version.ts';
import type { PublishedVersion } from './package-library.ts';

/** The part of a published version that cases run on: its diagram compiled, its codes. */
export async function caseVersionOf({
  snapshot,
  compiled,
}: PublishedVersion): Promise<CaseVersion> {
  const { package: head } = snapshot.package;
  const { facts } = compiled.content;
  const processes = new Map(Object.entries(snapshot.processes ?? {}));
  const { graph, problems } = await compileDiagram(snapshot.diagram ?? '', snapshot.package, {
    facts,
    processes,
  });
  if (graph === undefined) {
    throw new Error(`The diagram of package ${head.id} does not compile: ${problems[0]?.message}`);
  }
  return {
    themeCode: head.seq,
    name: head.name,
    graph,
    implementCodes: new Map(snapshot.items.map(({ id, implementCode }) => [id, implementCode])),
  };
}
