import { isExpressionData, receiveExpression } from '../process/expression.ts';
import type { ProcessGraph } from './graph.ts';

/**
 * Makes a graph whole that was compiled in another thread and came by structured clone, which keeps all its data and takes
 * from its expressions what they can do. The clone itself is mended and given back.
 */
export function receiveGraph(clone: ProcessGraph): ProcessGraph {
  const pending: object[] = [clone.nodes, clone.flows];
  for (let holder = pending.pop(); holder !== undefined; holder = pending.pop()) {
    for (const [key, value] of Object.entries(holder)) {
      if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue;
      if (isExpressionData(value)) Reflect.set(holder, key, receiveExpression(value));
      else pending.push(value);
    }
  }
  return clone;
}
