import { lianbanModdleDescriptor } from '@lianban/engine';
import type { SubItem } from '@lianban/packages-catalog';
import BaseModeler from 'bpmn-js/lib/BaseModeler';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Create from 'diagram-js/lib/features/create/Create';
import type Dragging from 'diagram-js/lib/features/dragging/Dragging';
import type GlobalConnect from 'diagram-js/lib/features/global-connect/GlobalConnect';
import type HandTool from 'diagram-js/lib/features/hand-tool/HandTool';
import type LassoTool from 'diagram-js/lib/features/lasso-tool/LassoTool';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type ToolManager from 'diagram-js/lib/features/tool-manager/ToolManager';
import { fontFamily, palette } from '../palette.ts';
import { isCaption, isOf, isShape } from './canvas-elements.ts';
import { DrawingEdits } from './drawing-edits.ts';
import { bounds, middle, type Point } from './geometry.ts';
import { canvasModules } from './modeler-modules.ts';
import type { ArrowMode } from './modules/arrow-mode.ts';
import type { CanvasText } from './modules/part-renderer.ts';
import type { PartRow, PartTable } from './modules/part-table.ts';
import type { OrderMode } from './part-order.ts';
import { type Drawing, readDrawing } from './read-drawing.ts';
import { elementName, type SelectedElement, selectedElement } from './selected-element.ts';

/** Room that the tools take at the edges of the canvas. */
const RIM = { top: 70, bottom: 60, side: 24 };
/** The least scale at which names of parts can be read. */
const READABLE = 0.68;

/** The tool that the pointer is on the canvas. */
export type CanvasTool = 'select' | 'hand' | 'lasso' | 'start' | 'finish';

/** Why a text could not be shown as a diagram. */
export interface ImportFailure {
  readonly message: string;
}

/** A diagram on a canvas: what is drawn, what is selected, and the ways to change it. */
export class Diagram {
  readonly edits: DrawingEdits;
  /** Rises with every change of drawing, selection or tool. */
  version = 0;
  /** Rises with every change of the drawing. */
  changes = 0;
  private readonly modeler: BaseModeler;
  private readonly readOnly: boolean;
  private readonly listeners = new Set<() => void>();
  private drawn: { readonly version: number; readonly drawing: Drawing } | undefined;

  constructor(modeler: BaseModeler, readOnly: boolean) {
    this.modeler = modeler;
    this.readOnly = readOnly;
    this.edits = new DrawingEdits((name) => modeler.get(name));
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

  /** Calls back when another piece of the drawing is seen; returns the way to stop it. */
  readonly subscribeView = (listener: () => void): (() => void) => {
    const bus = this.get<EventBus>('eventBus');
    bus.on('canvas.viewbox.changed', listener);
    return () => bus.off('canvas.viewbox.changed', listener);
  };

  /** Shows another diagram, with the table that belongs to it; what was there is gone. */
  async show(bpmn: string, subItems: readonly SubItem[]): Promise<ImportFailure | undefined> {
    this.get<PartTable>('partTable').load(subItems);
    try {
      await this.modeler.importXML(bpmn);
    } catch (error) {
      return { message: error instanceof Error ? error.message : String(error) };
    }
    this.lookAtStart();
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
    return this.registry.get(only.id) === undefined ? undefined : selectedElement(only);
  }

  /** Selects an element and brings it into the middle of what is seen. */
  select(id: string): void {
    const element = this.registry.get(id) as Element | undefined;
    if (element === undefined) return;
    this.get<Selection>('selection').select(element);
    this.get<Canvas>('canvas').scrollToElement(element, 120);
  }

  /** Selects an element and leaves the view as it is. */
  selectOnly(id: string): void {
    const element = this.registry.get(id) as Element | undefined;
    if (element !== undefined) this.get<Selection>('selection').select(element);
  }

  /** What an element is called: its own name, or for an arrow the names of its ends; absent when it has neither. */
  nameOf(id: string): string | undefined {
    const element = this.registry.get(id) as Element | undefined;
    return element === undefined ? undefined : elementName(element);
  }

  /** Ids of the shapes an arrow connects; empty when it is gone. */
  endsOf(id: string): { readonly from: string; readonly to: string } {
    const arrow = this.registry.get(id) as Element | undefined;
    return { from: arrow?.source?.id ?? '', to: arrow?.target?.id ?? '' };
  }

  has(id: string): boolean {
    return this.registry.get(id) !== undefined;
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

  /** Shows the whole diagram, clear of the tools that lie over the canvas. */
  fit(): void {
    this.look(1, () => undefined);
  }

  /** Shows where the process begins, large enough to read; the whole when that is readable. */
  private lookAtStart(): void {
    const start = (this.registry.getAll() as Element[]).find((element) =>
      isOf(element, 'bpmn:StartEvent'),
    ) as Shape | undefined;
    this.look(READABLE, () => start && middle(start));
  }

  private look(least: number, at: () => Point | undefined): void {
    const canvas = this.get<Canvas>('canvas');
    const { outer } = canvas.viewbox();
    const inner = bounds((this.registry.getAll() as Element[]).filter(isDrawnShape));
    const room = {
      width: outer.width - 2 * RIM.side,
      height: outer.height - RIM.top - RIM.bottom,
    };
    const whole = Math.min(1, room.width / inner.width, room.height / inner.height);
    const point = at();
    const scale = point === undefined ? whole : Math.max(whole, least);
    const x = inner.x - RIM.side / scale;
    const width = outer.width / scale;
    const height = outer.height / scale;
    const middleY = inner.y + inner.height / 2 + (RIM.bottom - RIM.top) / 2 / scale;
    const lowest = inner.y + inner.height + RIM.bottom / scale - height;
    const highest = inner.y - RIM.top / scale;
    const y =
      point === undefined || scale === whole
        ? middleY - height / 2
        : Math.max(highest, Math.min(lowest, point.y - height / 2));
    canvas.viewbox({ x, y, width, height });
  }

  zoomBy(factor: number): void {
    const canvas = this.get<Canvas>('canvas');
    canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * factor)));
  }

  /** The piece of the drawing that is seen, and its scale. */
  view(): { readonly x: number; readonly y: number; readonly scale: number } {
    const { x, y, scale } = this.get<Canvas>('canvas').viewbox();
    return { x, y, scale };
  }

  get scale(): number {
    return this.get<Canvas>('canvas').zoom();
  }

  /** The tool in hand. */
  tool(): CanvasTool {
    if (this.readOnly) return 'select';
    const tools = this.get<ToolManager>('toolManager');
    if (tools.isActive('hand')) return 'hand';
    if (tools.isActive('lasso')) return 'lasso';
    return tools.isActive('global-connect') ? this.get<ArrowMode>('arrowMode').chosen : 'select';
  }

  /** Takes a tool in hand; the one that is in hand is laid down again. */
  useTool(tool: CanvasTool, event: Event): void {
    const before = this.tool();
    if (before !== 'select') this.get<Dragging>('dragging').cancel(false);
    if (tool === 'select' || tool === before) return;
    if (tool === 'hand') this.get<HandTool>('handTool').activateHand(event as MouseEvent);
    else if (tool === 'lasso')
      this.get<LassoTool>('lassoTool').activateSelection(event as MouseEvent);
    else this.startArrow(tool, event);
  }

  private startArrow(mode: OrderMode, event: Event): void {
    this.get<ArrowMode>('arrowMode').chosen = mode;
    this.get<GlobalConnect>('globalConnect').start(event as MouseEvent, false);
  }

  /** Puts a new shape into the hand of whoever uses the mouse, on a free place for others. */
  place(type: string, event: MouseEvent): void {
    if (event.detail > 0) {
      this.get<Create>('create').start(event, this.edits.newShape(type));
      return;
    }
    const box = this.get<Canvas>('canvas').viewbox();
    this.select(this.edits.putDown(type, { x: box.x + box.width / 2, y: box.y + box.height / 2 }));
  }

  /** The point of the drawing under a point of the page. */
  pointAt(clientX: number, clientY: number): Point {
    const canvas = this.get<Canvas>('canvas');
    const { left, top } = canvas.getContainer().getBoundingClientRect();
    const box = canvas.viewbox();
    return { x: box.x + (clientX - left) / box.scale, y: box.y + (clientY - top) / box.scale };
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

function isDrawnShape(element: Element): element is Shape {
  return isShape(element) && element.parent !== undefined && !isCaption(element);
}

/** Opens an empty canvas in an element of the page. */
export function openDiagram(
  container: HTMLElement,
  canvasText: CanvasText,
  readOnly: boolean,
): Diagram {
  const modeler = new BaseModeler({
    container,
    modules: canvasModules(canvasText, readOnly),
    moddleExtensions: { lb: lianbanModdleDescriptor },
    textRenderer: { defaultStyle: { fontFamily, fontSize: 12 }, externalStyle: { fontSize: 11 } },
    bpmnRenderer: {
      defaultFillColor: palette.surface,
      defaultStrokeColor: '#44525f',
      defaultLabelColor: palette.ink,
    },
  });
  return new Diagram(modeler, readOnly);
}
