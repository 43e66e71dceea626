import { type Draft, type DraftNode, type DraftTrigger, titleOf } from '../draft.ts';
import type { Formula, Loop, MultiInstance, MultiInstanceThrow, Trigger } from '../graph.ts';
import { elementOf, elementsOf, type ModdleElement, textOf } from '../moddle-element.ts';
import { dataName } from './declare-variables.ts';
import { eventDefinitionsOf } from './event-definitions.ts';
import {
  compileExpressionElement,
  compileFormula,
  readVariable,
  sourcesFor,
  spoken,
  visibleVariables,
} from './formula-sources.ts';
import { triggersOf } from './read-triggers.ts';

/** Reads the markers that repeat an activity. */
export function readLoops(draft: Draft): void {
  for (const node of draft.processes.flatMap((process) => process.nodes)) {
    const loop = elementOf(node.element, 'loopCharacteristics');
    if (loop === undefined) continue;
    const read =
      loop.$type === 'bpmn:StandardLoopCharacteristics'
        ? standardLoop(draft, node, loop)
        : multiInstance(draft, node, loop);
    if (read !== undefined) node.loop = read;
  }
}

// ---------------------------------------------------------------------------------------------

const counters = [
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
];

function standardLoop(draft: Draft, node: DraftNode, loop: ModdleElement): Loop | undefined {
  const condition = formulaAt(draft, node, loop, 'loopCondition', []);
  const maximum = loop.get('loopMaximum');
  const bounded = typeof maximum === 'number' && maximum >= 0;
  if (condition === undefined && !bounded) {
    if (elementOf(loop, 'loopCondition') === undefined) {
      incomplete(draft, node, 'a loopCondition or a loopMaximum');
    }
    return undefined;
  }
  return {
    kind: 'standard',
    testBefore: loop.get('testBefore') === true,
    ...(condition && { condition }),
    ...(bounded ? { maximum } : {}),
  };
}

function multiInstance(
  draft: Draft,
  node: DraftNode,
  loop: ModdleElement,
): MultiInstance | undefined {
  const cardinality = formulaAt(draft, node, loop, 'loopCardinality', []);
  const collection = collectionOf(draft, node, loop);
  if (cardinality === undefined && collection === undefined) {
    if (elementOf(loop, 'loopCardinality') === undefined && !draft.failed) {
      incomplete(draft, node, 'a loopCardinality or a collection (loopDataInputRef)');
    }
    return undefined;
  }
  const item = itemName(loop, 'inputDataItem', 'lb:item');
  const name = itemName(loop, 'outputDataItem', 'lb:result');
  const list = resultsOf(draft, node, loop);
  const completion = formulaAt(draft, node, loop, 'completionCondition', counters);
  return {
    kind: 'multi',
    sequential: loop.get('isSequential') === true,
    ...(cardinality && { cardinality }),
    ...(collection && { collection }),
    ...(item === undefined ? {} : { item }),
    ...(name === undefined || list === undefined ? {} : { output: { name, list } }),
    ...(completion && { completion }),
    throws: throwsOf(draft, node, loop),
  };
}

function formulaAt(
  draft: Draft,
  node: DraftNode,
  holder: ModdleElement,
  property: string,
  counted: readonly string[],
): Formula | undefined {
  const expression = elementOf(holder, property);
  if (expression === undefined) return undefined;
  const sources = sourcesFor(draft, node.process, node, counted);
  return compileExpressionElement(
    draft,
    node.element,
    expression,
    spoken(`The ${property}`, node.element),
    sources,
  );
}

/** `lb:collection` is FEEL; `loopDataInputRef` names a data object, or an input of the activity that one is read into. */
function collectionOf(draft: Draft, node: DraftNode, loop: ModdleElement): Formula | undefined {
  const text = textOf(loop, 'lb:collection');
  if (text !== undefined) {
    return compileFormula(draft, node.element, text, sourcesFor(draft, node.process, node));
  }
  const referred = elementOf(loop, 'loopDataInputRef');
  if (referred === undefined) return undefined;
  const fed = elementsOf(node.element, 'dataInputAssociations').find(
    (association) => elementOf(association, 'targetRef') === referred,
  );
  const source = fed && elementsOf(fed, 'sourceRef')[0];
  return visible(draft, node, dataName(source ?? referred));
}

function resultsOf(draft: Draft, node: DraftNode, loop: ModdleElement): string | undefined {
  const text = textOf(loop, 'lb:results');
  const referred = elementOf(loop, 'loopDataOutputRef');
  const led =
    referred &&
    elementsOf(node.element, 'dataOutputAssociations').find((association) =>
      elementsOf(association, 'sourceRef').includes(referred),
    );
  const target = (led && elementOf(led, 'targetRef')) ?? referred;
  const name = text ?? (target && dataName(target));
  if (name === undefined || visible(draft, node, name) === undefined) return undefined;
  return name;
}

function visible(draft: Draft, node: DraftNode, name: string): Formula | undefined {
  if (visibleVariables(node.process).has(name)) return readVariable(name);
  draft.error(
    'BPMN_DATA_UNKNOWN',
    node.element,
    `"${titleOf(node.element)}" uses the data "${name}", which is no data object, property or variable of its process. Declare it.`,
    { name },
  );
  return undefined;
}

function itemName(loop: ModdleElement, property: string, ours: string): string | undefined {
  const item = elementOf(loop, property);
  return textOf(loop, ours) ?? (item && dataName(item));
}

/** BPMN 2.0.2 table 10.30, `behavior`: events that are thrown when instances complete. */
function throwsOf(
  draft: Draft,
  node: DraftNode,
  loop: ModdleElement,
): readonly MultiInstanceThrow[] {
  switch (loop.get('behavior')) {
    case 'None':
      return thrown(draft, node, 'each', elementOf(loop, 'noneBehaviorEventRef'));
    case 'One':
      return thrown(draft, node, 'first', elementOf(loop, 'oneBehaviorEventRef'));
    case 'Complex':
      return elementsOf(loop, 'complexBehaviorDefinition').flatMap((definition) => {
        const when = formulaAt(draft, node, definition, 'condition', counters);
        const event = elementOf(definition, 'event');
        const definitions = event === undefined ? [] : eventDefinitionsOf(event);
        return when === undefined ? [] : [{ when, triggers: plain(draft, node, definitions) }];
      });
    default:
      return [];
  }
}

function thrown(
  draft: Draft,
  node: DraftNode,
  when: 'each' | 'first',
  definition: ModdleElement | undefined,
): readonly MultiInstanceThrow[] {
  if (definition !== undefined) return [{ when, triggers: plain(draft, node, [definition]) }];
  incomplete(draft, node, 'the event that its behavior throws');
  return [];
}

function plain(
  draft: Draft,
  node: DraftNode,
  definitions: readonly ModdleElement[],
): readonly Trigger[] {
  const triggers: Trigger[] = [];
  for (const trigger of triggersOf(draft, node, definitions)) {
    if (isGivenOff(trigger)) triggers.push(trigger);
    else {
      draft.error(
        'BPMN_EVENT_POSITION',
        node.element,
        `The instances of "${titleOf(node.element)}" give off a ${trigger.kind} event, which nothing could catch. Permitted are: message, signal, escalation, error.`,
        { kind: trigger.kind },
      );
    }
  }
  return triggers;
}

/** What can be caught at the boundary of the activity, or by others. */
function isGivenOff(
  trigger: DraftTrigger,
): trigger is Exclude<DraftTrigger, { kind: 'compensation' }> {
  const { kind } = trigger;
  return kind === 'message' || kind === 'signal' || kind === 'escalation' || kind === 'error';
}

function incomplete(draft: Draft, node: DraftNode, what: string): void {
  draft.error(
    'BPMN_LOOP_INCOMPLETE',
    node.element,
    `"${titleOf(node.element)}" is repeated, but lacks ${what}. Add it, or remove the marker.`,
  );
}
