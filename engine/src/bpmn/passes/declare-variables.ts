import { byText, type Draft, type DraftNode, type DraftProcess, titleOf } from '../draft.ts';
import { elementOf, elementsOf, type ModdleElement, textOf } from '../moddle-element.ts';

/**
 * Declares what a process or sub-process may set: `lb:variables`, BPMN properties, data objects, and the inputs and
 * outputs of a process (BPMN 2.0.2 §10.4.2), which it begins with and which whoever called it reads.
 */
export function declareVariables(draft: Draft, process: DraftProcess): void {
  const { element, variables } = process;
  const given = process.owner === undefined ? elementOf(element, 'ioSpecification') : undefined;
  const data = (property: string) => (given === undefined ? [] : elementsOf(given, property));
  const inAndOut = [...data('dataInputs'), ...data('dataOutputs')].map(dataName);
  for (const name of [...listed(element), ...propertiesOf(element), ...inAndOut]) {
    if (name === '') continue;
    if (isTaken(draft, name)) {
      draft.error(
        'BPMN_VARIABLE_NAME',
        element,
        `"${titleOf(element)}" declares the variable "${name}", a name that already means something else. Give the variable another name.`,
        { name },
      );
    } else variables.add(name);
  }
  for (const flowElement of elementsOf(element, 'flowElements')) {
    const name = isData(flowElement) ? dataName(flowElement) : '';
    if (name !== '' && !isTaken(draft, name)) variables.add(name);
  }
}

/** Declares the names that an activity or event has for itself: properties, inputs and outputs, the item of a multi-instance. */
export function declareLocals(draft: Draft, node: DraftNode): void {
  const { element, locals } = node;
  const specification = elementOf(element, 'ioSpecification');
  const loop = elementOf(element, 'loopCharacteristics');
  const names = [
    ...(node.body === undefined ? [...listed(element), ...propertiesOf(element)] : []),
    ...(specification === undefined ? [] : elementsOf(specification, 'dataInputs')).map(dataName),
    ...(specification === undefined ? [] : elementsOf(specification, 'dataOutputs')).map(dataName),
    ...elementsOf(element, 'dataInputs').map(dataName),
    ...elementsOf(element, 'dataOutputs').map(dataName),
    ...mappingsOf(element, 'lb:Input').map((input) => textOf(input, 'lb:name') ?? ''),
    ...(loop === undefined
      ? []
      : [
          nameOf(elementOf(loop, 'inputDataItem')) ?? textOf(loop, 'lb:item') ?? '',
          nameOf(elementOf(loop, 'outputDataItem')) ?? textOf(loop, 'lb:result') ?? '',
        ]),
  ];
  for (const name of names) {
    if (name === '') continue;
    if (isTaken(draft, name)) {
      draft.error(
        'BPMN_VARIABLE_NAME',
        element,
        `"${titleOf(element)}" declares the variable "${name}", a name that already means something else. Give the variable another name.`,
        { name },
      );
    } else locals.add(name);
  }
}

/**
 * The name under which a data object, property, input or output is read. A reference has that of its object; editors
 * that name only references leave the object without one, then it has that of its first reference.
 */
export function dataName(element: ModdleElement): string {
  const target = elementOf(element, 'dataObjectRef') ?? element;
  return target.name ?? nameOfReference(target) ?? target.id ?? '';
}

/** Our inputs or outputs in the extension of an element. */
export function mappingsOf(
  element: ModdleElement,
  type: 'lb:Input' | 'lb:Output',
): readonly ModdleElement[] {
  const extension = elementOf(element, 'extensionElements');
  if (extension === undefined) return [];
  return elementsOf(extension, 'values').filter((value) => value.$type === type);
}

// ---------------------------------------------------------------------------------------------

/** Names of counts that elements read (BPMN 2.0.2 tables 10.29 to 10.31, 10.62). */
const counters: ReadonlySet<string> = new Set([
  'loopCounter',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
  'activationCount',
  'waitingForStart',
]);

function isData({ $type }: ModdleElement): boolean {
  return $type === 'bpmn:DataObject';
}

/** By the ids of the references, so that their order in the file means nothing. */
function nameOfReference(target: ModdleElement): string | undefined {
  if (!isData(target) || target.$parent === undefined) return undefined;
  const references = elementsOf(target.$parent, 'flowElements').filter(
    (element) => element.name !== undefined && elementOf(element, 'dataObjectRef') === target,
  );
  return references.sort((a, b) => byText(a.id ?? '', b.id ?? ''))[0]?.name;
}

function listed(element: ModdleElement): readonly string[] {
  const text = textOf(element, 'lb:variables') ?? '';
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

function propertiesOf(element: ModdleElement): readonly string[] {
  return elementsOf(element, 'properties')
    .map(dataName)
    .filter((name) => name !== '');
}

function nameOf(element: ModdleElement | undefined): string | undefined {
  return element && dataName(element);
}

function isTaken(draft: Draft, name: string): boolean {
  const reserved =
    name === 'outcome' || name === 'now' || name.startsWith('part.') || counters.has(name);
  return reserved || name in Object.prototype || (draft.options.facts?.includes(name) ?? false);
}
