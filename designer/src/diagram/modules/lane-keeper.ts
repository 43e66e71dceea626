import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { attribute, isOf, isSequenceFlow, isShape } from '../canvas-elements.ts';
import { freePlace } from '../free-place.ts';
import { middle, type Point, type Rect, type Size, segmentRect } from '../geometry.ts';

const GAP = 16;
/** Width of a lane's heading on the left. */
const HEADING = 30;

/** A department with the name its lane shows. */
export interface LaneDepartment {
  readonly id: string;
  readonly name: string;
}

/** Finds lanes, adds those that are missing, and finds room in them. */
export class LaneKeeper {
  static readonly $inject = ['elementRegistry', 'modeling'];
  private readonly registry: ElementRegistry;
  private readonly modeling: Modeling;

  constructor(registry: ElementRegistry, modeling: Modeling) {
    this.registry = registry;
    this.modeling = modeling;
  }

  /** The department's lane, added below the others when there is none; nothing without a pool. */
  laneFor(department: LaneDepartment): Shape | undefined {
    const lanes = this.lanes();
    const own = lanes.find((lane) => attribute(lane, 'lb:department') === department.id);
    if (own !== undefined) return own;
    const lowest = lanes.reduce<Shape | undefined>(
      (low, lane) => (low === undefined || lane.y > low.y ? lane : low),
      undefined,
    );
    const beside = lowest ?? this.pool();
    if (beside === undefined) return undefined;
    const lane = this.modeling.addLane(beside, 'bottom');
    this.modeling.updateProperties(lane, {
      name: department.name,
      'lb:department': department.id,
    });
    return lane;
  }

  /** The lane that holds a point. */
  laneAt({ x, y }: Point): Shape | undefined {
    return this.lanes().find(
      (lane) => x >= lane.x && x <= lane.x + lane.width && y >= lane.y && y <= lane.y + lane.height,
    );
  }

  /** The middle of a free place in a lane; a full lane grows by a row. */
  roomIn(lane: Shape, size: Size, near: Point): Point {
    const found = this.freeIn(lane, size, near);
    if (found !== undefined) return found;
    const bounds = { x: lane.x, y: lane.y, width: lane.width };
    const height = lane.height + size.height + 2 * GAP;
    this.modeling.resizeLane(lane, { ...bounds, height }, false);
    const below = { x: near.x, y: lane.y + lane.height - GAP - size.height / 2 };
    return this.freeIn(lane, size, below) ?? below;
  }

  /** The middle of a free place in a lane, right of `from`; nothing when it is full. */
  freeIn(lane: Shape, size: Size, near: Point, from = lane.x + HEADING): Point | undefined {
    const area = { x: from, y: lane.y, width: lane.x + lane.width - from, height: lane.height };
    const obstacles = this.obstacles();
    const place = freePlace({ size, area, obstacles, near, gap: GAP });
    return place === undefined ? undefined : middle({ ...place, ...size });
  }

  /** Shapes and the pieces of all lines. */
  private obstacles(): readonly Rect[] {
    const found: Rect[] = [];
    for (const element of this.registry.getAll() as Element[]) {
      if (isShape(element) && isOf(element, 'bpmn:FlowNode')) found.push(element);
      if (!isSequenceFlow(element)) continue;
      for (const [index, to] of element.waypoints.entries()) {
        const from = element.waypoints[index - 1];
        if (from !== undefined) found.push(segmentRect(from, to));
      }
    }
    return found;
  }

  private lanes(): readonly Shape[] {
    const all = this.registry.getAll() as Element[];
    return all.filter((element) => isShape(element) && isOf(element, 'bpmn:Lane')) as Shape[];
  }

  private pool(): Shape | undefined {
    const all = this.registry.getAll() as Element[];
    return all.find((element) => isOf(element, 'bpmn:Participant')) as Shape | undefined;
  }
}
