import { type CompileOptions, Draft } from './draft.ts';
import type { ProcessGraph } from './graph.ts';
import { makeGraph } from './make-graph.ts';
import type { Definitions } from './moddle-element.ts';
import { attachEvents } from './passes/attach-events.ts';
import { checkActs } from './passes/check-acts.ts';
import { checkEvents } from './passes/check-events.ts';
import { checkLoops } from './passes/check-loops.ts';
import { checkMessages } from './passes/check-messages.ts';
import { checkParts } from './passes/check-parts.ts';
import { checkSize } from './passes/check-size.ts';
import { checkSoundness } from './passes/check-soundness.ts';
import { checkStructure } from './passes/check-structure.ts';
import { collectElements } from './passes/collect-elements.ts';
import { collectProcesses } from './passes/collect-processes.ts';
import { compileConditions } from './passes/compile-conditions.ts';
import { connectCompensation } from './passes/connect-compensation.ts';
import { connectFlows } from './passes/connect-flows.ts';
import { readAttributes } from './passes/read-attributes.ts';
import { readLoops } from './passes/read-loops.ts';
import { readMappings } from './passes/read-mappings.ts';
import { readSpecial } from './passes/read-special.ts';
import { readTriggers } from './passes/read-triggers.ts';
import { resolveCalls } from './passes/resolve-calls.ts';
import type { Problem } from './problem.ts';

/** What compiling comes to; `graph` is absent while an error stands. */
export interface Compilation {
  readonly graph?: ProcessGraph;
  readonly problems: readonly Problem[];
}

/**
 * Makes processes ready to run. The first document holds the process that `start` begins; the others hold
 * processes that it calls, such as the handling processes of items. Whatever would not be executed as drawn is
 * an error with the element's id.
 */
export function compileProcesses(
  documents: readonly Definitions[],
  options: CompileOptions = {},
): Compilation {
  const draft = new Draft(documents, options);
  for (const group of passes) {
    for (const pass of group) pass(draft);
    if (draft.failed) return { problems: draft.problems };
  }
  const graph = makeGraph(draft);
  checkSoundness(draft, graph);
  return draft.failed ? { problems: draft.problems } : { graph, problems: draft.problems };
}

// ---------------------------------------------------------------------------------------------

/** Passes in order; a group begins only when all before it found no error. */
const passes: readonly (readonly ((draft: Draft) => void)[])[] = [
  [collectProcesses, collectElements, readAttributes, attachEvents, connectFlows, resolveCalls],
  [readTriggers, readLoops, readMappings, readSpecial, compileConditions],
  [connectCompensation, checkEvents, checkStructure, checkParts],
  [checkLoops, checkActs, checkSize, checkMessages],
];
