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
import { type KindWords, kindName } from './kind-name.ts';
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
      /** What it is, in the language of the page. */
      readonly kindName: string;
    };

/** What may have a default way out (BPMN 2.0.2 §8.3.13). */
const choosing = [
  'bpmn:ExclusiveGateway',
  'bpmn:InclusiveGateway',
  'bpmn:ComplexGateway',
  'bpmn:Activity',
];

/** Describes an element for the properties panel. */
export function selectedElement(element: Element, words: KindWords): SelectedElement {
  const { id } = element;
  const ref = partOf(element);
  if (ref !== undefined) return { kind: 'part', id, ref };
  const name = attribute(element, 'name') ?? '';
  if (isSequenceFlow(element)) return { ...flowOf(element, words), name };
  if (isFinishOrder(element)) return { kind: 'finishOrder', id, ...endsOf(element, words) };
  if (isOf(element, 'bpmn:Lane')) {
    return { kind: 'lane', id, name, department: attribute(element, 'lb:department') ?? '' };
  }
  const { $type: type } = businessObject(element);
  return { kind: 'node', id, name, type, kindName: kindName(element, words) };
}

function flowOf(flow: Connection, words: KindWords) {
  const plainOut = (flow.source?.outgoing ?? []).length;
  const source = flow.source as Element;
  return {
    kind: 'flow' as const,
    id: flow.id,
    ...endsOf(flow, words),
    condition: conditionOf(flow as Element) ?? '',
    isDefault: isDefaultFlow(flow),
    mayBeDefault: plainOut > 1 && choosing.some((type) => isOf(source, type)),
  };
}

function endsOf(
  connection: Connection,
  words: KindWords,
): { readonly from: string; readonly to: string } {
  return {
    from: endName(connection.source, words),
    to: endName(connection.target, words),
  };
}

/** A shape without a name is called by what it is. */
function endName(end: object | undefined, words: KindWords): string {
  if (end === undefined) return '';
  const element = end as Element;
  return ownName(element) ?? kindName(element, words);
}

function ownName(element: Element): string | undefined {
  const name = attribute(element, 'name');
  return name === undefined ? undefined : plainPartName(name);
}

/** What an element is called: its own name, for an arrow the names of its ends, otherwise what it is. */
export function elementName(element: Element, words: KindWords): string {
  const own = ownName(element);
  if (own !== undefined) return own;
  if (!isConnection(element)) return kindName(element, words);
  const { from, to } = endsOf(element, words);
  return `${from} → ${to}`;
}

/** Name and kind of an element, for lists of all kinds: `催办 · 人工任务`. */
export function titleOf(element: Element, words: KindWords): string {
  const own = ownName(element);
  const kind = kindName(element, words);
  return own === undefined ? kind : `${own} · ${kind}`;
}
