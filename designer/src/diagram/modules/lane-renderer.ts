import { palette } from '@lianban/shell';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer';
import { attribute, isOf } from '../canvas-elements.ts';
import type { TextRenderer } from './part-renderer.ts';
import { drawSvg } from './svg.ts';

const BEFORE_BPMN = 1500;
/** Width of the heading on the left. */
const HEADING = 30;

/** Draws pools and lanes as quiet rows, so that parts and arrows stand out. */
export class LaneRenderer extends BaseRenderer {
  static readonly $inject = ['eventBus', 'textRenderer'];
  private readonly textRenderer: TextRenderer;

  constructor(eventBus: EventBus, textRenderer: TextRenderer) {
    super(eventBus, BEFORE_BPMN);
    this.textRenderer = textRenderer;
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
    const heading = this.textRenderer.createText(attribute(shape, 'name') ?? '', {
      box: { width: height, height: HEADING },
      align: 'center-middle',
      style: { fill: palette.muted, fontSize: '13px' },
    });
    heading.setAttribute('transform', `translate(0, ${height}) rotate(-90)`);
    visuals.append(heading);
    return row;
  }
}
