import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { isOf } from '../canvas-elements.ts';
import { middle, type Point } from '../geometry.ts';
import type { LaneKeeper } from './lane-keeper.ts';

interface AutoPlaceEvent {
  readonly source: Shape;
  readonly shape: Shape;
}

const BEFORE_GRID = 3000;
/** Between an element and what is drawn behind it. */
const BEHIND = 60;

/** What is drawn behind an element stands on a free place of its lane; bpmn-js looks only at what is connected. */
export class AppendPlace {
  static readonly $inject = ['eventBus', 'laneKeeper'];

  constructor(eventBus: EventBus, lanes: LaneKeeper) {
    eventBus.on('autoPlace', BEFORE_GRID, ({ source, shape }: AutoPlaceEvent) => {
      const nodes = [source, shape].every((one) => isOf(one as Element, 'bpmn:FlowNode'));
      if (!nodes || isOf(source.parent as Element, 'bpmn:SubProcess')) return undefined;
      const lane = lanes.laneAt(middle(source));
      if (lane === undefined) return undefined;
      const near = wished(source, shape);
      return (
        lanes.freeIn(lane, shape, near, source.x + source.width) ?? lanes.freeIn(lane, shape, near)
      );
    });
  }
}

/** Right of an element; of a boundary event below its activity. */
function wished(source: Shape, shape: Shape): Point {
  const right = source.x + source.width + BEHIND + shape.width / 2;
  if (!isOf(source, 'bpmn:BoundaryEvent')) return { x: right, y: middle(source).y };
  return { x: right, y: source.y + source.height + BEHIND / 2 + shape.height / 2 };
}
