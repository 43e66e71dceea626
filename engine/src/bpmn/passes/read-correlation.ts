import { type Draft, type DraftNode, type DraftProcess, titleOf } from '../draft.ts';
import type { ConversationKey, Formula } from '../graph.ts';
import { elementOf, elementsOf, type ModdleElement, textOf } from '../moddle-element.ts';
import { compileExpressionElement, compileFormula, sourcesFor, spoken } from './formula-sources.ts';

/** How a message is told by the standard's correlation: the key wanted here, and how it is read out of a message. */
export interface Correlation {
  /** Absent where nobody waits by it: the message is only sent. */
  readonly key?: Formula;
  readonly path?: Formula;
  /** Keys of the process's collaboration that the message carries, where no subscription tells it. */
  readonly conversation?: readonly ConversationKey[];
}

/**
 * BPMN 2.0.2 §8.4.2: a process that subscribes to a correlation key says by `dataPath` which values it expects; the
 * properties of the key say by `messagePath` where these stand in each message. A key of several properties is the list
 * of them, in the order of the key. Without a subscription, the messages of a conversation belong together by the keys of
 * the collaboration: the first one sets them.
 */
export function correlationOf(
  draft: Draft,
  node: DraftNode,
  message: ModdleElement | undefined,
): Correlation | undefined {
  if (message === undefined) return undefined;
  const catches = node.type !== 'sendTask' && !isThrown(node);
  const subscriptions = subscriptionsOf(node).filter((subscription) => {
    const key = elementOf(subscription, 'correlationKeyRef');
    return key !== undefined && pathsOf(key, message) !== undefined;
  });
  const [subscription] = subscriptions;
  if (subscriptions.length > 1) {
    refuse(draft, node, `is told by ${subscriptions.length} correlation subscriptions; keep one`);
    return undefined;
  }
  const key = subscription && elementOf(subscription, 'correlationKeyRef');
  if (key === undefined || subscription === undefined) {
    return conversationOf(draft, node, catches, message);
  }
  const paths = pathsOf(key, message);
  const path = paths && listOf(draft, node, paths);
  if (path === undefined) return undefined;
  if (!catches) return { path };
  const wanted = wantedBy(draft, node, subscription, key);
  return wanted && { key: wanted, path };
}

/** A subscription that names no key would be passed over, so it is refused. */
export function checkSubscriptions(draft: Draft): void {
  for (const { element, owner } of draft.processes) {
    if (owner !== undefined) continue;
    for (const subscription of elementsOf(element, 'correlationSubscriptions')) {
      const key = elementOf(subscription, 'correlationKeyRef');
      if (key !== undefined && elementsOf(key, 'correlationPropertyRef').length > 0) continue;
      draft.error(
        'BPMN_CORRELATION',
        element,
        `A correlation subscription of "${titleOf(element)}" names no correlation key with properties. Name one of the collaboration, or write lb:correlationKey at the event.`,
      );
    }
  }
}

// ---------------------------------------------------------------------------------------------

function isThrown({ type }: DraftNode): boolean {
  return type === 'intermediateThrowEvent' || type === 'endEvent';
}

/** The subscriptions of the process around a node. */
function subscriptionsOf(node: DraftNode): readonly ModdleElement[] {
  return elementsOf(outermost(node).element, 'correlationSubscriptions');
}

function outermost(node: DraftNode): DraftProcess {
  let { process } = node;
  while (process.owner !== undefined) ({ process } = process.owner);
  return process;
}

/** Where each property of a key stands in a message; undefined where one of them does not stand there. */
function pathsOf(key: ModdleElement, message: ModdleElement): ModdleElement[] | undefined {
  const paths = elementsOf(key, 'correlationPropertyRef').map((property) => {
    const retrieval = elementsOf(property, 'correlationPropertyRetrievalExpression').find(
      (expression) => elementOf(expression, 'messageRef') === message,
    );
    return retrieval && elementOf(retrieval, 'messagePath');
  });
  const found = paths.filter((path) => path !== undefined);
  return found.length > 0 && found.length === paths.length ? found : undefined;
}

/** What is sent takes along the key by which others know it, as the collaborations of the documents declare. */
function conversationOf(
  draft: Draft,
  node: DraftNode,
  catches: boolean,
  message: ModdleElement,
): Correlation | undefined {
  const drawn = collaborationsOf(draft).flatMap((collaboration) => {
    const own = takesPart(collaboration, node);
    return elementsOf(collaboration, 'correlationKeys').flatMap((key) => {
      const paths = pathsOf(key, message);
      return paths === undefined || (catches && !own) ? [] : [{ key, paths, own }];
    });
  });
  const keys: (ConversationKey & { readonly own: boolean })[] = [];
  for (const { key, paths, own } of drawn) {
    const path = listOf(draft, node, paths);
    if (path === undefined) return undefined;
    keys.push({ id: key.id ?? titleOf(key), path, own });
  }
  const [first] = keys;
  if (first === undefined) return undefined;
  const conversation = keys.filter(({ own }) => own).map(({ id, path }) => ({ id, path }));
  return {
    ...(catches ? {} : { path: first.path }),
    ...(conversation.length === 0 ? {} : { conversation }),
  };
}

function collaborationsOf(draft: Draft): readonly ModdleElement[] {
  return draft.documents
    .flatMap((one) => elementsOf(one, 'rootElements'))
    .filter(({ $type }) => $type === 'bpmn:Collaboration');
}

/** Whether the process around a node is that of a participant. */
function takesPart(collaboration: ModdleElement, node: DraftNode): boolean {
  const { element } = outermost(node);
  return elementsOf(collaboration, 'participants').some(
    (participant) => elementOf(participant, 'processRef') === element,
  );
}

function wantedBy(
  draft: Draft,
  node: DraftNode,
  subscription: ModdleElement,
  key: ModdleElement,
): Formula | undefined {
  const bindings = elementsOf(subscription, 'correlationPropertyBinding');
  const paths: ModdleElement[] = [];
  for (const property of elementsOf(key, 'correlationPropertyRef')) {
    const binding = bindings.find((one) => elementOf(one, 'correlationPropertyRef') === property);
    const path = binding && elementOf(binding, 'dataPath');
    if (path === undefined) {
      refuse(draft, node, `has no dataPath for the correlation property "${titleOf(property)}"`);
      return undefined;
    }
    paths.push(path);
  }
  return listOf(draft, node, paths);
}

/** One expression as it is, several as a list. */
function listOf(
  draft: Draft,
  node: DraftNode,
  expressions: readonly ModdleElement[],
): Formula | undefined {
  const sources = sourcesFor(draft, node.process, node);
  const what = spoken('A correlation property', node.element);
  const compiled = expressions.map((expression) =>
    compileExpressionElement(draft, node.element, expression, what, sources),
  );
  if (compiled.includes(undefined)) return undefined;
  if (compiled.length === 1) return compiled[0];
  const texts = expressions.map((expression) => textOf(expression, 'body')?.replace(/^\s*=/, ''));
  return compileFormula(draft, node.element, `[${texts.join(', ')}]`, sources);
}

function refuse(draft: Draft, node: DraftNode, what: string): void {
  draft.error(
    'BPMN_CORRELATION',
    node.element,
    `The message of "${titleOf(node.element)}" ${what}. Correct the subscription of the process, or write lb:correlationKey at the event.`,
  );
}
