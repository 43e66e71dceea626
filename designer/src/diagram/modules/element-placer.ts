import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Element, Parent, Shape } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace';
import type Create from 'diagram-js/lib/features/create/Create';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import { businessObject, isOf, isShape } from '../canvas-elements.ts';
import type { Point } from '../geometry.ts';
import type { OfferedElement } from '../offered-elements.ts';
import type { LaneKeeper } from './lane-keeper.ts';

/** Between the right border of an activity and its first boundary event, and from one to the next. */
const ALONG_BORDER = 45;
/** Where the start event stands in a new sub-process. */
const START_PLACE = { x: 40, y: 82 };

/** Brings new elements onto the sheet: into the hand, onto the border of an activity, behind an element, or to a free place. */
export class ElementPlacer {
  static readonly $inject = [
    'elementFactory',
    'modeling',
    'canvas',
    'autoPlace',
    'create',
    'selection',
    'laneKeeper',
  ];
  private readonly factory: ElementFactory;
  private readonly modeling: Modeling;
  private readonly canvas: Canvas;
  private readonly autoPlace: AutoPlace;
  private readonly create: Create;
  private readonly selection: Selection;
  private readonly lanes: LaneKeeper;

  constructor(
    factory: ElementFactory,
    modeling: Modeling,
    canvas: Canvas,
    autoPlace: AutoPlace,
    create: Create,
    selection: Selection,
    lanes: LaneKeeper,
  ) {
    this.factory = factory;
    this.modeling = modeling;
    this.canvas = canvas;
    this.autoPlace = autoPlace;
    this.create = create;
    this.selection = selection;
    this.lanes = lanes;
  }

  /** Puts a new element into the hand of whoever uses the mouse. */
  take(offered: OfferedElement, event: MouseEvent): void {
    const { shape, inner } = this.newShapes(offered);
    this.create.start(event, [shape, ...inner], { hints: { autoSelect: [shape] } });
  }

  /** Places a new element without the mouse: on the selected activity, behind the selected element, else near a point. */
  place(offered: OfferedElement, near: Point): string | undefined {
    const host = this.hostFor(offered);
    if (host !== undefined) return this.attach(host, offered);
    if (offered.target.type === 'bpmn:BoundaryEvent') return undefined;
    const before = this.selected();
    const follows = before !== undefined && mayFollow(before, offered);
    return follows ? this.append(before, offered) : this.putDown(offered, near);
  }

  /** The selected activity that a boundary event would be attached to. */
  hostFor({ target }: OfferedElement): Shape | undefined {
    const selected = this.selected();
    if (target.type !== 'bpmn:BoundaryEvent' || selected === undefined) return undefined;
    return mayHold(selected, target.eventDefinitionType) ? selected : undefined;
  }

  /** Attaches a boundary event to the lower border of an activity, left of those that are there. */
  attach(host: Shape, offered: OfferedElement): string {
    const shape = this.factory.createShape({ ...offered.target }) as Shape;
    const taken = host.attachers?.length ?? 0;
    const room = Math.max(1, Math.floor(host.width / ALONG_BORDER));
    const x = host.x + host.width - ALONG_BORDER / 2 - (taken % room) * ALONG_BORDER;
    const at = { x, y: host.y + host.height };
    return this.modeling.createShape(shape, at, host as Parent, { attach: true }).id;
  }

  private append(source: Shape, offered: OfferedElement): string {
    return this.autoPlace.append(source, this.factory.createShape({ ...offered.target })).id;
  }

  private putDown(offered: OfferedElement, near: Point): string {
    const { shape, inner } = this.newShapes(offered);
    const lane = this.lanes.laneAt(near);
    const place = lane === undefined ? near : this.lanes.roomIn(lane, shape, near);
    const parent = (lane?.parent ?? this.canvas.getRootElement()) as Parent;
    this.modeling.createElements([shape, ...inner], place, parent);
    return shape.id;
  }

  /** The shape, with a start event where a sub-process needs one. */
  private newShapes({ target }: OfferedElement): {
    readonly shape: Shape;
    readonly inner: readonly Shape[];
  } {
    const shape = this.factory.createShape({ ...target, x: 0, y: 0 }) as Shape;
    const bo = businessObject(shape);
    const open = bo.$instanceOf('bpmn:SubProcess') && !shape.collapsed;
    if (!open || bo.$instanceOf('bpmn:AdHocSubProcess')) return { shape, inner: [] };
    const onEvent = bo.get('triggeredByEvent') === true;
    const start = this.factory.createShape({
      type: 'bpmn:StartEvent',
      ...(onEvent && { eventDefinitionType: 'bpmn:TimerEventDefinition', isInterrupting: true }),
      ...START_PLACE,
      parent: shape,
    });
    return { shape, inner: [start as Shape] };
  }

  private selected(): Shape | undefined {
    const [only, another] = this.selection.get() as Element[];
    return only !== undefined && another === undefined && isShape(only) ? only : undefined;
  }
}

/** Whether an activity may have a boundary event with a trigger: no event sub-process, and cancel only at a transaction. */
export function mayHold(host: Element, eventDefinitionType: string | undefined): boolean {
  if (!isOf(host, 'bpmn:Activity')) return false;
  const bo = businessObject(host);
  if (bo.get('isForCompensation') === true || bo.get('triggeredByEvent') === true) return false;
  if (eventDefinitionType !== 'bpmn:CancelEventDefinition') return true;
  return bo.$instanceOf('bpmn:Transaction');
}

/** Whether a sequence flow may lead from an element to a new one. */
function mayFollow(before: Shape, { target }: OfferedElement): boolean {
  if (!isOf(before, 'bpmn:FlowNode') || isOf(before, 'bpmn:EndEvent')) return false;
  const bo = businessObject(before);
  if (bo.get('isForCompensation') === true || bo.get('triggeredByEvent') === true) return false;
  const own = 'triggeredByEvent' in target && target.triggeredByEvent === true;
  return !own && target.type !== 'bpmn:StartEvent' && !target.type.startsWith('bpmn:Data');
}
