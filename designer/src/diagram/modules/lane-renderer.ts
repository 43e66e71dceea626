import { palette } from '@lianban/shell';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer';
import { attribute, isOf } from '../canvas-elements.ts';
import { drawSvg } from './svg.ts';

const BEFORE_BPMN = 1500;
/** Width of the heading on the left. */
const HEADING = 30;

/** Draws pools and lanes as quiet rows, so that parts and arrows stand out; their names stand beside the canvas. */
export class LaneRenderer extends BaseRenderer {
  static readonly $inject = ['eventBus'];

  constructor(eventBus: EventBus) {
    super(eventBus, BEFORE_BPMN);
  }

  override canRender(element: Element): boolean {
    const lying = element.isHorizontal !== false;
    return lying && (isOf(element, 'bpmn:Lane') || isOf(element, 'bpmn:Participant'));
  }

  override drawShape(visuals: SVGElement, shape: Shape): SVGElement {
    const { width, height } = shape;
    const pool = isOf(shape, 'bpmn:Participant');
    const nobody = !pool && attribute(shape, 'lb:department') === undefined;
    const row = drawSvg(visuals, 'rect', {
      width,
      height,
      fill: pool ? palette.surface : 'none',
      stroke: pool ? palette.lineStrong : palette.line,
      'stroke-width': pool ? 1.5 : 1.25,
    });
    drawSvg(visuals, 'rect', {
      width: HEADING,
      height,
      fill: nobody ? palette.lateSoft : palette.paper,
      stroke: palette.line,
      'stroke-width': 1,
    });
    return row;
  }
}
