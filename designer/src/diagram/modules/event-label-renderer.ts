import { palette } from '@lianban/shell';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer';
import type { BusinessObject } from '../canvas-elements.ts';
import type { CanvasText, TextRenderer } from './part-renderer.ts';

const BEFORE_BPMN = 1500;

/** What drafted diagrams call their start and ends, and the words for it in the language of the page. */
const usual = {
  'bpmn:StartEvent': { name: '受理申请', text: 'caseOpens' },
  'bpmn:EndEvent': { name: '办结', text: 'partsEnd' },
} as const;

/** Says the usual names of start and ends in the language of the page; a name that somebody chose stays. */
export class EventLabelRenderer extends BaseRenderer {
  static readonly $inject = ['eventBus', 'textRenderer', 'canvasText'];
  private readonly textRenderer: TextRenderer;
  private readonly text: CanvasText;

  constructor(eventBus: EventBus, textRenderer: TextRenderer, text: CanvasText) {
    super(eventBus, BEFORE_BPMN);
    this.textRenderer = textRenderer;
    this.text = text;
  }

  override canRender(element: Element): boolean {
    return usualName(element) !== undefined;
  }

  override drawShape(visuals: SVGElement, shape: Shape): SVGElement {
    const name = usualName(shape);
    const words = this.textRenderer.createText(name === undefined ? '' : this.text(name), {
      box: { width: shape.width, height: shape.height },
      align: 'center-top',
      style: { fill: palette.ink, fontSize: '11px' },
    });
    visuals.append(words);
    return words;
  }
}

function usualName(element: Element): (typeof usual)[keyof typeof usual]['text'] | undefined {
  if (!('labelTarget' in element)) return undefined;
  const event = element.businessObject as BusinessObject | undefined;
  const known = usual[event?.$type as keyof typeof usual];
  return known?.name === event?.name ? known?.text : undefined;
}
