import { lianbanModdleDescriptor } from '@lianban/engine';
import type { SubItem } from '@lianban/packages-catalog';
import { fontFamily, palette } from '@lianban/shell';
import BaseModeler from 'bpmn-js/lib/BaseModeler';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import { isCaption, isOf, isShape } from './canvas-elements.ts';
import { CanvasToolKit } from './canvas-tool-kit.ts';
import { DrawingEdits, type Service } from './drawing-edits.ts';
import { ElementMenus } from './element-menus.ts';
import type { KindWords } from './kind-name.ts';
import { type CanvasWords, canvasModules } from './modeler-modules.ts';
import type { ElementPlacer } from './modules/element-placer.ts';
import type { LooseFlows } from './modules/loose-flows.ts';
import type { PartRow, PartTable } from './modules/part-table.ts';
import { offeredElement } from './offered-elements.ts';
import { PropertyHolder } from './property-holder.ts';
import { type Drawing, readDrawing } from './read-drawing.ts';
import { elementName, type SelectedElement, selectedElement, titleOf } from './selected-element.ts';
import { Viewport } from './viewport.ts';

/** Why a text could not be shown as a diagram. */
export interface ImportFailure {
  readonly message: string;
}

/** What must be free around a selected element: the tools above, the pad beside, the legend below. */
const ROOM_AROUND = { top: 80, right: 90, bottom: 70, left: 40 };

/** A diagram on a canvas: what is drawn, what is selected, and the ways to change it. */
export class Diagram {
  readonly edits: DrawingEdits;
  readonly viewport: Viewport;
  readonly tools: CanvasToolKit;
  readonly menus: ElementMenus;
  /** Rises with every change of drawing, selection or tool. */
  version = 0;
  /** Rises with every change of the drawing. */
  changes = 0;
  private readonly modeler: BaseModeler;
  private readonly readOnly: boolean;
  private readonly words: KindWords;
  private readonly listeners = new Set<() => void>();
  private drawn: { readonly version: number; readonly drawing: Drawing } | undefined;

  constructor(modeler: BaseModeler, readOnly: boolean, words: KindWords) {
    this.modeler = modeler;
    this.words = words;
    this.readOnly = readOnly;
    const service: Service = (name) => modeler.get(name);
    this.edits = new DrawingEdits(service);
    this.viewport = new Viewport(service);
    this.tools = new CanvasToolKit(service, readOnly);
    this.menus = new ElementMenus(service, words.translate);
    const bus = this.get<EventBus>('eventBus');
    bus.on(['selection.changed', 'tool-manager.update', 'import.done'], () => this.tell());
    bus.on('commandStack.changed', (event: { readonly trigger?: string }) => {
      if (event.trigger !== 'clear') this.changes += 1;
      this.tell();
    });
  }

  /** Calls back after each change; returns the way to stop it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly currentVersion = (): number => this.version;

  /** Shows another diagram, with the table that belongs to it; a text that is no diagram leaves what was there. */
  async show(bpmn: string, subItems: readonly SubItem[]): Promise<ImportFailure | undefined> {
    const table = this.get<PartTable>('partTable');
    const before = { rows: table.all(), bpmn: this.isEmpty ? '' : await this.toXml() };
    table.load(subItems);
    try {
      await this.modeler.importXML(bpmn);
    } catch (error) {
      table.load(before.rows);
      if (this.isEmpty && before.bpmn !== '') await this.modeler.importXML(before.bpmn);
      return { message: error instanceof Error ? error.message : String(error) };
    }
    this.viewport.lookAtStart();
    return undefined;
  }

  async toXml(): Promise<string> {
    const { xml } = await this.modeler.saveXML({ format: true });
    return xml ?? '';
  }

  drawing(): Drawing {
    if (this.drawn?.version !== this.version) {
      this.drawn = { version: this.version, drawing: readDrawing(this.registry) };
    }
    return this.drawn.drawing;
  }

  /** The table's row of a part; absent until it is known. */
  row(ref: string): PartRow | undefined {
    return this.get<PartTable>('partTable').get(ref);
  }

  /** Rows of all parts that are or were drawn. */
  rows(): readonly PartRow[] {
    return this.get<PartTable>('partTable').all();
  }

  /** Takes over rows of parts that the table did not know, e.g. of a diagram that was uploaded. */
  learnParts(subItems: readonly SubItem[]): void {
    if (this.get<PartTable>('partTable').learn(subItems)) this.redraw();
  }

  /** The one selected element; nothing when none or several are selected. */
  selected(): SelectedElement | undefined {
    const [only, another] = this.get<Selection>('selection').get() as Element[];
    if (only === undefined || another !== undefined || isCaption(only)) return undefined;
    return this.registry.get(only.id) === undefined ? undefined : selectedElement(only, this.words);
  }

  /** Selects an element and brings it into the middle of what is seen. */
  select(id: string): void {
    const element = this.registry.get(id) as Element | undefined;
    if (element === undefined) return;
    this.get<Selection>('selection').select(element);
    this.get<Canvas>('canvas').scrollToElement(element, ROOM_AROUND);
  }

  /** Selects an element and leaves the view as it is. */
  selectOnly(id: string): void {
    const element = this.registry.get(id) as Element | undefined;
    if (element !== undefined) this.get<Selection>('selection').select(element);
  }

  /** What an element is called: its own name, for an arrow the names of its ends, otherwise what it is; absent when it is not there. */
  nameOf(id: string): string | undefined {
    const element = this.registry.get(id) as Element | undefined;
    if (element !== undefined) return elementName(element, this.words);
    const loose = this.get<LooseFlows>('looseFlows');
    const end = loose.endOf(id);
    if (end === undefined) return undefined;
    const name = this.nameOf(end) ?? end;
    return loose.leaves(id) ? `${name} → …` : `… → ${name}`;
  }

  /** Every shape with its name, by kind and then by name as they stand from left to right. */
  outline(): readonly { readonly id: string; readonly name: string }[] {
    const shapes = (this.registry.getAll() as Element[]).filter(
      (element): element is Shape =>
        isShape(element) && element.parent?.parent !== undefined && !isCaption(element),
    );
    return shapes
      .filter((shape) => !('labelTarget' in shape))
      .toSorted((a, b) => a.x - b.x)
      .map((shape) => ({ id: shape.id, name: titleOf(shape, this.words) }));
  }

  /** Ids of the shapes an arrow connects; empty when it is gone. */
  endsOf(id: string): { readonly from: string; readonly to: string } {
    const arrow = this.registry.get(id) as Element | undefined;
    return { from: arrow?.source?.id ?? '', to: arrow?.target?.id ?? '' };
  }

  /** Whether nothing is drawn. */
  private get isEmpty(): boolean {
    return this.registry.filter((element) => element.parent !== undefined).length === 0;
  }

  has(id: string): boolean {
    return this.registry.get(id) !== undefined;
  }

  /** Where something about an element is painted: on itself, or for an arrow without an end on the end it has. */
  paintedAt(id: string): string | undefined {
    const at = this.has(id) ? id : this.get<LooseFlows>('looseFlows').endOf(id);
    return at !== undefined && this.has(at) ? at : undefined;
  }

  /** Whether it is an arrow that lacks an end, and therefore is not drawn. */
  isLoose(id: string): boolean {
    return this.get<LooseFlows>('looseFlows').has(id);
  }

  get canUndo(): boolean {
    return !this.readOnly && this.get<CommandStack>('commandStack').canUndo();
  }

  get canRedo(): boolean {
    return !this.readOnly && this.get<CommandStack>('commandStack').canRedo();
  }

  undo(): void {
    this.get<CommandStack>('commandStack').undo();
  }

  redo(): void {
    this.get<CommandStack>('commandStack').redo();
  }

  /** Brings a new element onto the sheet: into the hand of whoever uses the mouse, to its place for others. */
  place(id: string, event: MouseEvent): void {
    const offered = offeredElement(id);
    if (offered === undefined) return;
    const placer = this.get<ElementPlacer>('elementPlacer');
    if (event.detail > 0 && placer.hostFor(offered) === undefined) {
      placer.take(offered, event);
      return;
    }
    const placed = placer.place(offered, this.viewport.middle());
    if (placed !== undefined) this.select(placed);
  }

  /** The properties of an element; absent when it is not drawn. */
  holder(id: string): PropertyHolder | undefined {
    const element = this.registry.get(id) as Element | undefined;
    return element && new PropertyHolder((name) => this.get(name), element);
  }

  /** The process that is drawn: that of the pool, or of the sheet. */
  process(): PropertyHolder | undefined {
    const all = this.registry.getAll() as Element[];
    const pool = all.find((element) => isOf(element, 'bpmn:Participant'));
    if (pool !== undefined) return this.holder(pool.id)?.holder('processRef');
    const sheet = all.find((element) => isOf(element, 'bpmn:Process'));
    return sheet && this.holder(sheet.id);
  }

  /** Fastens page content to an element; returns the way to take it off. */
  fasten(id: string, content: HTMLElement): () => void {
    const overlays = this.get<Overlays>('overlays');
    const shape = this.registry.get(id) as Shape | undefined;
    if (shape === undefined) return () => {};
    const overlay = overlays.add(shape, 'problem', {
      position: { top: -12, left: -12 },
      scale: { min: 0.8, max: 1.4 },
      html: content,
    });
    return () => overlays.remove(overlay);
  }

  /** Marks an element with a class; returns the way to take it off. */
  mark(id: string, marker: string): () => void {
    const canvas = this.get<Canvas>('canvas');
    if (!this.has(id)) return () => {};
    canvas.addMarker(id, marker);
    return () => {
      if (this.has(id)) canvas.removeMarker(id, marker);
    };
  }

  /** Draws everything anew, e.g. after the language changed. */
  redraw(): void {
    const elements = this.registry.getAll();
    this.get<EventBus>('eventBus').fire('elements.changed', { elements });
    this.tell();
  }

  destroy(): void {
    this.listeners.clear();
    this.modeler.destroy();
  }

  private tell(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }

  private get<T>(name: string): T {
    return this.modeler.get<T>(name);
  }

  private get registry(): ElementRegistry {
    return this.get('elementRegistry');
  }
}

/** Opens an empty canvas in an element of the page. */
export function openDiagram(
  container: HTMLElement,
  words: CanvasWords,
  readOnly: boolean,
): Diagram {
  const modeler = new BaseModeler({
    container,
    modules: canvasModules(words, readOnly),
    moddleExtensions: { lb: lianbanModdleDescriptor },
    textRenderer: { defaultStyle: { fontFamily, fontSize: 12 }, externalStyle: { fontSize: 11 } },
    bpmnRenderer: {
      defaultFillColor: palette.surface,
      defaultStrokeColor: '#44525f',
      defaultLabelColor: palette.ink,
    },
  });
  return new Diagram(modeler, readOnly, words);
}
