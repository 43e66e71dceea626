import { behaviours } from '../../process/behaviours/index.ts';
import {
  byText,
  type Draft,
  type DraftNode,
  type DraftProcess,
  newProcess,
  titleOf,
} from '../draft.ts';
import type { ElementType } from '../graph.ts';
import { elementsOf, type ModdleElement } from '../moddle-element.ts';
import { nearestWay } from '../nearest-way.ts';
import { declareLocals, declareVariables } from './declare-variables.ts';

/** Makes a node of every element that is executed, in sub-processes too, and refuses by id whatever is neither executed nor documentation. */
export function collectElements(draft: Draft): void {
  const pending = [...draft.processes];
  for (const process of pending) {
    refuseProcessParts(draft, process);
    declareVariables(draft, process);
    const shared = globalTasks[process.element.$type];
    if (shared !== undefined) addNode(draft, process, process.element, shared);
    else {
      for (const element of elementsOf(process.element, 'flowElements')) {
        const type = typeByBpmn.get(element.$type);
        if (type !== undefined) addNode(draft, process, element, type);
        else if (!documentation.has(element.$type)) unsupported(draft, element, element.$type);
      }
    }
    process.nodes.sort((a, b) => byText(a.id, b.id));
    for (const { body } of process.nodes) if (body !== undefined) pending.push(body);
  }
  draft.processes.splice(0, draft.processes.length, ...pending);
}

// ---------------------------------------------------------------------------------------------

const typeByBpmn: ReadonlyMap<string, ElementType> = new Map(
  Object.entries(behaviours).map(([type, { bpmnType }]) => [bpmnType, type as ElementType]),
);

const globalTasks: Readonly<Record<string, ElementType>> = {
  'bpmn:GlobalTask': 'task',
  'bpmn:GlobalManualTask': 'manualTask',
  'bpmn:GlobalUserTask': 'userTask',
  'bpmn:GlobalScriptTask': 'scriptTask',
  'bpmn:GlobalBusinessRuleTask': 'businessRuleTask',
};

const containers: ReadonlySet<ElementType> = new Set([
  'subProcess',
  'transaction',
  'adHocSubProcess',
]);

/** Flow elements without executing meaning of their own (BPMN 2.0.2 §13.1); sequence flows come in the next pass. */
const documentation: ReadonlySet<string> = new Set([
  'bpmn:SequenceFlow',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

function unsupported(draft: Draft, element: ModdleElement, type: string): void {
  draft.error(
    'BPMN_UNSUPPORTED_ELEMENT',
    element,
    `"${titleOf(element)}" uses ${type}, which is not executed. ${nearestWay(type)}`,
    { type },
  );
}

function addNode(
  draft: Draft,
  process: DraftProcess,
  element: ModdleElement,
  type: ElementType,
): void {
  if (element.id === undefined) {
    draft.error('BPMN_NO_ID', element, `"${titleOf(element)}" has no id. Give it one.`);
    return;
  }
  const node: DraftNode = {
    element,
    id: element.id,
    type,
    process,
    incoming: [],
    outgoing: [],
    retries: 0,
    boundary: [],
    triggers: [],
    locals: new Set(),
    inputs: [],
    outputs: [],
    script: [],
  };
  process.nodes.push(node);
  draft.nodeOf.set(element, node);
  if (containers.has(type)) {
    const { document } = process;
    node.body = newProcess({ element, id: element.id, document, owner: node });
  }
  declareLocals(draft, node);
}

function refuseProcessParts(draft: Draft, { element, owner }: DraftProcess): void {
  if (owner !== undefined) return;
  for (const { $type } of elementsOf(element, 'ioBinding')) unsupported(draft, element, $type);
}
