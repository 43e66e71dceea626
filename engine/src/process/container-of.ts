import type { ProcessGraph, ProcessNode } from '../bpmn/graph.ts';
import type { ProcessState } from './state.ts';

/** The process or sub-process that a scope executes. */
export function containerOf(graph: ProcessGraph, state: ProcessState, id: string): ProcessNode {
  const inner: string[] = [];
  for (let around = id; ; ) {
    const scope = state.scopes[around];
    if (scope === undefined) throw new Error(`Scope ${around} is not open.`);
    const index = scope.process === undefined ? undefined : graph.processIndex.get(scope.process);
    const process = index === undefined ? undefined : graph.processes[index];
    if (process !== undefined) return inside(graph, state, process, inner);
    if (scope.parent === undefined) throw new Error(`The graph has no process ${scope.process}.`);
    inner.push(around);
    around = scope.parent.scope;
  }
}

// ---------------------------------------------------------------------------------------------

/** Goes down from a process to the sub-process of the innermost scope. */
function inside(
  graph: ProcessGraph,
  state: ProcessState,
  process: ProcessNode,
  scopes: readonly string[],
): ProcessNode {
  let found = process;
  for (const id of scopes.toReversed()) {
    const parent = state.scopes[id]?.parent;
    const element = state.scopes[parent?.scope ?? '']?.active[parent?.instance ?? '']?.element;
    const node = graph.nodes[found.nodeIndex.get(element ?? '') ?? -1];
    const body = node?.body === undefined ? undefined : graph.processes[node.body];
    if (body === undefined) throw new Error(`The graph has no content of ${element}.`);
    found = body;
  }
  return found;
}
