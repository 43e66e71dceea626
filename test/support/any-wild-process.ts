import type fc from 'fast-check';
import { tuple } from 'fast-check';
import { anyContent, definition, type Wild, type WildBody, wildNames } from './any-wild-body.ts';
import type { DrawnBody, DrawnFlow, DrawnNode, DrawnProcess } from './bpmn-text.ts';
import { handling } from './parts-diagram.ts';

/** A process with any elements connected in any way, and the processes it calls; most need not be sound. */
export function anyWildProcess(): fc.Arbitrary<readonly DrawnProcess[]> {
  return tuple(anyContent(2), anyContent(0)).map(([main, called]) => {
    const names = new Naming();
    return [
      { id: 'main', ...names.body(main), variables, roots, head, finishAfter: names.finishAfter() },
      { id: 'called', ...names.body(called), variables, roots },
      handling,
    ];
  });
}

// ---------------------------------------------------------------------------------------------

/** What every process may set. */
const variables = ['x', 'y'];

/** The main process subscribes to a key: what its `y` says, which the message says as `x`. */
const head =
  '<correlationSubscription id="subscription" correlationKeyRef="key"><correlationPropertyBinding id="binding" correlationPropertyRef="property"><dataPath xsi:type="tFormalExpression">y</dataPath></correlationPropertyBinding></correlationSubscription>';

const keyed = [
  '<message id="message-keyed" name="keyed" lb:correlationKey="x" />',
  '<message id="message-subscribed" name="subscribed" />',
  '<correlationProperty id="property" name="property"><correlationPropertyRetrievalExpression id="retrieval" messageRef="message-subscribed"><messagePath xsi:type="tFormalExpression">x</messagePath></correlationPropertyRetrievalExpression></correlationProperty>',
  '<collaboration id="collaboration"><correlationKey id="key"><correlationPropertyRef>property</correlationPropertyRef></correlationKey></collaboration>',
];

const named = wildNames.flatMap((name) => [
  `<message id="message-${name}" name="${name}" />`,
  `<signal id="signal-${name}" name="${name}" />`,
  `<error id="error-${name}" errorCode="${name}" />`,
  `<escalation id="escalation-${name}" escalationCode="${name}" />`,
]);

const roots = [...named, ...keyed];

type Pair = readonly [string, string];

/** A piece that has its ids: where flows come in, and where they leave. */
interface Placed {
  readonly entry: string;
  readonly exits: readonly string[];
  readonly nodes: readonly DrawnNode[];
  /** The flows inside of it. */
  readonly pairs: readonly Pair[];
}

interface Begins {
  readonly nodes: readonly DrawnNode[];
  readonly pairs: readonly Pair[];
}

/** Connects pieces and gives ids that are told apart everywhere. */
class Naming {
  private next = 0;
  /** Call activities of parts, in the order in which they got their ids. */
  private readonly parts: string[] = [];

  body(body: WildBody): DrawnBody {
    const { pieces, from, extra, conditions, handlers } = body;
    const placed = pieces.map((piece) => this.place(piece));
    const begins = this.starts(body, placed[0]?.entry ?? '', placed.at(-1)?.entry ?? '');
    const pairs = [...begins.pairs, ...placed.flatMap((place) => place.pairs)];
    const freely = body.starts.by === 'choice';
    for (const [index, { entry }] of placed.entries()) {
      if (index === 0 || (freely && (from[index] ?? 0) % 2 === 0)) continue;
      const { exits } = placed[(from[index] ?? 0) % index] ?? { exits: [] };
      pairs.push([exits[(from[index] ?? 0) % exits.length] ?? '', entry]);
    }
    for (const [a, b, back] of extra) {
      const [one = 0, other = 0] = [a % placed.length, b % placed.length].sort((x, y) => x - y);
      if (one === other && !back) continue;
      const [source, target] = back ? [placed[other], placed[one]] : [placed[one], placed[other]];
      pairs.push([source?.exits[a % source.exits.length] ?? '', target?.entry ?? '']);
    }
    const nodes = [...begins.nodes, ...placed.flatMap((place) => place.nodes)];
    const borderEnds: string[] = [];
    for (const [index, { entry }] of placed.entries()) {
      const piece = pieces[index];
      if (piece?.undone === true) nodes.push(...this.undoing(entry));
      for (const [trigger, interrupting] of piece?.borders ?? []) {
        const border = this.border(entry, trigger, interrupting);
        nodes.push(border);
        const later = placed.slice(index + 1);
        const to = later[(from[index] ?? 0) % (later.length + 1)];
        if (to !== undefined) pairs.push([border.id, to.entry]);
        else borderEnds.push(border.id);
      }
    }
    if (!freely) this.addEnds(body, placed, borderEnds, nodes, pairs);
    for (const handler of handlers) nodes.push(this.handler(handler));
    return withFlows(nodes, pairs, conditions, this);
  }

  flow(): string {
    return `f${this.next++}`;
  }

  /** Every other part is decided after the one before it. */
  finishAfter(): readonly (readonly [string, string])[] {
    return this.parts.flatMap((part, index) =>
      index % 2 === 1 ? [[this.parts[index - 1] ?? '', part] as const] : [],
    );
  }

  /** What leads nowhere ends; where everything leads on, the last piece ends too. */
  private addEnds(
    { ends }: WildBody,
    placed: readonly Placed[],
    borderEnds: readonly string[],
    nodes: DrawnNode[],
    pairs: Pair[],
  ): void {
    const exits = placed.flatMap((place) => place.exits);
    const last = exits.filter((id) => !pairs.some(([source]) => source === id));
    const ending = [...(last.length === 0 ? exits.slice(-1) : last), ...borderEnds];
    for (const [index, id] of ending.entries()) {
      const end = this.id('end');
      nodes.push({ id: end, type: 'endEvent', content: ends[index % ends.length] ?? '' });
      pairs.push([id, end]);
    }
  }

  /** A piece with its id; an event-based gateway is entered itself and left by its events. */
  private place(piece: Wild): Placed {
    const entry = this.id(piece.type);
    const node = this.node(piece, entry);
    if (piece.race === undefined) return { entry, exits: [entry], nodes: [node], pairs: [] };
    return this.race(node, piece.race);
  }

  private race(gateway: DrawnNode, contents: readonly string[]): Placed {
    const events = contents.map(
      (content): DrawnNode => ({ id: this.id('race'), type: 'intermediateCatchEvent', content }),
    );
    const exits = events.map(({ id }) => id);
    const pairs = exits.map((id): Pair => [gateway.id, id]);
    return { entry: gateway.id, exits, nodes: [gateway, ...events], pairs };
  }

  /** What a body begins with, and the flows from there to its first and last piece. */
  private starts({ starts }: WildBody, first: string, last: string): Begins {
    const none: DrawnNode = { id: this.id('start'), type: 'startEvent' };
    switch (starts.by) {
      case 'choice':
        return { nodes: [], pairs: [] };
      case 'none':
        return { nodes: [none], pairs: [[none.id, first]] };
      case 'receiveTask': {
        const attributes = { instantiate: 'true', messageRef: 'message-one' };
        const id = this.id('start');
        return { nodes: [{ id, type: 'receiveTask', attributes }], pairs: [[id, first]] };
      }
      case 'gateway': {
        const attributes = {
          instantiate: 'true',
          eventGatewayType: starts.all ? 'Parallel' : 'Exclusive',
        };
        const gateway = { id: this.id('start'), type: 'eventBasedGateway', attributes };
        const { exits, nodes, pairs } = this.race(gateway, starts.events);
        const leaving = exits.map((id, index): Pair => [id, index === 0 ? first : last]);
        return { nodes, pairs: [...pairs, ...leaving] };
      }
      case 'events': {
        const typed = starts.events.map(
          ({ content, all }): DrawnNode => ({
            id: this.id('start'),
            type: 'startEvent',
            content,
            attributes: { parallelMultiple: String(all) },
          }),
        );
        const nodes = starts.none ? [none, ...typed] : typed;
        return {
          nodes,
          pairs: nodes.map(({ id }, index): Pair => [id, index === 0 ? first : last]),
        };
      }
    }
  }

  private id(type: string): string {
    return `${type.replace(/[A-Z].*/, '')}-${this.next++}`;
  }

  private node({ type, content, attributes, inside }: Wild, id: string): DrawnNode {
    const held = inside === undefined ? {} : { inside: this.body(inside) };
    const own = content.replaceAll('in-#', `in-${id}`);
    return { id, type, content: own, attributes: this.partNamed(id, attributes), ...held };
  }

  /** Every part has a reference of its own. */
  private partNamed(id: string, attributes: Wild['attributes']): Wild['attributes'] {
    if (attributes['lb:part'] === undefined) return attributes;
    this.parts.push(id);
    return { ...attributes, 'lb:part': `part-${this.parts.length}` };
  }

  /** An error can only be caught by interrupting. */
  private border(host: string, trigger: string, interrupting: boolean): DrawnNode {
    const cancelActivity = String(interrupting || trigger.startsWith('<error'));
    return {
      id: this.id('border'),
      type: 'boundaryEvent',
      content: trigger,
      attributes: { attachedToRef: host, cancelActivity },
    };
  }

  /** A compensation event on an activity, and the task that undoes it. */
  private undoing(host: string): readonly DrawnNode[] {
    const [event, task, link] = [this.id('border'), this.id('undo'), this.id('link')];
    return [
      {
        id: event,
        type: 'boundaryEvent',
        content: definition('compensate', ''),
        attributes: { attachedToRef: host },
      },
      { id: task, type: 'userTask', attributes: { isForCompensation: 'true' } },
      {
        id: link,
        type: 'association',
        attributes: { associationDirection: 'One', sourceRef: event, targetRef: task },
      },
    ];
  }

  private handler({ trigger, interrupting }: WildBody['handlers'][number]): DrawnNode {
    const [id, start, task, end] = ['handler', 'begin', 'user', 'end'].map((type) => this.id(type));
    const nodes: DrawnNode[] = [
      {
        id: start ?? '',
        type: 'startEvent',
        content: trigger,
        attributes: { isInterrupting: String(interrupting) },
      },
      { id: task ?? '', type: 'userTask' },
      { id: end ?? '', type: 'endEvent' },
    ];
    const flows = [
      { id: this.flow(), from: start ?? '', to: task ?? '' },
      { id: this.flow(), from: task ?? '', to: end ?? '' },
    ];
    return {
      id: id ?? '',
      type: 'subProcess',
      attributes: { triggeredByEvent: 'true' },
      inside: { nodes, flows },
    };
  }
}

/** Behind a gateway that chooses, the first flow is the default and the others have conditions. */
function withFlows(
  nodes: readonly DrawnNode[],
  pairs: readonly Pair[],
  conditions: readonly (readonly [string, number])[],
  names: Naming,
): DrawnBody {
  const choosing = new Set(['exclusiveGateway', 'inclusiveGateway', 'complexGateway']);
  const defaults = new Map<string, string>();
  const flows = pairs.map(([from, to], index): DrawnFlow => {
    const id = names.flow();
    const type = nodes.find((node) => node.id === from)?.type ?? '';
    const several = pairs.filter(([source]) => source === from).length > 1;
    if (!choosing.has(type) || !several) return { id, from, to };
    if (!defaults.has(from)) {
      defaults.set(from, id);
      return { id, from, to };
    }
    const [name = '', value = 0] = conditions[index % conditions.length] ?? [];
    return { id, from, to, condition: `${name} = "${value}"` };
  });
  const marked = nodes.map((node) => {
    const byDefault = defaults.get(node.id);
    return byDefault === undefined
      ? node
      : { ...node, attributes: { ...node.attributes, default: byDefault } };
  });
  return { nodes: marked, flows };
}
