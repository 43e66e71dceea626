import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { isFinishOrder, isSequenceFlow, partOf } from '../canvas-elements.ts';
import { inheritedOrders, type PartOrder, partOrders } from '../part-order.ts';
import { readFlowGraph } from '../read-flow-graph.ts';
import { nextEdit } from '../tidy-graph.ts';
import type { Draughtsman } from './draughtsman.ts';

interface CommandEvent {
  readonly context: {
    readonly connection?: Connection;
    readonly newSource?: Element;
    readonly newTarget?: Element;
    readonly shape?: Shape;
    readonly elements?: readonly Element[];
    inherited?: readonly PartOrder[];
  };
}

const LAST = 10;
/** More edits than any change can need; a fault in the rules then shows instead of hanging the page. */
const MAX_EDITS = 500;

/**
 * Keeps arrows and parts well-formed: notes what every command does to sequence flows and, before the
 * outermost command ends, lets `nextEdit` decide what follows from it; so one undo takes back all.
 */
export class TidyBehavior extends CommandInterceptor {
  static override readonly $inject = ['eventBus', 'elementRegistry', 'draughtsman'];
  private readonly registry: ElementRegistry;
  private readonly draughtsman: Draughtsman;
  private readonly gained = new Set<string>();
  private readonly lost = new Set<string>();
  private readonly unrouted = new Set<string>();
  private depth = 0;

  constructor(eventBus: EventBus, registry: ElementRegistry, draughtsman: Draughtsman) {
    super(eventBus);
    this.registry = registry;
    this.draughtsman = draughtsman;
    this.noteChanges();
    this.handOnOrder();
    this.preExecute(() => {
      this.depth += 1;
    });
    this.postExecuted(LAST, () => {
      if (this.depth === 1) this.tidy();
      this.depth -= 1;
    });
    eventBus.on(['diagram.clear', 'import.done'], () => this.forget());
  }

  private noteChanges(): void {
    this.executed('connection.create', ({ context }: CommandEvent) => {
      this.noteEnds(context.connection, this.gained);
    });
    this.preExecute('connection.delete', ({ context }: CommandEvent) => {
      this.noteEnds(context.connection, this.lost);
    });
    this.preExecute('connection.reconnect', ({ context }: CommandEvent) => {
      this.noteEnds(context.connection, this.lost);
    });
    this.executed('connection.reconnect', ({ context }: CommandEvent) => {
      this.noteEnds(context.connection, this.gained);
    });
    this.executed('shape.create', ({ context }: CommandEvent) => {
      if (context.shape !== undefined && partOf(context.shape) !== undefined) {
        this.gained.add(context.shape.id);
      }
    });
  }

  private noteEnds(connection: Connection | undefined, into: Set<string>): void {
    if (connection === undefined || !isArrow(connection)) return;
    if (into === this.gained) this.unrouted.add(connection.id);
    if (!isSequenceFlow(connection)) return;
    for (const end of [connection.source, connection.target]) if (end) into.add(end.id);
  }

  /** Parts taken out by hand pass their order on, as a part that is not in a plan does. */
  private handOnOrder(): void {
    this.preExecute('elements.delete', ({ context }: CommandEvent) => {
      const removed = (context.elements ?? []).filter((element) => partOf(element) !== undefined);
      if (removed.length === 0) return;
      const orders = partOrders(readFlowGraph(this.registry));
      context.inherited = inheritedOrders(orders, new Set(removed.map((element) => element.id)));
    });
    this.postExecuted('elements.delete', ({ context }: CommandEvent) => {
      for (const order of context.inherited ?? []) this.draughtsman.drawOrder(order);
    });
  }

  private tidy(): void {
    for (let count = 0; count < MAX_EDITS; count++) {
      const touched = { gained: this.gained, lost: this.lost };
      if (this.gained.size + this.lost.size + this.unrouted.size === 0) return;
      const edit = nextEdit(readFlowGraph(this.registry), touched);
      if (edit === undefined) {
        for (const id of this.unrouted) this.draughtsman.routeArrow(id);
        this.forget();
        return;
      }
      this.draughtsman.make(edit);
    }
    this.forget();
    throw new Error('The drawing could not be put in order: the rules contradict each other.');
  }

  private forget(): void {
    this.gained.clear();
    this.lost.clear();
    this.unrouted.clear();
  }
}

function isArrow(connection: Connection): boolean {
  return isSequenceFlow(connection) || isFinishOrder(connection);
}
