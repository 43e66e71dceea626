import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { isCaption, isOf, isShape } from './canvas-elements.ts';
import type { Service } from './drawing-edits.ts';
import { bounds, middle, type Point, type Rect } from './geometry.ts';

/** Room that the tools take at the edges of the canvas. */
const RIM = { top: 70, bottom: 60, side: 24 };
/** The least scale at which names of parts can be read. */
const READABLE = 0.68;

/** Which piece of the drawing is seen, and how large. */
export class Viewport {
  private readonly service: Service;

  constructor(service: Service) {
    this.service = service;
  }

  /** Calls back when another piece of the drawing is seen; returns the way to stop it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    const bus = this.service<EventBus>('eventBus');
    bus.on('canvas.viewbox.changed', listener);
    return () => bus.off('canvas.viewbox.changed', listener);
  };

  /** Shows the whole diagram, clear of the tools that lie over the canvas. */
  fit(): void {
    this.look(1, () => undefined);
  }

  /** Shows where the process begins, large enough to read; the whole when that is readable. */
  lookAtStart(): void {
    const start = this.shapes().find((element) => isOf(element, 'bpmn:StartEvent'));
    this.look(READABLE, () => start && middle(start));
  }

  private look(least: number, at: () => Point | undefined): void {
    const canvas = this.canvas;
    const { outer } = canvas.viewbox();
    const inner = bounds(this.shapes());
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

  /** Shows the drawing in its own size, around the middle of what was seen. */
  actualSize(): void {
    this.canvas.zoom(1);
  }

  /** Moves the middle of what is seen to a point of the drawing. */
  centreOn({ x, y }: Point): void {
    const { width, height } = this.canvas.viewbox();
    this.canvas.viewbox({ x: x - width / 2, y: y - height / 2, width, height });
  }

  /** The piece of the drawing that is seen, as a rectangle in it. */
  frame(): Rect {
    const { x, y, width, height } = this.canvas.viewbox();
    return { x, y, width, height };
  }

  /** Every shape on the sheet that is shown, the outer ones first. */
  shapes(): readonly Shape[] {
    const { canvas } = this;
    const sheet = canvas.getRootElement();
    const all = (this.registry.getAll() as Element[]).filter(isDrawnShape);
    return all.filter((shape) => canvas.findRoot(shape) === sheet);
  }

  zoomBy(factor: number): void {
    const canvas = this.canvas;
    canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * factor)));
  }

  /** The piece of the drawing that is seen, and its scale. */
  view(): { readonly x: number; readonly y: number; readonly scale: number } {
    const { x, y, scale } = this.canvas.viewbox();
    return { x, y, scale };
  }

  get scale(): number {
    return this.canvas.zoom();
  }

  /** The point of the drawing under a point of the page. */
  pointAt(clientX: number, clientY: number): Point {
    const canvas = this.canvas;
    const { left, top } = canvas.getContainer().getBoundingClientRect();
    const box = canvas.viewbox();
    return { x: box.x + (clientX - left) / box.scale, y: box.y + (clientY - top) / box.scale };
  }

  /** The middle of what is seen. */
  middle(): Point {
    return middle(this.canvas.viewbox());
  }

  /** The canvas got another size. */
  resized(): void {
    this.canvas.resized();
  }

  private get canvas(): Canvas {
    return this.service('canvas');
  }

  private get registry(): ElementRegistry {
    return this.service('elementRegistry');
  }
}

function isDrawnShape(element: Element): element is Shape {
  return isShape(element) && element.parent !== undefined && !isCaption(element);
}
