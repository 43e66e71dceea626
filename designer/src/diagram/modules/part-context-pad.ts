import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Element } from 'bpmn-js/lib/model/Types';
import type Connect from 'diagram-js/lib/features/connect/Connect';
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad';
import type ContextPadProvider from 'diagram-js/lib/features/context-pad/ContextPadProvider';
import type { ContextPadEntries } from 'diagram-js/lib/features/context-pad/ContextPadProvider';
import { isConnection, isOf, partOf } from '../canvas-elements.ts';
import type { OrderMode } from '../part-order.ts';
import type { ArrowMode } from './arrow-mode.ts';
import type { CanvasText } from './part-renderer.ts';

/** What can be done with a selected element right on the canvas: draw an arrow, take it away. */
export class PartContextPad {
  static readonly $inject = ['contextPad', 'connect', 'modeling', 'arrowMode', 'canvasText'];
  private readonly connect: Connect;
  private readonly modeling: Modeling;
  private readonly arrowMode: ArrowMode;
  private readonly text: CanvasText;

  constructor(
    contextPad: ContextPad,
    connect: Connect,
    modeling: Modeling,
    arrowMode: ArrowMode,
    text: CanvasText,
  ) {
    this.connect = connect;
    this.modeling = modeling;
    this.arrowMode = arrowMode;
    this.text = text;
    contextPad.registerProvider(this as unknown as ContextPadProvider);
  }

  getContextPadEntries(element: Element): ContextPadEntries {
    // Beside a line it would lie over the shape the line leads to, where the next click goes.
    if (isConnection(element)) return {};
    const canStart = isOf(element, 'bpmn:FlowNode') && !isOf(element, 'bpmn:EndEvent');
    return {
      ...(canStart && { 'arrow-start': this.arrow(element, 'start') }),
      ...(partOf(element) !== undefined && { 'arrow-finish': this.arrow(element, 'finish') }),
      ...this.removal([element]),
    };
  }

  getMultiElementContextPadEntries(elements: Element[]): ContextPadEntries {
    return this.removal(elements);
  }

  private arrow(element: Element, mode: OrderMode) {
    const draw = (event: Event) => {
      this.arrowMode.useOnce(mode);
      this.connect.start(event as MouseEvent, element);
    };
    return {
      group: 'arrows',
      className: mode === 'start' ? 'lb-pad lb-pad-start' : 'lb-pad lb-pad-finish',
      title: this.text(mode === 'start' ? 'startArrow' : 'finishArrow'),
      action: { click: draw, dragstart: draw },
    };
  }

  private removal(elements: Element[]): ContextPadEntries {
    const fixed = elements.some((element) => isOf(element, 'bpmn:Participant'));
    if (fixed || elements.length === 0) return {};
    return {
      delete: {
        group: 'edit',
        className: 'lb-pad lb-pad-remove',
        title: this.text('remove'),
        action: { click: () => this.modeling.removeElements(elements) },
      },
    };
  }
}
