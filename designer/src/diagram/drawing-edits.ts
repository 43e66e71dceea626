import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Connection, Element, Parent, Shape } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { businessObject, isOf } from './canvas-elements.ts';
import { cutStartOrder } from './cut-order.ts';
import { languageFor } from './expression-language.ts';
import { middle, type Point } from './geometry.ts';
import type { Draughtsman } from './modules/draughtsman.ts';
import type { LaneDepartment, LaneKeeper } from './modules/lane-keeper.ts';
import type { LooseFlows } from './modules/loose-flows.ts';
import type { PartRow, PartTable } from './modules/part-table.ts';
import type { Together } from './modules/together.ts';
import { drawnPartName } from './part-name.ts';
import type { OrderMode } from './part-order.ts';
import { readFlowGraph } from './read-flow-graph.ts';

/** Gives the service of bpmn-js with this name. */
export type Service = <T>(name: string) => T;

const PART = { width: 170, height: 80 };
/** Where the first parts stand, right of the start and its fork. */
const FIRST_COLUMN = 330;
/** What other tools show of the condition; the desk draws its own marks. */
const COLOURS = {
  always: { fill: '#e6f4ff', stroke: '#0958d9' },
  conditional: { fill: '#fffbe6', stroke: '#ad6800' },
} as const;
/** The handling process of an item whose department has drawn none of its own. */
const DEFAULT_HANDLING = 'default-handling';

/** What panels, table and tool bar change in the drawing; each call is one step for undo. */
export class DrawingEdits {
  private readonly service: Service;

  constructor(service: Service) {
    this.service = service;
  }

  /** Draws a part in its department's lane and returns the id of its shape. */
  addPart(row: PartRow, department: LaneDepartment, near?: Point): string {
    let id = '';
    this.together(() => {
      const lane = this.lanes.laneFor(department);
      const wished = near ?? { x: (lane?.x ?? 0) + FIRST_COLUMN, y: lane ? middle(lane).y : 200 };
      const place = lane === undefined ? wished : this.lanes.roomIn(lane, PART, wished);
      this.service<PartTable>('partTable').change(row);
      const callActivity = this.service<BpmnFactory>('bpmnFactory').create('bpmn:CallActivity', {
        id: this.freeId(row.ref),
        name: drawnPartName(row.name, row.include !== 'always'),
        calledElement: DEFAULT_HANDLING,
        'lb:part': row.ref,
        'lb:item': row.item,
      });
      const shape = { type: 'bpmn:CallActivity', businessObject: callActivity, ...PART };
      const parent = (lane?.parent ?? this.service<Canvas>('canvas').getRootElement()) as Parent;
      id = this.modeling.createShape(shape, place, parent).id;
    });
    return id;
  }

  /** Changes name, condition and roles of a part; its name in the drawing shows whether it is conditional. */
  changePart(id: string, row: PartRow): void {
    const shape = this.element(id);
    const conditional = row.include !== 'always';
    const documentation: unknown = businessObject(shape).get('documentation');
    const stale = Array.isArray(documentation) && documentation.length > 0;
    this.together(() => {
      this.service<PartTable>('partTable').change(row);
      this.modeling.updateProperties(shape, {
        name: drawnPartName(row.name, conditional),
        ...(stale && { documentation: [] }),
      });
      this.modeling.setColor([shape], conditional ? COLOURS.conditional : COLOURS.always);
    });
  }

  /** Names an element that is no part. */
  rename(id: string, name: string): void {
    this.modeling.updateProperties(this.element(id), { name: name === '' ? undefined : name });
  }

  /** Moves a part into another department's lane. */
  moveToDepartment(id: string, department: LaneDepartment): void {
    this.together(() => {
      const shape = this.element(id) as Shape;
      const lane = this.lanes.laneFor(department);
      if (lane === undefined) return;
      const near = { x: middle(shape).x, y: middle(lane).y };
      const place = this.lanes.roomIn(lane, shape, near);
      const delta = { x: place.x - middle(shape).x, y: place.y - middle(shape).y };
      this.modeling.moveElements([shape], delta, lane.parent as Parent);
      const draughtsman = this.service<Draughtsman>('draughtsman');
      for (const { id: arrow } of [...shape.incoming, ...shape.outgoing]) {
        draughtsman.routeArrow(arrow);
      }
    });
  }

  /** Draws an arrow between two parts, unless it is there; ids are those of their shapes. */
  addOrder(from: string, to: string, mode: OrderMode): void {
    this.service<Draughtsman>('draughtsman').drawOrder({ from, to, mode });
  }

  removeOrder(from: string, to: string, mode: OrderMode): void {
    const graph = readFlowGraph(this.registry);
    if (mode === 'finish') {
      const drawn = graph.finishOrders.filter(
        (order) => order.source === from && order.target === to,
      );
      this.modeling.removeElements(drawn.map((order) => this.element(order.id)));
      return;
    }
    const cut = cutStartOrder(graph, from, to);
    if (cut === undefined) return;
    this.together(() => {
      this.modeling.removeConnection(this.element(cut.flow) as Connection);
      for (const order of cut.restore) this.service<Draughtsman>('draughtsman').drawOrder(order);
    });
  }

  /** Turns an arrow into the other kind. */
  changeMode(from: string, to: string, mode: OrderMode): void {
    this.together(() => {
      this.removeOrder(from, to, mode === 'start' ? 'finish' : 'start');
      this.addOrder(from, to, mode);
    });
  }

  remove(ids: readonly string[]): void {
    this.modeling.removeElements(ids.map((id) => this.element(id)));
  }

  /** Takes away an arrow that lacks an end. */
  removeLoose(id: string): void {
    this.service<LooseFlows>('looseFlows').remove(id);
  }

  /**
   * Sets the FEEL condition of a sequence flow, empty for none. A parallel split asks no conditions:
   * a flow that leaves one begins at the part before it instead.
   */
  setCondition(id: string, text: string): void {
    this.together(() => {
      const flow = this.element(id) as Connection;
      const expression = this.service<BpmnFactory>('bpmnFactory').create('bpmn:FormalExpression', {
        body: text,
        ...languageFor(businessObject(flow)),
      });
      this.modeling.updateProperties(flow, {
        conditionExpression: text === '' ? undefined : expression,
      });
      const split = flow.source as Element;
      const [into] = split.incoming;
      if (text === '' || !isOf(split, 'bpmn:ParallelGateway') || into === undefined) return;
      const before = into.source as Shape;
      if (split.incoming.length === 1 && isOf(before, 'bpmn:Activity')) {
        this.modeling.reconnectStart(flow, before, middle(before));
      }
    });
  }

  /** Makes a flow the default way out of its source, or takes that back. */
  setDefault(id: string, isDefault: boolean): void {
    const flow = this.element(id) as Connection;
    this.modeling.updateProperties(flow.source as Element, {
      default: isDefault ? flow.businessObject : undefined,
    });
  }

  /** Says whose lane it is; a lane without a department keeps its name. */
  setLaneDepartment(id: string, department: LaneDepartment | undefined): void {
    this.modeling.updateProperties(this.element(id), {
      'lb:department': department?.id,
      ...(department !== undefined && { name: department.name }),
    });
  }

  private together(changes: () => void): void {
    this.service<Together>('together').run(changes);
  }

  private freeId(ref: string): string {
    const slug = ref.replace(/[^A-Za-z0-9_.-]/g, '_');
    const wanted = /^[A-Za-z_]/.test(slug) ? slug : `_${slug}`;
    let id = wanted;
    for (let count = 2; this.registry.get(id) !== undefined; count++) id = `${wanted}_${count}`;
    return id;
  }

  private element(id: string): Element {
    return this.registry.get(id) as Element;
  }

  private get registry(): ElementRegistry {
    return this.service('elementRegistry');
  }

  private get modeling(): Modeling {
    return this.service('modeling');
  }

  private get lanes(): LaneKeeper {
    return this.service('laneKeeper');
  }
}
