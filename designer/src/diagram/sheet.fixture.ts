import { cutStartOrder } from './cut-order.ts';
import type { FlowGraph, FlowNode, NodeKind, SequenceFlow } from './flow-graph.ts';
import { inheritedOrders, partOrders } from './part-order.ts';
import { type DiagramEdit, nextEdit } from './tidy-graph.ts';

/** A drawing sheet without a canvas: keeps a graph and tidies it after each change, as the designer does. */
export class Sheet {
  graph: FlowGraph = {
    nodes: [{ id: 'start', kind: 'start' }],
    flows: [],
    finishOrders: [],
  };
  private count = 0;
  private flowCount = 0;
  private gained = new Set<string>();
  private lost = new Set<string>();

  addPart(id: string): void {
    this.addNode(id, 'part');
    this.tidy();
  }

  connect(source: string, target: string): void {
    this.addFlow(source, target);
    this.tidy();
  }

  disconnect(from: string, to: string): void {
    const cut = cutStartOrder(this.graph, from, to);
    if (cut === undefined) return;
    this.removeFlow(cut.flow);
    for (const order of cut.restore) this.addFlow(order.from, order.to);
    this.tidy();
  }

  removePart(id: string): void {
    const inherited = inheritedOrders(partOrders(this.graph), new Set([id]));
    this.removeNode(id);
    for (const { from, to } of inherited) this.addFlow(from, to);
    this.tidy();
  }

  /** A gateway as another tool may have drawn it, in place of the flows it stands for. */
  addGateway(id: string, sources: readonly string[], targets: readonly string[]): void {
    for (const flow of this.graph.flows) {
      if (sources.includes(flow.source) || targets.includes(flow.target)) this.removeFlow(flow.id);
    }
    this.addNode(id, 'parallel');
    for (const source of sources) this.addFlow(source, id);
    for (const target of targets) this.addFlow(id, target);
    this.gained.clear();
    this.lost.clear();
  }

  flowNames(): string[] {
    return this.graph.flows.map(({ source, target }) => `${source}>${target}`).sort();
  }

  nodesOfKind(kind: NodeKind): readonly FlowNode[] {
    return this.graph.nodes.filter((node) => node.kind === kind);
  }

  reachable(from: string): ReadonlySet<string> {
    const seen = new Set([from]);
    for (const id of seen) {
      for (const flow of this.graph.flows) if (flow.source === id) seen.add(flow.target);
    }
    return seen;
  }

  private tidy(): void {
    for (let step = 0; step < 500; step++) {
      const edit = nextEdit(this.graph, { gained: this.gained, lost: this.lost });
      if (edit === undefined) {
        this.gained.clear();
        this.lost.clear();
        return;
      }
      this.make(edit);
    }
    throw new Error('tidying does not come to an end');
  }

  private make(edit: DiagramEdit): void {
    const { flows } = this.graph;
    switch (edit.kind) {
      case 'addFlow':
        this.addFlow(edit.source, edit.target);
        break;
      case 'removeFlow':
        this.removeFlow(edit.flow);
        break;
      case 'removeNode':
        this.removeNode(edit.node);
        break;
      case 'moveSource':
        this.change(edit.flow, { source: edit.source });
        break;
      case 'moveTarget':
        this.change(edit.flow, { target: edit.target });
        break;
      case 'addEnd':
        this.addFlow(edit.after, this.addNode(this.fresh('end'), 'end'));
        break;
      case 'insertJoin': {
        const join = this.addNode(this.fresh('join'), 'parallel');
        for (const flow of flows.filter((f) => f.target === edit.before)) {
          this.change(flow.id, { target: join });
        }
        this.addFlow(join, edit.before);
        break;
      }
      case 'insertFork': {
        const fork = this.addNode(this.fresh('fork'), 'parallel');
        for (const flow of flows.filter((f) => f.source === edit.after)) {
          this.change(flow.id, { source: fork });
        }
        this.addFlow(edit.after, fork);
        break;
      }
      case 'bypass': {
        const target = flows.find((flow) => flow.source === edit.node)?.target ?? '';
        const into = flows.find((flow) => flow.target === edit.node);
        this.removeNode(edit.node, into?.id);
        this.change(into?.id ?? '', { target });
      }
    }
  }

  private fresh(prefix: string): string {
    this.count += 1;
    return `${prefix}${this.count}`;
  }

  private addNode(id: string, kind: NodeKind): string {
    this.graph = { ...this.graph, nodes: [...this.graph.nodes, { id, kind }] };
    this.gained.add(id);
    return id;
  }

  private addFlow(source: string, target: string): void {
    this.flowCount += 1;
    const flow = { id: `flow${this.flowCount}`, source, target, plain: true };
    this.graph = { ...this.graph, flows: [...this.graph.flows, flow] };
    this.gained.add(source).add(target);
  }

  private removeFlow(id: string): void {
    const flow = this.graph.flows.find((other) => other.id === id);
    this.graph = { ...this.graph, flows: this.graph.flows.filter((other) => other.id !== id) };
    if (flow !== undefined) this.lost.add(flow.source).add(flow.target);
  }

  private removeNode(id: string, keep?: string): void {
    for (const flow of this.graph.flows) {
      if (flow.id !== keep && (flow.source === id || flow.target === id)) this.removeFlow(flow.id);
    }
    this.graph = { ...this.graph, nodes: this.graph.nodes.filter((node) => node.id !== id) };
  }

  private change(id: string, to: Partial<SequenceFlow>): void {
    this.graph = {
      ...this.graph,
      flows: this.graph.flows.map((flow) => {
        if (flow.id !== id) return flow;
        this.lost.add(flow.source).add(flow.target);
        const changed = { ...flow, ...to };
        this.gained.add(changed.source).add(changed.target);
        return changed;
      }),
    };
  }
}
