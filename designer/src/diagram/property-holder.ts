import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Element } from 'bpmn-js/lib/model/Types';
import { type BusinessObject, businessObject } from './canvas-elements.ts';
import type { Service } from './drawing-edits.ts';
import { languageFor } from './expression-language.ts';
import type { Together } from './modules/together.ts';

/** What a property can be set to; undefined takes it away. */
export type PropertyValue = string | boolean | number | undefined;
/** Properties by name, with or without prefix, e.g. `lb:act`. */
export type Properties = Readonly<Record<string, PropertyValue>>;

/**
 * A BPMN element whose properties are read and set: one that is drawn, or one that belongs to it, such as its timer.
 * Each change is one step for undo. Texts are empty where there is none.
 */
export class PropertyHolder {
  private readonly service: Service;
  private readonly shape: Element;
  private readonly held: BusinessObject;

  constructor(service: Service, shape: Element, held: BusinessObject = businessObject(shape)) {
    this.service = service;
    this.shape = shape;
    this.held = held;
  }

  get id(): string {
    return this.held.id;
  }

  /** BPMN type, e.g. `bpmn:TimerEventDefinition`. */
  get type(): string {
    return this.held.$type;
  }

  /** Id of the shape or connection that it is, or belongs to. */
  get element(): string {
    return this.shape.id;
  }

  is(type: string): boolean {
    return this.held.$instanceOf(type);
  }

  text(name: string): string {
    const value = this.held.get(name);
    return typeof value === 'string' ? value : '';
  }

  flag(name: string): boolean {
    return this.held.get(name) === true;
  }

  number(name: string): number | undefined {
    const value = this.held.get(name);
    return typeof value === 'number' ? value : undefined;
  }

  /** The body of an expression. */
  expression(name: string): string {
    return this.holder(name)?.text('body') ?? '';
  }

  /** An element that belongs to this one, or that it refers to. */
  holder(name: string): PropertyHolder | undefined {
    const value = this.held.get(name);
    return isElement(value) ? this.of(value) : undefined;
  }

  holders(name: string): readonly PropertyHolder[] {
    const value = this.held.get(name);
    return Array.isArray(value) ? value.filter(isElement).map((one) => this.of(one)) : [];
  }

  /** The process, sub-process or element around it. */
  get around(): PropertyHolder | undefined {
    return this.held.$parent === undefined ? undefined : this.of(this.held.$parent);
  }

  /** What the document declares for all: messages, signals, errors, processes. */
  roots(type: string): readonly PropertyHolder[] {
    return this.definitions.holders('rootElements').filter((root) => root.is(type));
  }

  set(properties: Properties): void {
    this.update(properties);
  }

  /** Sets an expression in FEEL; an empty text takes it away. */
  setExpression(name: string, text: string): void {
    const before = this.held.get(name);
    const body = { body: text, ...languageFor(this.held) };
    if (text !== '' && isElement(before)) {
      this.of(before).update(body);
      return;
    }
    this.update({
      [name]: text === '' ? undefined : this.make('bpmn:FormalExpression', body),
    });
  }

  /** Puts an element of its own in a property, or takes it away. */
  put(name: string, type: string | undefined, properties: Properties = {}): void {
    this.update({ [name]: type === undefined ? undefined : this.make(type, properties) });
  }

  /** Lets a property refer to an element, or to none. */
  refer(name: string, to: PropertyHolder | undefined): void {
    this.update({ [name]: to?.held });
  }

  /** Declares a new element for all and refers to it. */
  declare(name: string, type: string, properties: Properties): void {
    this.together(() => {
      const { definitions } = this;
      const made = this.make(type, properties, definitions);
      definitions.update({ rootElements: [...list(definitions.held, 'rootElements'), made] });
      this.update({ [name]: made });
    });
  }

  /** Adds an element to a list. */
  add(name: string, type: string, properties: Properties = {}): void {
    this.update({ [name]: [...list(this.held, name), this.make(type, properties)] });
  }

  remove(name: string, one: PropertyHolder): void {
    this.update({ [name]: list(this.held, name).filter((other) => other !== one.held) });
  }

  /** The text that explains it to people. */
  get documentation(): string {
    return this.holders('documentation')[0]?.text('text') ?? '';
  }

  setDocumentation(text: string): void {
    const made = text === '' ? [] : [this.make('bpmn:Documentation', { text })];
    this.update({ documentation: made });
  }

  /** Our own elements of a type in its extension. */
  extensions(type: string): readonly PropertyHolder[] {
    return (
      this.holder('extensionElements')
        ?.holders('values')
        .filter((one) => one.is(type)) ?? []
    );
  }

  addExtension(type: string, properties: Properties): void {
    const extension = this.holder('extensionElements');
    if (extension !== undefined) {
      extension.add('values', type, properties);
      return;
    }
    this.together(() => {
      this.put('extensionElements', 'bpmn:ExtensionElements');
      this.holder('extensionElements')?.add('values', type, properties);
    });
  }

  removeExtension(one: PropertyHolder): void {
    this.holder('extensionElements')?.remove('values', one);
  }

  /** Several changes as one step for undo. */
  together(changes: () => void): void {
    this.service<Together>('together').run(changes);
  }

  private get definitions(): PropertyHolder {
    let root = this.held;
    while (root.$parent !== undefined) root = root.$parent;
    return this.of(root);
  }

  private update(properties: Readonly<Record<string, unknown>>): void {
    const modeling = this.service<Modeling>('modeling');
    if (this.held === this.shape.businessObject) modeling.updateProperties(this.shape, properties);
    else modeling.updateModdleProperties(this.shape, this.held as never, properties);
  }

  private make(
    type: string,
    properties: Properties,
    parent: PropertyHolder = this,
  ): BusinessObject {
    const made = this.service<BpmnFactory>('bpmnFactory').create(type, {
      ...properties,
    }) as unknown as BusinessObject & { $parent?: BusinessObject };
    made.$parent = parent.held;
    return made;
  }

  private of(held: BusinessObject): PropertyHolder {
    return new PropertyHolder(this.service, this.shape, held);
  }
}

function isElement(value: unknown): value is BusinessObject {
  return typeof value === 'object' && value !== null && '$type' in value;
}

function list(element: BusinessObject, name: string): readonly unknown[] {
  const value = element.get(name);
  return Array.isArray(value) ? value : [];
}
