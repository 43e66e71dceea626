import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';

/** What the designer uses of a BPMN element held by bpmn-js. */
export interface BusinessObject {
  readonly $type: string;
  readonly id: string;
  readonly name?: string;
  $parent?: BusinessObject;
  get(property: string): unknown;
  set(property: string, value: unknown): void;
  $instanceOf(type: string): boolean;
}

/** Id of the annotation that explains a drafted diagram. */
export const LEGEND = 'legend';
const LABEL_PREFIX = 'label_';

/** The BPMN element behind a shape or connection. */
export function businessObject(element: Element): BusinessObject {
  return element.businessObject as BusinessObject;
}

/** Whether an element is of a BPMN type, e.g. `bpmn:Gateway`; labels of elements are not. */
export function isOf(element: Element, type: string): boolean {
  // Previews of lines that are being drawn stand for no BPMN element.
  const behind = element.businessObject as BusinessObject | undefined;
  return behind !== undefined && !('labelTarget' in element) && behind.$instanceOf(type);
}

/** Text of an attribute, absent when empty. */
export function attribute(element: Element, name: string): string | undefined {
  const value = businessObject(element).get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The part a shape stands for (`lb:part`); absent on every other element. */
export function partOf(element: Element): string | undefined {
  return isOf(element, 'bpmn:CallActivity') ? attribute(element, 'lb:part') : undefined;
}

export function isShape(element: Element): element is Shape {
  return 'width' in element && !('waypoints' in element);
}

export function isConnection(element: Element): element is Connection {
  return 'waypoints' in element;
}

export function isSequenceFlow(element: Element): element is Connection {
  return isConnection(element) && isOf(element, 'bpmn:SequenceFlow');
}

/** An association that says 办结后办结. */
export function isFinishOrder(element: Element): element is Connection {
  return (
    isConnection(element) &&
    isOf(element, 'bpmn:Association') &&
    businessObject(element).get('lb:finishAfter') === true
  );
}

/** Id of the text annotation that holds the words beside an arrow 办结后办结. */
export function finishLabelId(connection: string): string {
  return `${LABEL_PREFIX}${connection}`;
}

/** Whether a shape is only there for readers of the plain BPMN: the legend, or the words of an arrow. */
export function isCaption(element: Element): boolean {
  if (!isShape(element) || !isOf(element, 'bpmn:TextAnnotation')) return false;
  return element.id === LEGEND || element.id.startsWith(LABEL_PREFIX);
}

/** FEEL text of a sequence flow's condition. */
export function conditionOf(element: Element): string | undefined {
  const expression = businessObject(element).get('conditionExpression');
  if (typeof expression !== 'object' || expression === null) return undefined;
  const body = (expression as BusinessObject).get('body');
  return typeof body === 'string' && body !== '' ? body : undefined;
}

/** Whether a sequence flow is the default way out of its source. */
export function isDefaultFlow(connection: Connection): boolean {
  const source = connection.source as Element | undefined;
  return (
    source !== undefined && businessObject(source).get('default') === connection.businessObject
  );
}
