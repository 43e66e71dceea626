import type { Mutant } from './mutant.ts';

const processModels = 'test/property/process-models.test.ts';
const plainProcesses = 'test/conformance/plain-processes.test.ts';

/** Bugs that engines have had; none may pass the tests. */
export const engineMutants: readonly Mutant[] = [
  {
    name: 'a parallel join counts tokens, not flows',
    file: 'engine/src/process/behaviours/parallel-gateway.ts',
    find: '    if (!arrived[at(step.graph.flows, flow).id]) return false;\n  }\n  return true;',
    replace:
      '    if (Object.values(arrived).reduce((a, b) => a + b, 0) < node.incoming.length) return false;\n  }\n  return true;',
    tests: [plainProcesses, processModels],
  },
  {
    name: 'an exclusive gateway takes the default first',
    file: 'engine/src/process/flow-choice.ts',
    find: 'if (holds) return { flows: [index] };',
    replace: 'if (holds) return defaultOf(node);',
    tests: [plainProcesses],
  },
];
