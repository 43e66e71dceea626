import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Connection, Element, Parent, Shape } from 'bpmn-js/lib/model/Types';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { conditionOf, isDefaultFlow, isFinishOrder, isOf, isShape } from '../canvas-elements.ts';
import { freePlace } from '../free-place.ts';
import { grown, middle, overlap, type Point, type Rect, type Size } from '../geometry.ts';
import type { PartOrder } from '../part-order.ts';
import { routeAround, type Side } from '../route-around.ts';
import type { DiagramEdit } from '../tidy-graph.ts';

const GATEWAY: Size = { width: 50, height: 50 };
const END: Size = { width: 36, height: 36 };
/** What the drawing, which is for the offices, calls an end. */
const END_NAME = '办结';
/** Between a part and the gateway or event that belongs to it. */
const BESIDE = 30;

const SIDES_ALONG = { leave: 'right', enter: 'left' } as const;

/** Draws what was decided: new shapes find a free place, new lines a way around what stands there. */
export class Draughtsman {
  static readonly $inject = ['elementRegistry', 'modeling'];
  private readonly registry: ElementRegistry;
  private readonly modeling: Modeling;

  constructor(registry: ElementRegistry, modeling: Modeling) {
    this.registry = registry;
    this.modeling = modeling;
  }

  /** Draws an arrow between two parts; `from` and `to` are ids of their shapes. */
  drawOrder({ from, to, mode }: PartOrder): void {
    const attrs =
      mode === 'start'
        ? { type: 'bpmn:SequenceFlow' }
        : { type: 'bpmn:Association', associationDirection: 'One', finishOrder: true };
    this.modeling.connect(this.element(from), this.element(to), attrs);
  }

  make(edit: DiagramEdit): void {
    switch (edit.kind) {
      case 'addFlow':
        this.connect(this.shape(edit.source), this.shape(edit.target));
        break;
      case 'removeFlow':
        this.modeling.removeConnection(this.connection(edit.flow));
        break;
      case 'removeNode':
        this.modeling.removeShape(this.shape(edit.node));
        break;
      case 'moveSource':
        this.moveSource(this.connection(edit.flow), this.shape(edit.source));
        break;
      case 'moveTarget':
        this.moveTarget(this.connection(edit.flow), this.shape(edit.target));
        break;
      case 'insertJoin':
        this.insertJoin(this.shape(edit.before));
        break;
      case 'insertFork':
        this.insertFork(this.shape(edit.after));
        break;
      case 'bypass':
        this.bypass(this.shape(edit.node));
        break;
      case 'addEnd':
        this.addEnd(this.shape(edit.after));
    }
  }

  /** Leads an arrow around the shapes; where there is no way it stays as it is. */
  routeArrow(id: string): void {
    const arrow = this.registry.get(id) as Connection | undefined;
    if (arrow === undefined) return;
    const { source, target } = arrow as unknown as {
      readonly source: Shape;
      readonly target: Shape;
    };
    const obstacles = this.flowNodes().filter((shape) => shape !== source && shape !== target);
    const sides = isFinishOrder(arrow) ? sidesBeside(source, target) : SIDES_ALONG;
    const points = routeAround({ source, target, ...sides, obstacles });
    if (points !== undefined) this.modeling.updateWaypoints(arrow, [...points]);
  }

  /** A place for a shape in the lane around `anchor`, as near to `near` as can be. */
  placeBeside(anchor: Shape, size: Size, near: Point): Point {
    const wanted = { x: near.x - size.width / 2, y: near.y - size.height / 2, ...size };
    const shapes = this.flowNodes();
    if (!shapes.some((shape) => overlap(grown(shape, 4), wanted))) return near;
    const area = laneAround(anchor, this.lanes()) ?? grown(anchor, 200);
    const place = freePlace({ size, area, obstacles: shapes, near, gap: 6 });
    return place === undefined ? near : middle({ ...place, ...size });
  }

  private insertJoin(target: Shape): void {
    const near = { x: target.x - BESIDE - GATEWAY.width / 2, y: middle(target).y };
    const join = this.create('bpmn:ParallelGateway', target, GATEWAY, near);
    for (const flow of sequenceFlows(target.incoming)) this.moveTarget(flow, join);
    this.connect(join, target);
  }

  private insertFork(start: Shape): void {
    const near = { x: start.x + start.width + BESIDE + GATEWAY.width / 2, y: middle(start).y };
    const fork = this.create('bpmn:ParallelGateway', start, GATEWAY, near);
    for (const flow of plainFlows(start.outgoing)) this.moveSource(flow, fork);
    this.connect(start, fork);
  }

  private bypass(gateway: Shape): void {
    const [into] = sequenceFlows(gateway.incoming);
    const [out] = sequenceFlows(gateway.outgoing);
    if (into !== undefined && out !== undefined) this.moveTarget(into, out.target as Shape);
    this.modeling.removeShape(gateway);
  }

  private addEnd(part: Shape): void {
    const near = { x: part.x + part.width + BESIDE + END.width / 2, y: middle(part).y };
    const end = this.create('bpmn:EndEvent', part, END, near);
    this.modeling.updateLabel(end, END_NAME);
    this.connect(part, end);
  }

  private create(type: string, anchor: Shape, size: Size, near: Point): Shape {
    const place = this.placeBeside(anchor, size, near);
    return this.modeling.createShape({ type, ...size }, place, anchor.parent as Parent) as Shape;
  }

  private connect(source: Shape, target: Shape): void {
    this.modeling.connect(source, target, { type: 'bpmn:SequenceFlow' });
  }

  private moveSource(flow: Connection, source: Shape): void {
    this.modeling.reconnectStart(flow, source, middle(source));
  }

  private moveTarget(flow: Connection, target: Shape): void {
    this.modeling.reconnectEnd(flow, target, middle(target));
  }

  private flowNodes(): readonly Shape[] {
    const all = this.registry.getAll() as Element[];
    return all.filter((element) => isShape(element) && isOf(element, 'bpmn:FlowNode')) as Shape[];
  }

  private lanes(): readonly Shape[] {
    const all = this.registry.getAll() as Element[];
    return all.filter((element) => isShape(element) && isOf(element, 'bpmn:Lane')) as Shape[];
  }

  private element(id: string): Element {
    return this.registry.get(id) as Element;
  }

  private shape(id: string): Shape {
    return this.registry.get(id) as Shape;
  }

  private connection(id: string): Connection {
    return this.registry.get(id) as Connection;
  }
}

function sequenceFlows(connections: readonly object[]): readonly Connection[] {
  return (connections as readonly Connection[]).filter((flow) => isOf(flow, 'bpmn:SequenceFlow'));
}

function plainFlows(connections: readonly object[]): readonly Connection[] {
  return sequenceFlows(connections).filter(
    (flow) => conditionOf(flow) === undefined && !isDefaultFlow(flow),
  );
}

/** The lane that holds a shape's middle. */
function laneAround(shape: Rect, lanes: readonly Shape[]): Shape | undefined {
  const { x, y } = middle(shape);
  return lanes.find(
    (lane) => x >= lane.x && x <= lane.x + lane.width && y >= lane.y && y <= lane.y + lane.height,
  );
}

/** An arrow 办结后办结 runs from bottom to top or the other way; in one row over the top. */
function sidesBeside(source: Rect, target: Rect): { readonly leave: Side; readonly enter: Side } {
  if (target.y >= source.y + source.height) return { leave: 'bottom', enter: 'top' };
  if (source.y >= target.y + target.height) return { leave: 'top', enter: 'bottom' };
  return { leave: 'top', enter: 'top' };
}
