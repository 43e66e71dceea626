import type { Connection, Element } from 'bpmn-js/lib/model/Types';
import {
  attribute,
  businessObject,
  conditionOf,
  isConnection,
  isDefaultFlow,
  isFinishOrder,
  isOf,
  isSequenceFlow,
  partOf,
} from './canvas-elements.ts';
import { plainPartName } from './part-name.ts';

/** What the properties of one selected element are about. `name` is empty when it has none. */
export type SelectedElement =
  | { readonly kind: 'part'; readonly id: string; readonly ref: string }
  | {
      readonly kind: 'flow';
      readonly id: string;
      readonly name: string;
      readonly from: string;
      readonly to: string;
      readonly condition: string;
      readonly isDefault: boolean;
      /** Whether the source chooses between its ways out. */
      readonly mayBeDefault: boolean;
    }
  | {
      readonly kind: 'finishOrder';
      readonly id: string;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: 'lane';
      readonly id: string;
      readonly name: string;
      readonly department: string;
    }
  | {
      readonly kind: 'node';
      readonly id: string;
      readonly name: string;
      /** BPMN type, e.g. `bpmn:UserTask`. */
      readonly type: string;
      readonly act: string;
    }
  | { readonly kind: 'other'; readonly id: string; readonly type: string };

/** What a BPMN type is called in the language of the page. */
export type TypeName = (type: string) => string;

/** Describes an element for the properties panel. */
export function selectedElement(element: Element, typeName: TypeName): SelectedElement {
  const { id } = element;
  const ref = partOf(element);
  if (ref !== undefined) return { kind: 'part', id, ref };
  const name = attribute(element, 'name') ?? '';
  if (isSequenceFlow(element)) return { ...flowOf(element, typeName), name };
  if (isFinishOrder(element)) return { kind: 'finishOrder', id, ...endsOf(element, typeName) };
  if (isOf(element, 'bpmn:Lane')) {
    return { kind: 'lane', id, name, department: attribute(element, 'lb:department') ?? '' };
  }
  const type = businessObject(element).$type;
  if (!isOf(element, 'bpmn:FlowNode')) return { kind: 'other', id, type };
  const act = isOf(element, 'bpmn:UserTask') ? (attribute(element, 'lb:act') ?? '') : '';
  return { kind: 'node', id, name, type, act };
}

function flowOf(flow: Connection, typeName: TypeName) {
  const plainOut = (flow.source?.outgoing ?? []).length;
  const source = flow.source as Element;
  return {
    kind: 'flow' as const,
    id: flow.id,
    ...endsOf(flow, typeName),
    condition: conditionOf(flow as Element) ?? '',
    isDefault: isDefaultFlow(flow),
    mayBeDefault:
      plainOut > 1 && (isOf(source, 'bpmn:ExclusiveGateway') || isOf(source, 'bpmn:Activity')),
  };
}

function endsOf(
  connection: Connection,
  typeName: TypeName,
): { readonly from: string; readonly to: string } {
  return {
    from: endName(connection.source, typeName),
    to: endName(connection.target, typeName),
  };
}

/** A shape without a name is called by what it is. */
function endName(end: object | undefined, typeName: TypeName): string {
  if (end === undefined) return '';
  const element = end as Element;
  return ownName(element) ?? typeName(businessObject(element).$type);
}

function ownName(element: Element): string | undefined {
  const name = attribute(element, 'name');
  return name === undefined ? undefined : plainPartName(name);
}

/** What an element is called: its own name, for an arrow the names of its ends, otherwise what it is. */
export function elementName(element: Element, typeName: TypeName): string {
  const own = ownName(element);
  if (own !== undefined) return own;
  if (!isConnection(element)) return typeName(businessObject(element).$type);
  const { from, to } = endsOf(element, typeName);
  return `${from} → ${to}`;
}
