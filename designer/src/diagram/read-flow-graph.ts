import type { Element } from 'bpmn-js/lib/model/Types';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import {
  businessObject,
  conditionOf,
  isDefaultFlow,
  isFinishOrder,
  isOf,
  isSequenceFlow,
  isShape,
  partOf,
} from './canvas-elements.ts';
import type { FinishOrder, FlowGraph, FlowNode, NodeKind, SequenceFlow } from './flow-graph.ts';

/** Reduces what is drawn to what decides about arrows. */
export function readFlowGraph(registry: ElementRegistry): FlowGraph {
  const nodes: FlowNode[] = [];
  const flows: SequenceFlow[] = [];
  const finishOrders: FinishOrder[] = [];
  for (const element of registry.getAll() as Element[]) {
    const ends = { source: element.source?.id as string, target: element.target?.id as string };
    if (isSequenceFlow(element)) {
      const plain = conditionOf(element) === undefined && !isDefaultFlow(element);
      flows.push({ id: element.id, ...ends, plain });
    } else if (isFinishOrder(element)) {
      finishOrders.push({ id: element.id, ...ends });
    } else if (isShape(element) && isOf(element, 'bpmn:FlowNode')) {
      nodes.push({ id: element.id, kind: nodeKind(element) });
    }
  }
  return { nodes, flows, finishOrders };
}

function nodeKind(element: Element): NodeKind {
  if (partOf(element) !== undefined) return 'part';
  if (isOf(element, 'bpmn:ParallelGateway')) return 'parallel';
  if (isOf(element, 'bpmn:StartEvent')) return isInside(element) ? 'other' : 'start';
  if (isOf(element, 'bpmn:EndEvent')) return 'end';
  return 'other';
}

/** A sub-process has starts of its own; they do not begin the case. */
function isInside(element: Element): boolean {
  return businessObject(element).$parent?.$instanceOf('bpmn:SubProcess') === true;
}
