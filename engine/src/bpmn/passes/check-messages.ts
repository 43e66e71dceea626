import { type Draft, type DraftNode, titleOf } from '../draft.ts';
import { elementsOf, type ModdleElement } from '../moddle-element.ts';

/**
 * Warns of messages that are waited for and that nobody sends. That can be told where the drawing says who sends what
 * to whom (message flows, BPMN 2.0.2 §9.4), or where the caller knows what comes from outside (`options.messages`).
 */
export function checkMessages(draft: Draft): void {
  const drawn = drawnFlows(draft);
  if (drawn.length === 0 && draft.options.messages === undefined) return;
  const sent = new Set(draft.options.messages);
  const received = new Set<unknown>();
  for (const flow of drawn) {
    const target = flow.get('targetRef') as ModdleElement | undefined;
    received.add(target).add(target?.get('processRef'));
    const message = flow.get('messageRef') as ModdleElement | undefined;
    if (message?.name !== undefined) sent.add(message.name);
  }
  const nodes = draft.processes.flatMap((process) => process.nodes);
  for (const node of nodes) if (sends(node)) for (const name of messagesOf(node)) sent.add(name);
  for (const node of nodes) {
    if (sends(node) || received.has(node.element) || received.has(node.process.element)) continue;
    for (const name of messagesOf(node)) if (!sent.has(name)) warn(draft, node, name);
  }
}

// ---------------------------------------------------------------------------------------------

function drawnFlows(draft: Draft): readonly ModdleElement[] {
  return draft.documents
    .flatMap((document) => elementsOf(document, 'rootElements'))
    .filter(({ $type }) => $type === 'bpmn:Collaboration')
    .flatMap((collaboration) => elementsOf(collaboration, 'messageFlows'));
}

function sends({ type }: DraftNode): boolean {
  return type === 'intermediateThrowEvent' || type === 'endEvent' || type === 'sendTask';
}

function messagesOf({ triggers }: DraftNode): readonly string[] {
  return triggers.flatMap((trigger) => (trigger.kind === 'message' ? [trigger.name] : []));
}

function warn(draft: Draft, { element }: DraftNode, name: string): void {
  draft.report(
    'warning',
    'BPMN_MESSAGE_NOBODY_SENDS',
    element,
    `"${titleOf(element)}" waits for the message "${name}", and nobody sends it. Draw a message flow to it from whoever does, or let a send task or a message event send it.`,
    { name },
  );
}
