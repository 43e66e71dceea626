import type { CaseFile } from './case-desk.ts';

/** Whether a part's result is recorded with this act: with the issue, or with the decision where its process has no issue. */
export function recordsResult(
  { packageVersion: { graph } }: CaseFile,
  part: string,
  act: string,
): boolean {
  if (act === 'issue') return true;
  if (act !== 'decide') return false;
  const called = graph.nodes[graph.parts.get(part) ?? -1]?.called;
  const nodes = called === undefined ? [] : (graph.processes[called]?.nodes ?? []);
  return !nodes.some((index) => graph.nodes[index]?.act === 'issue');
}
