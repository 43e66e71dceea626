import { PopupEntries } from 'bpmn-js/lib/features/popup-menu/PopupEntries';
import type { Element } from 'bpmn-js/lib/model/Types';
import { type BusinessObject, businessObject } from './canvas-elements.ts';

/** What kinds of elements are called in the language of the page. */
export interface KindWords {
  /** What a BPMN type is called. */
  readonly typeName: (type: string) => string;
  /** Translates a text of bpmn-js. */
  readonly translate: Translate;
}

/** Translates a text of bpmn-js; `{name}` in it gives place to a value. */
export type Translate = (text: string, values?: Readonly<Record<string, string>>) => string;

/** What an element is: of an event its trigger too, e.g. 定时边界事件(不中断). */
export function kindName(element: Element, { typeName, translate }: KindWords): string {
  const bo = businessObject(element);
  const label = bo.$instanceOf('bpmn:Event') ? eventLabel(bo) : undefined;
  return label === undefined ? typeName(bo.$type) : translate(label);
}

/** What bpmn-js calls an event with one trigger or none. */
function eventLabel(event: BusinessObject): string | undefined {
  const definitions = event.get('eventDefinitions') as readonly BusinessObject[];
  if (definitions.length > 1) return undefined;
  const interrupts = (name: string) => event.get(name) !== false;
  return Object.values(PopupEntries).find(
    ({ target }) =>
      target.type === event.$type &&
      target.eventDefinitionType === definitions[0]?.$type &&
      (target.cancelActivity ?? true) === interrupts('cancelActivity') &&
      (target.isInterrupting ?? true) === interrupts('isInterrupting'),
  )?.label;
}
