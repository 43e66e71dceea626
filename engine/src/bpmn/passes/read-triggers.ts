import { isTimerProblem, readTimer } from '../../clock/read-timer.ts';
import type { TimerKind } from '../../clock/timer.ts';
import { type Draft, type DraftNode, type DraftTrigger, titleOf, zoneOf } from '../draft.ts';
import type { TimerSource } from '../graph.ts';
import { elementOf, type ModdleElement, textOf } from '../moddle-element.ts';
import { eventDefinitionsOf } from './event-definitions.ts';
import {
  compileExpressionElement,
  compileFormula,
  isOfOtherLanguage,
  sourcesFor,
  spoken,
} from './formula-sources.ts';
import { checkSubscriptions, correlationOf } from './read-correlation.ts';

/** Reads what events catch and throw, and the messages of send and receive tasks. */
export function readTriggers(draft: Draft): void {
  checkSubscriptions(draft);
  for (const node of draft.processes.flatMap((process) => process.nodes)) {
    if (node.type === 'sendTask' || node.type === 'receiveTask') {
      node.triggers = [messageOf(draft, node, node.element)];
      continue;
    }
    node.triggers = triggersOf(draft, node, eventDefinitionsOf(node.element));
  }
}

/** What event definitions mean at a node. */
export function triggersOf(
  draft: Draft,
  node: DraftNode,
  definitions: readonly ModdleElement[],
): DraftTrigger[] {
  return definitions.flatMap((definition) => readTrigger(draft, node, definition) ?? []);
}

// ---------------------------------------------------------------------------------------------

function readTrigger(
  draft: Draft,
  node: DraftNode,
  definition: ModdleElement,
): DraftTrigger | undefined {
  switch (definition.$type) {
    case 'bpmn:MessageEventDefinition':
      return messageOf(draft, node, definition);
    case 'bpmn:TimerEventDefinition':
      return timerOf(draft, node, definition);
    case 'bpmn:SignalEventDefinition': {
      const signal = elementOf(definition, 'signalRef');
      return { kind: 'signal', name: nameOf(signal) ?? node.id };
    }
    case 'bpmn:ErrorEventDefinition':
      return { kind: 'error', ...codeOf(elementOf(definition, 'errorRef'), 'errorCode') };
    case 'bpmn:EscalationEventDefinition':
      return {
        kind: 'escalation',
        ...codeOf(elementOf(definition, 'escalationRef'), 'escalationCode'),
      };
    case 'bpmn:ConditionalEventDefinition':
      return conditionOf(draft, node, definition);
    case 'bpmn:CompensateEventDefinition':
      return compensationOf(draft, node, definition);
    case 'bpmn:CancelEventDefinition':
      return { kind: 'cancel' };
    case 'bpmn:TerminateEventDefinition':
      return { kind: 'terminate' };
    case 'bpmn:LinkEventDefinition':
      return { kind: 'link', name: definition.name ?? node.element.name ?? '' };
    default:
      return undefined;
  }
}

/** A message is known by its name, else by its id, else by the id of what expects it. */
function messageOf(
  draft: Draft,
  node: DraftNode,
  holder: ModdleElement,
): Extract<DraftTrigger, { kind: 'message' }> {
  const message = elementOf(holder, 'messageRef') ?? messageOfOperation(holder);
  const keyText =
    textOf(holder, 'lb:correlationKey') ??
    textOf(node.element, 'lb:correlationKey') ??
    (message && textOf(message, 'lb:correlationKey'));
  const bufferFor = message && textOf(message, 'lb:bufferFor');
  const key =
    keyText === undefined
      ? undefined
      : compileFormula(draft, node.element, keyText, sourcesFor(draft, node.process, node));
  const correlation = keyText === undefined ? correlationOf(draft, node, message) : undefined;
  if (bufferFor !== undefined) {
    const length = readTimer('timeDuration', bufferFor, 'UTC');
    if (isTimerProblem(length)) draft.error(length.code, message ?? holder, length.message);
  }
  return {
    kind: 'message',
    name: nameOf(message) ?? node.id,
    ...(key && { key }),
    ...correlation,
    ...(bufferFor === undefined ? {} : { bufferFor }),
  };
}

/** The message that an operation takes (BPMN 2.0.2 §10.3.3), where no message is named. */
function messageOfOperation(holder: ModdleElement): ModdleElement | undefined {
  const operation = elementOf(holder, 'operationRef');
  return operation && elementOf(operation, 'inMessageRef');
}

const timerKinds: readonly TimerKind[] = ['timeDate', 'timeDuration', 'timeCycle'];

function timerOf(
  draft: Draft,
  node: DraftNode,
  definition: ModdleElement,
): DraftTrigger | undefined {
  const given = timerKinds.filter((kind) => elementOf(definition, kind) !== undefined);
  const [kind] = given;
  const expression = kind === undefined ? undefined : elementOf(definition, kind);
  if (kind === undefined || expression === undefined || given.length > 1) {
    draft.error(
      'BPMN_EVENT_INCOMPLETE',
      node.element,
      `The timer of "${titleOf(node.element)}" says ${given.length === 0 ? 'no time' : 'several times'}. Give it one of timeDate, timeDuration and timeCycle.`,
    );
    return undefined;
  }
  const timer = timerSource(draft, node, expression, kind);
  return timer && { kind: 'timer', timer };
}

/** A timer is written as ISO 8601 or cron; behind `=`, or where it is neither, it is FEEL that gives such a text. */
function timerSource(
  draft: Draft,
  node: DraftNode,
  expression: ModdleElement,
  kind: TimerKind,
): TimerSource | undefined {
  const zone = zoneOf(node.process);
  const text = (textOf(expression, 'body') ?? '').trim();
  const what = spoken('The timer', node.element);
  if (isOfOtherLanguage(draft, node.element, expression, what)) return undefined;
  const timer = readTimer(kind, text, zone);
  if (!isTimerProblem(timer)) return { fixed: timer };
  const sources = sourcesFor(draft, node.process, node);
  const isFormula = text.startsWith('=') || text.startsWith('"') || sources.has(text);
  if (!isFormula && !looksLikeFormula(text)) {
    draft.error(timer.code, node.element, timer.message, timer.params);
    return undefined;
  }
  const formula = compileExpressionElement(draft, node.element, expression, what, sources);
  return formula && { kind, formula, zone };
}

/** Function calls and the like; texts that begin as a timer does are timers with a slip of the pen. */
function looksLikeFormula(text: string): boolean {
  return /^(if|for|date|time|duration|string|now)\b/.test(text);
}

function conditionOf(
  draft: Draft,
  node: DraftNode,
  definition: ModdleElement,
): DraftTrigger | undefined {
  const expression = elementOf(definition, 'condition');
  if (expression === undefined || textOf(expression, 'body') === undefined) {
    draft.error(
      'BPMN_EVENT_INCOMPLETE',
      node.element,
      `The conditional event "${titleOf(node.element)}" has no condition. Write one in FEEL.`,
    );
    return undefined;
  }
  const condition = compileExpressionElement(
    draft,
    node.element,
    expression,
    spoken('The condition', node.element),
    sourcesFor(draft, node.process, node),
  );
  return condition && { kind: 'conditional', condition };
}

/** What is undone stands beside the event; from an event sub-process, also beside that (BPMN 2.0.2 §10.5.1). */
function compensationOf(
  draft: Draft,
  node: DraftNode,
  definition: ModdleElement,
): DraftTrigger | undefined {
  const wait = definition.get('waitForCompletion') !== false;
  const named = elementOf(definition, 'activityRef');
  if (named === undefined) return { kind: 'compensation', wait };
  const activity = draft.nodeOf.get(named);
  const { owner } = node.process;
  const around = owner?.element.get('triggeredByEvent') === true ? owner.process : node.process;
  if (activity !== undefined && (activity.process === around || activity.process === node.process))
    return { kind: 'compensation', activity, wait };
  draft.error(
    'BPMN_COMPENSATION_UNKNOWN',
    node.element,
    `The compensation event "${titleOf(node.element)}" names "${titleOf(named)}", which is no activity beside it. Name one of the same process or sub-process.`,
    { activity: named.id ?? '' },
  );
  return undefined;
}

function nameOf(element: ModdleElement | undefined): string | undefined {
  return element?.name === undefined || element.name === '' ? element?.id : element.name;
}

function codeOf(element: ModdleElement | undefined, property: string): { readonly code?: string } {
  const code = element && (textOf(element, property) ?? nameOf(element));
  return code === undefined ? {} : { code };
}
