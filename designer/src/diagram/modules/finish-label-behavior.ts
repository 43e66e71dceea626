import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Connection, Element, Parent, Shape } from 'bpmn-js/lib/model/Types';
import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { businessObject, finishLabelId, isFinishOrder } from '../canvas-elements.ts';
import { LABEL, labelPlace } from '../label-place.ts';

interface CreateConnection {
  readonly context: { readonly connection: Connection & { readonly finishOrder?: boolean } };
}
interface ChangeConnection {
  readonly context: { readonly connection: Connection };
}

const FIRST = 2000;
const AFTER_TIDY = 5;
const WORDS = '办结后办结';

/**
 * Writes `lb:finishAfter` on an arrow 办结后办结 and keeps its words, a text annotation of their own
 * because BPMN gives associations no name, beside it.
 */
export class FinishLabelBehavior extends CommandInterceptor {
  static override readonly $inject = ['eventBus', 'elementRegistry', 'modeling', 'bpmnFactory'];
  private readonly registry: ElementRegistry;
  private readonly modeling: Modeling;
  private readonly bpmnFactory: BpmnFactory;
  private readonly moved = new Set<string>();
  private depth = 0;

  constructor(bus: EventBus, registry: ElementRegistry, modeling: Modeling, factory: BpmnFactory) {
    super(bus);
    this.registry = registry;
    this.modeling = modeling;
    this.bpmnFactory = factory;
    this.preExecute('connection.create', FIRST, ({ context }: CreateConnection) => {
      if (!context.connection.finishOrder) return;
      businessObject(context.connection).set('lb:finishAfter', true);
    });
    this.preExecute('connection.delete', ({ context }: ChangeConnection) => {
      this.removeLabel(context.connection);
    });
    const changes = ['create', 'layout', 'updateWaypoints', 'move'].map((n) => `connection.${n}`);
    this.executed(changes, ({ context }: ChangeConnection) => {
      if (isFinishOrder(context.connection)) this.moved.add(context.connection.id);
    });
    this.preExecute(() => {
      this.depth += 1;
    });
    this.postExecuted(AFTER_TIDY, () => {
      if (this.depth === 1) this.placeLabels();
      this.depth -= 1;
    });
  }

  private placeLabels(): void {
    const ids = [...this.moved];
    this.moved.clear();
    for (const id of ids) {
      const connection = this.registry.get(id) as Connection | undefined;
      if (connection !== undefined) this.placeLabel(connection);
    }
  }

  private placeLabel(connection: Connection): void {
    const place = labelPlace(connection.waypoints);
    const label = this.labelOf(connection);
    if (label === undefined) {
      const id = finishLabelId(connection.id);
      const words = this.bpmnFactory.create('bpmn:TextAnnotation', { id, text: WORDS });
      const shape = { type: 'bpmn:TextAnnotation', businessObject: words, ...LABEL };
      this.modeling.createShape(shape, place, connection.parent as Parent);
    } else if (label.x !== place.x || label.y !== place.y) {
      this.modeling.moveShape(label, { x: place.x - label.x, y: place.y - label.y });
    }
  }

  private removeLabel(connection: Element): void {
    const label = isFinishOrder(connection) ? this.labelOf(connection) : undefined;
    if (label !== undefined) this.modeling.removeShape(label);
  }

  private labelOf(connection: Element): Shape | undefined {
    return this.registry.get(finishLabelId(connection.id)) as Shape | undefined;
  }
}
