import { behaviours } from '../../process/behaviours/index.ts';
import {
  byText,
  type Draft,
  type DraftFlow,
  type DraftNode,
  type DraftProcess,
  titleOf,
} from '../draft.ts';
import { elementOf, elementsOf, type ModdleElement } from '../moddle-element.ts';
import { eventDefinitionsOf } from './event-definitions.ts';

/** Connects the nodes by sequence flows; a flow without two ends in one process is refused. */
export function connectFlows(draft: Draft): void {
  for (const process of draft.processes) {
    for (const element of elementsOf(process.element, 'flowElements')) {
      if (element.$type === 'bpmn:SequenceFlow') addFlow(draft, process, element);
    }
    connectLinks(draft, process);
    for (const node of process.nodes) {
      node.incoming.sort((a, b) => byText(a.id, b.id));
      orderOutgoing(node);
      findDefault(draft, node);
    }
  }
}

// ---------------------------------------------------------------------------------------------

function addFlow(draft: Draft, process: DraftProcess, element: ModdleElement): void {
  if (element.id === undefined) {
    draft.error('BPMN_NO_ID', element, 'A sequence flow has no id. Give it one.');
    return;
  }
  const from = elementOf(element, 'sourceRef');
  const to = elementOf(element, 'targetRef');
  if (from === undefined || to === undefined) {
    const end = from === undefined ? 'beginning' : 'target';
    draft.error(
      'BPMN_DANGLING_FLOW',
      element,
      `The sequence flow "${element.id}" has no ${end}. Connect it or remove it.`,
    );
    return;
  }
  const source = draft.nodeOf.get(from);
  const target = draft.nodeOf.get(to);
  if (source === undefined || target === undefined) {
    refuseEnd(draft, element, from, to);
    return;
  }
  if (source.process !== process || target.process !== process) {
    draft.error(
      'BPMN_FLOW_CROSSES',
      element,
      `The sequence flow "${element.id}" leads from one process or sub-process into another. Connect the activities that hold them, or use an event.`,
    );
    return;
  }
  if (element.get('isImmediate') === false) {
    draft.error(
      'BPMN_UNSUPPORTED_ELEMENT',
      element,
      `The sequence flow "${element.id}" is marked as not immediate, which an executable process may not have. Remove isImmediate.`,
      { type: 'isImmediate' },
    );
  }
  const flow: DraftFlow = { element, id: element.id, source, target };
  process.flows.push(flow);
  source.outgoing.push(flow);
  target.incoming.push(flow);
}

/** A link (BPMN 2.0.2 §10.5.5) is a flow that is not drawn: from each throw event to the catch event of its name. */
function connectLinks(draft: Draft, process: DraftProcess): void {
  const catching = new Map<string, DraftNode>();
  for (const node of process.nodes) {
    const name = node.type === 'intermediateCatchEvent' ? linkName(node) : undefined;
    if (name === undefined) continue;
    if (catching.has(name)) linkProblem(draft, node, name, 'has a second target');
    catching.set(name, node);
  }
  for (const source of process.nodes) {
    const name = source.type === 'intermediateThrowEvent' ? linkName(source) : undefined;
    if (name === undefined) continue;
    const target = catching.get(name);
    if (target === undefined) {
      linkProblem(draft, source, name, 'leads nowhere');
      continue;
    }
    const referred = elementOf(linkOf(source) ?? source.element, 'target');
    if (referred !== undefined && referred !== linkOf(target)) {
      linkProblem(draft, source, name, 'refers to another target than the one of its name');
    }
    const id = `${source.id}>${target.id}`;
    const flow: DraftFlow = { element: source.element, id, source, target };
    process.flows.push(flow);
    source.outgoing.push(flow);
    target.incoming.push(flow);
  }
}

function linkOf(node: DraftNode): ModdleElement | undefined {
  return eventDefinitionsOf(node.element).find(({ $type }) => $type === 'bpmn:LinkEventDefinition');
}

function linkName(node: DraftNode): string | undefined {
  const link = linkOf(node);
  return link && (link.name ?? node.element.name ?? '');
}

function linkProblem(draft: Draft, node: DraftNode, name: string, what: string): void {
  draft.error(
    'BPMN_LINK',
    node.element,
    `The link "${name}" ${what} in its process or sub-process. Give each link one catch event of its name, beside the events that throw it.`,
    { name },
  );
}

/** An end that is no node was refused before, unless it is a thing that flows never connect. */
function refuseEnd(
  draft: Draft,
  element: ModdleElement,
  from: ModdleElement,
  to: ModdleElement,
): void {
  for (const end of [from, to]) {
    if (end.$instanceOf('bpmn:FlowNode')) continue;
    draft.error(
      'BPMN_DANGLING_FLOW',
      element,
      `The sequence flow "${element.id}" ends at "${titleOf(end)}", which is no event, activity or gateway. Connect it to one.`,
    );
  }
}

/**
 * Conditions are tried in the order of `outgoing` in the element, else that of the flows in the file;
 * where all flows are taken alike the order is by id, so that moving things in the file changes nothing.
 */
function orderOutgoing(node: DraftNode): void {
  const conditional = node.outgoing.some((flow) => flow.element.get('conditionExpression'));
  if (!conditional && behaviours[node.type].split !== 'one') {
    node.outgoing.sort((a, b) => byText(a.id, b.id));
    return;
  }
  const written = elementsOf(node.element, 'outgoing');
  const place = (flow: DraftFlow) => {
    const index = written.indexOf(flow.element);
    return index === -1 ? written.length : index;
  };
  node.outgoing.sort((a, b) => place(a) - place(b));
}

function findDefault(draft: Draft, node: DraftNode): void {
  const named = elementOf(node.element, 'default');
  if (named === undefined) return;
  const flow = node.outgoing.find((outgoing) => outgoing.element === named);
  if (flow !== undefined) {
    node.defaultFlow = flow;
    return;
  }
  draft.error(
    'BPMN_DEFAULT_ELSEWHERE',
    node.element,
    `The default flow of "${titleOf(node.element)}" does not leave it. Choose one of its own outgoing flows.`,
    { flow: named.id ?? '' },
  );
}
