/** An element of a BPMN document as bpmn-moddle holds it; read its properties with `get`, e.g. `get('lb:part')`. */
export interface ModdleElement {
  /** Type with prefix, e.g. `bpmn:UserTask`. */
  readonly $type: string;
  /** Set on elements that were read from XML. */
  readonly $parent?: ModdleElement;
  /** Attributes of other vendors, kept and written back. */
  readonly $attrs: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly name?: string;
  get(property: string): unknown;
  set(property: string, value: unknown): void;
  $instanceOf(type: string): boolean;
}

/** The root of a BPMN document. */
export type Definitions = ModdleElement;

/** A text property, absent when it is empty. */
export function textOf(element: ModdleElement, property: string): string | undefined {
  const value = propertyOf(element, property);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A property that refers to one element or holds one. */
export function elementOf(element: ModdleElement, property: string): ModdleElement | undefined {
  const value = propertyOf(element, property);
  return typeof value === 'object' && value !== null ? (value as ModdleElement) : undefined;
}

/** A property that holds or refers to several elements; empty when it is absent. */
export function elementsOf(element: ModdleElement, property: string): readonly ModdleElement[] {
  const value = propertyOf(element, property);
  return Array.isArray(value) ? (value as ModdleElement[]) : [];
}

/** What bpmn-moddle says about a piece of a document it could not place. */
export interface ParseWarning {
  readonly message: string;
  readonly element?: ModdleElement;
  readonly property?: string;
  readonly value?: string;
}

// ---------------------------------------------------------------------------------------------

/** Properties of BPMN itself are plain ones; `get` would also look their name up, and make a list where there is none. */
function propertyOf(element: ModdleElement, property: string): unknown {
  return property.includes(':') ? element.get(property) : Reflect.get(element, property);
}
