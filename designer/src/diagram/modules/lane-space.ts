import type { Shape } from 'bpmn-js/lib/model/Types';
import type SpaceTool from 'diagram-js/lib/features/space-tool/SpaceTool';
import { isOf } from '../canvas-elements.ts';
import type { Rect } from '../geometry.ts';

type Direction = 'n' | 'e' | 's' | 'w';

/**
 * When a lane grows, bpmn-js makes space without saying from where, and arrows between moved shapes stay behind.
 * Says it: from the border of the lane.
 */
export class LaneSpace {
  static readonly $inject = ['spaceTool'];

  constructor(spaceTool: SpaceTool) {
    const makeSpace = spaceTool.makeSpace.bind(spaceTool);
    spaceTool.makeSpace = (moving, resizing, delta, direction, start?: number) => {
      const from = start ?? borderOf(resizing as unknown as Shape[], direction as Direction);
      makeSpace(moving, resizing, delta, direction, from);
    };
  }
}

/** How far from the border bpmn-js looks for what is resized (ResizeLaneHandler). */
const INSIDE = 10;
const INSIDE_LEFT = 100;

/** Where space is made: a little inside the lane that grows, which is the innermost of what is resized. */
function borderOf(resized: readonly Shape[], direction: Direction): number {
  const lanes: readonly Rect[] = resized.filter((shape) => isOf(shape, 'bpmn:Lane'));
  const grown = lanes.length > 0 ? lanes : (resized as readonly Rect[]);
  switch (direction) {
    case 's':
      return Math.min(...grown.map(({ y, height }) => y + height)) - INSIDE;
    case 'n':
      return Math.max(...grown.map(({ y }) => y)) + INSIDE;
    case 'e':
      return Math.min(...grown.map(({ x, width }) => x + width)) - INSIDE;
    case 'w':
      return Math.max(...grown.map(({ x }) => x)) + INSIDE_LEFT;
  }
}
