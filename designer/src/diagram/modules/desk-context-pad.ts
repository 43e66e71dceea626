import type { Element } from 'bpmn-js/lib/model/Types';
import type Connect from 'diagram-js/lib/features/connect/Connect';
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad';
import type ContextPadProvider from 'diagram-js/lib/features/context-pad/ContextPadProvider';
import type {
  ContextPadEntries,
  ContextPadEntry,
} from 'diagram-js/lib/features/context-pad/ContextPadProvider';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type Translate from 'diagram-js/lib/i18n/translate/translate';
import { isCaption, isConnection, isOf, partOf } from '../canvas-elements.ts';
import { offeredElement } from '../offered-elements.ts';
import type { OrderMode } from '../part-order.ts';
import type { ArrowMode } from './arrow-mode.ts';
import { BOUNDARY_MENU } from './boundary-menu.ts';
import type { ElementPlacer } from './element-placer.ts';
import { mayHold } from './element-placer.ts';
import type { CanvasText } from './part-renderer.ts';

const AFTER_BPMN = 500;
const BELOW_PAD = 5;

/**
 * What can be done with a selected element right on the canvas: the pad of bpmn-js, with our two kinds of arrows, user
 * tasks in place of plain ones, and boundary events.
 */
export class DeskContextPad {
  static readonly $inject = [
    'contextPad',
    'connect',
    'popupMenu',
    'arrowMode',
    'canvasText',
    'translate',
    'elementPlacer',
  ];
  private readonly contextPad: ContextPad;
  private readonly connect: Connect;
  private readonly popupMenu: PopupMenu;
  private readonly arrowMode: ArrowMode;
  private readonly text: CanvasText;
  private readonly translate: typeof Translate;
  private readonly placer: ElementPlacer;

  constructor(
    contextPad: ContextPad,
    connect: Connect,
    popupMenu: PopupMenu,
    arrowMode: ArrowMode,
    text: CanvasText,
    translate: typeof Translate,
    placer: ElementPlacer,
  ) {
    this.contextPad = contextPad;
    this.connect = connect;
    this.popupMenu = popupMenu;
    this.arrowMode = arrowMode;
    this.text = text;
    this.translate = translate;
    this.placer = placer;
    contextPad.registerProvider(AFTER_BPMN, this as unknown as ContextPadProvider);
  }

  getContextPadEntries(element: Element): (entries: ContextPadEntries) => ContextPadEntries {
    return (entries) => this.entriesFor(element, entries);
  }

  getMultiElementContextPadEntries(
    elements: Element[],
  ): (entries: ContextPadEntries) => ContextPadEntries {
    return (entries) => {
      const { delete: removal, ...others } = entries;
      const fixed = elements.some((element) => isOf(element, 'bpmn:Participant'));
      return removal === undefined || fixed ? others : { ...others, delete: this.removal(removal) };
    };
  }

  private entriesFor(element: Element, entries: ContextPadEntries): ContextPadEntries {
    // Beside a line it would lie over the shape the line leads to, where the next click goes.
    if (isConnection(element) || isCaption(element)) return {};
    const { delete: removal, connect, 'append.append-task': task, ...others } = entries;
    const isNode = isOf(element, 'bpmn:FlowNode');
    const leaves = isNode && !isOf(element, 'bpmn:EndEvent');
    return {
      ...(leaves && { 'arrow-start': this.arrow(element, 'start') }),
      ...(partOf(element) !== undefined && { 'arrow-finish': this.arrow(element, 'finish') }),
      ...(task !== undefined && { 'append.user-task': this.append(task) }),
      ...others,
      ...(mayHold(element, undefined) && { 'attach-event': this.boundary(element) }),
      ...(!isNode && connect !== undefined && { connect }),
      ...(removal !== undefined &&
        !isOf(element, 'bpmn:Participant') && { delete: this.removal(removal) }),
    };
  }

  private arrow(element: Element, mode: OrderMode): ContextPadEntry {
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

  /** A plain task means nothing to whoever runs the process; a user task is what is meant nearly always. */
  private append(task: ContextPadEntry): ContextPadEntry {
    const offered = offeredElement('user-task');
    if (offered === undefined) return task;
    return {
      group: 'model',
      className: offered.icon,
      title: this.translate('Append user task'),
      action: {
        click: () => this.placer.place(offered, { x: 0, y: 0 }),
        dragstart: (event) => this.placer.take(offered, event as MouseEvent),
      },
    };
  }

  private boundary(element: Element): ContextPadEntry {
    const title = this.translate('Attach boundary event');
    return {
      group: 'model',
      className: 'bpmn-icon-intermediate-event-catch-non-interrupting-timer',
      title,
      action: {
        click: (event: Event) => {
          const { left, bottom } = this.contextPad.getPad(element).html.getBoundingClientRect();
          const { x, y } = event as MouseEvent;
          const position = { x: left, y: bottom + BELOW_PAD, cursor: { x, y } };
          this.popupMenu.open(element, BOUNDARY_MENU, position, {
            title,
            width: 300,
            search: true,
          });
        },
      },
    };
  }

  private removal(entry: ContextPadEntry): ContextPadEntry {
    return { ...entry, className: 'lb-pad lb-pad-remove', title: this.text('remove') };
  }
}
