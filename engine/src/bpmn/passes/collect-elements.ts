import { behaviours } from '../../process/behaviours/index.ts';
import { byText, type Draft, type DraftNode, type DraftProcess, titleOf } from '../draft.ts';
import type { ElementType } from '../graph.ts';
import { elementsOf, type ModdleElement, textOf } from '../moddle-element.ts';
import { nearestWay } from '../nearest-way.ts';

/** Makes a node of every element that is executed, and refuses by id whatever is neither executed nor documentation. */
export function collectElements(draft: Draft): void {
  for (const process of draft.processes) {
    refuseProcessParts(draft, process);
    declareVariables(draft, process);
    for (const element of elementsOf(process.element, 'flowElements')) {
      const type = typeByBpmn.get(element.$type);
      if (type !== undefined) addNode(draft, process, element, type);
      else if (!documentation.has(element.$type)) unsupported(draft, element, element.$type);
    }
    process.nodes.sort((a, b) => byText(a.id, b.id));
  }
}

// ---------------------------------------------------------------------------------------------

const typeByBpmn: ReadonlyMap<string, ElementType> = new Map(
  Object.entries(behaviours).map(([type, { bpmnType }]) => [bpmnType, type as ElementType]),
);

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
  for (const feature of unexecutedFeatures(element)) unsupported(draft, element, feature);
  const node: DraftNode = {
    element,
    id: element.id,
    type,
    process,
    incoming: [],
    outgoing: [],
  };
  process.nodes.push(node);
  draft.nodeOf.set(element, node);
}

/** Features of an element that would change its execution and are not executed. */
function unexecutedFeatures(element: ModdleElement): string[] {
  const held = [
    ...elementsOf(element, 'eventDefinitions'),
    ...elementsOf(element, 'eventDefinitionRef'),
    ...elementsOf(element, 'resources'),
    ...['loopCharacteristics', 'ioSpecification']
      .map((property) => element.get(property))
      .filter((value): value is ModdleElement => typeof value === 'object' && value !== null),
  ].map((feature) => feature.$type);
  if (element.get('isForCompensation') === true) held.push('isForCompensation');
  for (const quantity of ['startQuantity', 'completionQuantity']) {
    const count = element.get(quantity);
    if (typeof count === 'number' && count !== 1) held.push(quantity);
  }
  const moved = [
    ...elementsOf(element, 'dataInputAssociations'),
    ...elementsOf(element, 'dataOutputAssociations'),
  ];
  if (moved.some((data) => movesData(data))) held.push('bpmn:DataAssociation');
  return held;
}

function movesData(association: ModdleElement): boolean {
  const assigns = elementsOf(association, 'assignment').length > 0;
  return assigns || Boolean(association.get('transformation'));
}

function refuseProcessParts(draft: Draft, { element }: DraftProcess): void {
  const refused = [
    ...elementsOf(element, 'resources'),
    ...elementsOf(element, 'correlationSubscriptions'),
    ...elementsOf(element, 'ioBinding'),
  ].map((feature) => feature.$type);
  if (element.get('ioSpecification')) refused.push('bpmn:InputOutputSpecification');
  for (const type of refused) unsupported(draft, element, type);
}

/** Declared variables: `lb:variables`, and the properties of the process. */
function declareVariables(draft: Draft, process: DraftProcess): void {
  const { element, variables } = process;
  const listed = (textOf(element, 'lb:variables') ?? '').split(/[\s,]+/);
  const properties = elementsOf(element, 'properties').map(
    (property) => property.name ?? property.id ?? '',
  );
  for (const name of [...listed, ...properties].filter((entry) => entry !== '')) {
    if (isTaken(draft, name)) {
      draft.error(
        'BPMN_VARIABLE_NAME',
        element,
        `The process declares the variable "${name}", a name that already means something else. Give the variable another name.`,
        { name },
      );
    } else variables.add(name);
  }
}

function isTaken(draft: Draft, name: string): boolean {
  const reserved = name === 'outcome' || name === 'now' || name.startsWith('part.');
  return reserved || name in Object.prototype || (draft.options.facts?.includes(name) ?? false);
}
