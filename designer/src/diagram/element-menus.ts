import type ReplaceMenuProvider from 'bpmn-js/lib/features/popup-menu/ReplaceMenuProvider';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type {
  PopupMenuEntries,
  PopupMenuEntry,
} from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { Service } from './drawing-edits.ts';
import type { Translate } from './kind-name.ts';
import { type ElementPlacer, mayHold } from './modules/element-placer.ts';
import type { ReplaceMenuRules } from './modules/replace-menu-rules.ts';
import { offeredElement, offeredElements } from './offered-elements.ts';

/** An entry of a menu. */
export interface MenuChoice {
  readonly id: string;
  readonly name: string;
}

/** What the menus on the canvas offer for an element, for panels and for those who do not use the mouse. */
export class ElementMenus {
  private readonly service: Service;
  private readonly translate: Translate;

  constructor(service: Service, translate: Translate) {
    this.service = service;
    this.translate = translate;
  }

  /** What an element can be turned into without losing its arrows. */
  kinds(id: string): readonly MenuChoice[] {
    return Object.entries(this.replacements(id)).map(([key, { label = key }]) => ({
      id: key,
      name: label,
    }));
  }

  /** Turns an element into what was chosen, and selects it. */
  change(id: string, choice: string): void {
    const entry: PopupMenuEntry | undefined = this.replacements(id)[choice];
    if (entry?.action === undefined) return;
    const event = new Event('click');
    const replaced: unknown = entry.action(event, entry);
    const registry = this.service<ElementRegistry>('elementRegistry');
    const made = isElement(replaced) ? registry.get(replaced.id) : registry.get(id);
    if (made !== undefined) this.service<Selection>('selection').select(made);
  }

  /** Boundary events that an element may have. */
  boundaryEvents(id: string): readonly MenuChoice[] {
    const element = this.element(id);
    if (element === undefined) return [];
    return offeredElements.boundary
      .filter(({ target }) => mayHold(element, target.eventDefinitionType))
      .map(({ id: key, label }) => ({ id: key, name: this.translate(label) }));
  }

  /** Attaches a boundary event, and selects it. */
  attach(id: string, choice: string): void {
    const host = this.element(id) as Shape | undefined;
    const offered = offeredElement(choice);
    if (host === undefined || offered === undefined) return;
    const made = this.service<ElementPlacer>('elementPlacer').attach(host, offered);
    const shape = this.element(made);
    if (shape === undefined) return;
    this.service<Selection>('selection').select(shape);
    this.service<Canvas>('canvas').scrollToElement(shape);
  }

  private replacements(id: string): PopupMenuEntries {
    const element = this.element(id);
    if (element === undefined) return {};
    const offered = this.service<ReplaceMenuProvider>('replaceMenuProvider');
    const rules = this.service<ReplaceMenuRules>('replaceMenuRules');
    return rules.getPopupMenuEntries(element)(offered.getPopupMenuEntries(element));
  }

  private element(id: string): Element | undefined {
    return this.service<ElementRegistry>('elementRegistry').get(id) as Element | undefined;
  }
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && 'id' in value;
}
