import type { PropertyHolder } from './property-holder.ts';

/** Names that a process and everything in it declare, as formulas may read them. */
export function variableNames(process: PropertyHolder): readonly string[] {
  const names = new Set<string>();
  const open = [process];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const name of namesOf(one)) if (name !== '') names.add(name);
    open.push(...listOf(one, 'bpmn:FlowElementsContainer', 'flowElements'));
  }
  return [...names].sort();
}

function namesOf(one: PropertyHolder): readonly string[] {
  const declaring = one.is('bpmn:Process') || one.is('bpmn:Activity');
  const listed = declaring ? one.text('lb:variables').split(/[\s,]+/) : [];
  const data = one.is('bpmn:DataObject') ? [dataName(one)] : [];
  const properties = [
    ...listOf(one, 'bpmn:Process', 'properties'),
    ...listOf(one, 'bpmn:Activity', 'properties'),
  ].map(dataName);
  const mapped = one.extensions('lb:Input').map((input) => input.text('name'));
  const loop = one.is('bpmn:Activity') ? one.holder('loopCharacteristics') : undefined;
  const many = loop?.is('bpmn:MultiInstanceLoopCharacteristics') === true;
  const items = loop !== undefined && many ? [loop.text('lb:item'), loop.text('lb:result')] : [];
  return [...listed, ...data, ...properties, ...mapped, ...items];
}

function listOf(one: PropertyHolder, type: string, property: string): readonly PropertyHolder[] {
  return one.is(type) ? one.holders(property) : [];
}

function dataName(one: PropertyHolder): string {
  return one.text('name') || one.id;
}
