import type { Connection, Element } from 'bpmn-js/lib/model/Types';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import RuleProvider from 'diagram-js/lib/features/rules/RuleProvider';
import { isConnection, isFinishOrder, partOf } from '../canvas-elements.ts';
import { startPredecessors } from '../flow-graph.ts';
import { readFlowGraph } from '../read-flow-graph.ts';
import type { ArrowMode } from './arrow-mode.ts';

interface Ends {
  readonly source?: Element;
  readonly target?: Element;
}

const BEFORE_BPMN_RULES = 1500;

/** What may be connected: between two parts an arrow of the chosen kind, once. */
export class ArrowRules extends RuleProvider {
  static override readonly $inject = ['eventBus', 'elementRegistry', 'arrowMode'];
  private readonly registry: ElementRegistry;
  private readonly arrowMode: ArrowMode;

  constructor(eventBus: EventBus, registry: ElementRegistry, arrowMode: ArrowMode) {
    super(eventBus);
    this.registry = registry;
    this.arrowMode = arrowMode;
  }

  override init(): void {
    this.addRule('connection.create', BEFORE_BPMN_RULES, (ends: Ends) => this.mayConnect(ends));
    this.addRule(
      'connection.reconnect',
      BEFORE_BPMN_RULES,
      ({ connection }: { readonly connection: Connection }) =>
        isFinishOrder(connection) ? false : undefined,
    );
  }

  /** `null` leaves the pointer alone, `undefined` asks the rules of BPMN. */
  private mayConnect({ source, target }: Ends): object | null | undefined {
    if (source === undefined || target === undefined || isConnection(target)) return undefined;
    const betweenParts = partOf(source) !== undefined && partOf(target) !== undefined;
    if (!betweenParts) return this.arrowMode.current === 'finish' ? null : undefined;
    if (source === target || this.isDrawn(source, target)) return null;
    if (this.arrowMode.current === 'start') return { type: 'bpmn:SequenceFlow' };
    return { type: 'bpmn:Association', associationDirection: 'One', finishOrder: true };
  }

  private isDrawn(source: Element, target: Element): boolean {
    const graph = readFlowGraph(this.registry);
    if (this.arrowMode.current === 'start') {
      return startPredecessors(graph, target.id).includes(source.id);
    }
    return graph.finishOrders.some(
      (order) => order.source === source.id && order.target === target.id,
    );
  }
}
