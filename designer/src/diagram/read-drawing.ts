import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { attribute, isOf, isShape, partOf } from './canvas-elements.ts';
import { middle } from './geometry.ts';
import { plainPartName } from './part-name.ts';
import { partOrders } from './part-order.ts';
import { readFlowGraph } from './read-flow-graph.ts';

/** A part as it is drawn. */
export interface DrawnPart {
  /** Id of its shape. */
  readonly element: string;
  readonly ref: string;
  readonly item: string;
  readonly name: string;
  /** Of the lane it stands in. */
  readonly department?: string;
  /** References of the parts it starts after, and of those it is decided after. */
  readonly startAfter: readonly string[];
  readonly finishAfter: readonly string[];
}

/** A lane as it is drawn. */
export interface DrawnLane {
  readonly element: string;
  readonly name: string;
  readonly department?: string;
  /** Where it lies, from its top to its bottom. */
  readonly top: number;
  readonly bottom: number;
}

/** The drawing as a table; parts from left to right, then from top to bottom. */
export interface Drawing {
  readonly parts: readonly DrawnPart[];
  readonly lanes: readonly DrawnLane[];
}

/** Reads the table that the drawing says. */
export function readDrawing(registry: ElementRegistry): Drawing {
  const elements = registry.getAll() as Element[];
  const lanes = elements.filter((element) => isShape(element) && isOf(element, 'bpmn:Lane'));
  const shapes = elements.filter((element) => partOf(element) !== undefined) as Shape[];
  const refs = new Map(shapes.map((shape) => [shape.id, partOf(shape) ?? '']));
  const orders = partOrders(readFlowGraph(registry));
  const before = (id: string, mode: 'start' | 'finish') =>
    orders
      .filter((order) => order.to === id && order.mode === mode)
      .map((order) => refs.get(order.from))
      .filter((ref) => ref !== undefined);
  const parts = [...shapes]
    .sort((a, b) => a.x - b.x || a.y - b.y)
    .map((shape): DrawnPart => {
      const department = departmentOf(shape, lanes as Shape[]);
      return {
        element: shape.id,
        ref: partOf(shape) ?? '',
        item: attribute(shape, 'lb:item') ?? '',
        name: plainPartName(attribute(shape, 'name') ?? ''),
        ...(department !== undefined && { department }),
        startAfter: before(shape.id, 'start'),
        finishAfter: before(shape.id, 'finish'),
      };
    });
  return { parts, lanes: (lanes as Shape[]).map(drawnLane) };
}

function drawnLane(lane: Shape): DrawnLane {
  const department = attribute(lane, 'lb:department');
  return {
    element: lane.id,
    name: attribute(lane, 'name') ?? '',
    ...(department !== undefined && { department }),
    top: lane.y,
    bottom: lane.y + lane.height,
  };
}

/** Of the lane that holds the middle of the shape. */
function departmentOf(shape: Shape, lanes: readonly Shape[]): string | undefined {
  const { x, y } = middle(shape);
  const lane = lanes.find(
    (one) => x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height,
  );
  return lane === undefined ? undefined : attribute(lane, 'lb:department');
}
