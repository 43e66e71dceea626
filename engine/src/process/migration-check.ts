import type { FlowNode, ProcessGraph, ProcessNode } from '../bpmn/graph.ts';
import type { Problem } from '../bpmn/problem.ts';
import { boundProcess } from './bound-processes.ts';
import { containerOf } from './container-of.ts';
import { ROOT_SCOPE } from './evolve.ts';
import type { MigrationMapping } from './migration-mapping.ts';
import type { ActiveElement, ProcessState, Scope } from './state.ts';
import { at } from './step.ts';

/** Looks whether everything that an instance holds has its place, of the same kind, in another version of its process. */
export class MigrationCheck {
  private readonly problems: Problem[] = [];
  private readonly from: ProcessGraph;
  private readonly to: ProcessGraph;
  private readonly state: ProcessState;
  private readonly mapping: MigrationMapping;
  /** The new process or sub-process of each scope; absent where there is none. */
  private readonly places = new Map<string, ProcessNode>();

  constructor(
    from: ProcessGraph,
    to: ProcessGraph,
    state: ProcessState,
    mapping: MigrationMapping,
  ) {
    this.from = from;
    this.to = to;
    this.state = state;
    this.mapping = mapping;
  }

  run(): readonly Problem[] {
    if (this.state.status !== 'active') {
      this.tell('MIGRATION_NOT_ACTIVE', '', `it is ${this.state.status}`);
      return this.problems;
    }
    for (const [id, scope] of Object.entries(this.state.scopes)) {
      const place = this.placeOf(id, scope);
      if (place === undefined) continue;
      this.places.set(id, place);
      this.checkScope(id, scope, place);
    }
    return this.problems;
  }

  private nameOf(id: string): string {
    return Object.hasOwn(this.mapping, id) ? (this.mapping[id] ?? id) : id;
  }

  /** Scopes stand in the order in which they were opened, so that the one around is known before. */
  private placeOf(id: string, { process, parent }: Scope): ProcessNode | undefined {
    if (id === ROOT_SCOPE) return at(this.to.processes, this.to.main);
    const around = this.places.get(parent?.scope ?? '');
    const element = this.state.scopes[parent?.scope ?? '']?.active[parent?.instance ?? '']?.element;
    if (around === undefined || element === undefined) return undefined;
    const node = this.to.nodes[around.nodeIndex.get(this.nameOf(element)) ?? -1];
    const inside = node?.called ?? node?.body ?? this.boundIn(node, process);
    const found = inside === undefined ? undefined : at(this.to.processes, inside);
    if (found !== undefined && (process === undefined || found.id === process)) return found;
    if (node !== undefined) {
      this.tell(
        'MIGRATION_KIND_DIFFERS',
        element,
        `"${element}" holds work that "${node.id}" does not hold`,
      );
    }
    return undefined;
  }

  /** What a call has bound when it was made goes on as it is, where the call there is bound so too, to the same process. */
  private boundIn(node: FlowNode | undefined, process: string | undefined): number | undefined {
    if (process === undefined || node?.calledLater?.process !== boundProcess(process)) {
      return undefined;
    }
    return this.to.processIndex.get(process);
  }

  private checkScope(id: string, scope: Scope, place: ProcessNode): void {
    const old = containerOf(this.from, this.state, id);
    for (const active of Object.values(scope.active)) this.checkActive(active, old, place);
    for (const { element } of scope.done ?? []) {
      const node = this.nodeAt(element, place);
      if (node !== undefined && node.undoneBy !== undefined) continue;
      this.tell(
        'MIGRATION_ELEMENT_MISSING',
        element,
        `"${element}" was done and can be undone, and nothing undoes it there`,
      );
    }
    for (const gateway of Object.keys(scope.resetting ?? {})) {
      if (this.nodeAt(gateway, place)?.type === 'complexGateway') continue;
      this.tell(
        'MIGRATION_ELEMENT_MISSING',
        gateway,
        `"${gateway}" waits for its reset and has no complex gateway in its place there`,
      );
    }
    for (const key of Object.keys(scope.conversations ?? {})) {
      if (this.isKeyThere(this.nameOf(key))) continue;
      this.tell(
        'MIGRATION_ELEMENT_MISSING',
        key,
        `its messages belong together by the correlation key "${key}", which has no place there; map it to a key there`,
      );
    }
    const taken = new Set<string>();
    for (const flow of Object.keys(scope.arrived)) this.checkToken(flow, old, place, taken);
  }

  /** Whether a message of the new version is known by a correlation key. */
  private isKeyThere(key: string): boolean {
    return this.to.nodes.some(({ triggers }) =>
      triggers.some(
        (trigger) =>
          trigger.kind === 'message' && trigger.conversation?.some(({ id }) => id === key) === true,
      ),
    );
  }

  private checkActive(active: ActiveElement, old: ProcessNode, place: ProcessNode): void {
    const { element } = active;
    const before = this.from.nodes[old.nodeIndex.get(element) ?? -1];
    const after = this.nodeAt(element, place);
    if (before === undefined || after === undefined) {
      this.tell(
        'MIGRATION_ELEMENT_MISSING',
        element,
        `"${element}" is active and has no place in "${place.id}"; map it to an element there`,
      );
      return;
    }
    const difference = differenceOf(before, after);
    if (difference === undefined) return;
    this.tell(
      'MIGRATION_KIND_DIFFERS',
      element,
      `"${element}" is active and "${after.id}" is not like it (${difference})`,
    );
  }

  private checkToken(flow: string, old: ProcessNode, place: ProcessNode, taken: Set<string>): void {
    const name = this.nameOf(flow);
    const before = this.from.flows[old.flowIndex.get(flow) ?? -1];
    const after = this.to.flows[place.flowIndex.get(name) ?? -1];
    const join = before && at(this.from.nodes, before.target);
    const newJoin = after && at(this.to.nodes, after.target);
    const kept =
      join !== undefined &&
      newJoin !== undefined &&
      this.nameOf(join.id) === newJoin.id &&
      join.type === newJoin.type &&
      !taken.has(name);
    taken.add(name);
    if (kept) return;
    this.tell(
      'MIGRATION_TOKEN_LOST',
      join?.id ?? '',
      `a token waits at "${join?.id}" by the flow "${flow}", which does not lead to the same join there; map the flow`,
    );
  }

  private nodeAt(element: string, place: ProcessNode): FlowNode | undefined {
    return this.to.nodes[place.nodeIndex.get(this.nameOf(element)) ?? -1];
  }

  private tell(code: string, element: string, why: string): void {
    this.problems.push({
      code,
      severity: 'error',
      ...(element === '' ? {} : { element }),
      message: `The instance cannot go on in the other version: ${why}.`,
    });
  }
}

// ---------------------------------------------------------------------------------------------

/** In what an element is not what an active one is; undefined where it can stand for it. */
function differenceOf(before: FlowNode, after: FlowNode): string | undefined {
  if (before.type !== after.type) return `${before.type}, ${after.type}`;
  if (before.onEvent !== after.onEvent) return 'one is an event sub-process';
  if (before.act !== after.act) return 'another act';
  if (before.part !== after.part) return 'another part';
  if (loopOf(before) !== loopOf(after)) return 'another marker';
  const kinds = (node: FlowNode) => node.triggers.map(({ kind }) => kind).join();
  return kinds(before) === kinds(after) ? undefined : 'another event';
}

function loopOf({ loop }: FlowNode): string {
  if (loop === undefined) return '';
  return loop.kind === 'multi' ? `${loop.kind} ${loop.sequential}` : loop.kind;
}
