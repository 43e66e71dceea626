import fc from 'fast-check';
import { switches } from './any-block.ts';
import type { DrawnBody, DrawnFlow, DrawnNode, DrawnProcess } from './bpmn-text.ts';

/** Names of messages, signals, errors and escalations: few, so that several events share them. */
export const wildNames: readonly string[] = ['one', 'two'];

/** A process with any elements connected in any way, and the processes it calls; most need not be sound. */
export function anyWildProcess(): fc.Arbitrary<readonly DrawnProcess[]> {
  return fc.tuple(anyContent(2), anyContent(0)).map(([main, called]) => {
    const names = new Naming();
    return [
      { id: 'main', ...names.body(main), roots },
      { id: 'called', ...names.body(called), roots },
    ];
  });
}

// ---------------------------------------------------------------------------------------------

const roots = wildNames.flatMap((name) => [
  `<message id="message-${name}" name="${name}" />`,
  `<signal id="signal-${name}" name="${name}" />`,
  `<error id="error-${name}" errorCode="${name}" />`,
  `<escalation id="escalation-${name}" escalationCode="${name}" />`,
]);

/** What stands in one place of a body, before it has an id. */
interface Wild {
  readonly type: string;
  readonly content: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly borders: readonly (readonly [string, boolean])[];
  /** Whether an activity can be undone by a task of its own. */
  readonly undone: boolean;
  readonly inside?: WildBody;
}

interface WildBody {
  readonly pieces: readonly Wild[];
  /** For each piece but the first: from which earlier one a flow comes. */
  readonly from: readonly number[];
  readonly extra: readonly (readonly [number, number, boolean])[];
  readonly conditions: readonly (readonly [string, number])[];
  /** Kinds of the end events, in turn. */
  readonly ends: readonly string[];
  readonly handlers: readonly { readonly trigger: string; readonly interrupting: boolean }[];
}

/** Whether a flow leads back: seldom, because most loops wait for nothing and are refused. */
const anyBack = fc.nat(5).map((number) => number === 0);

const anyName = fc.constantFrom(...wildNames);
const anySwitch = fc.constantFrom(...switches);

/** The event definition of a trigger. */
function definition(trigger: string, name: string): string {
  switch (trigger) {
    case 'timer':
      return `<timerEventDefinition><timeDuration>PT${name === 'one' ? 1 : 2}H</timeDuration></timerEventDefinition>`;
    case 'cycle':
      return '<timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>';
    case 'conditional':
      return `<conditionalEventDefinition><condition>switch-a = "${name === 'one' ? 1 : 2}"</condition></conditionalEventDefinition>`;
    case 'message':
    case 'signal':
    case 'error':
    case 'escalation':
      return `<${trigger}EventDefinition ${trigger}Ref="${trigger}-${name}" />`;
    case 'none':
      return '';
    default:
      return `<${trigger}EventDefinition />`;
  }
}

const anyDefinition = (...triggers: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...triggers), anyName)
    .map(([trigger, name]) => definition(trigger, name));

const anyMarker: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.boolean(), fc.nat(3), fc.boolean())
      .map(
        ([sequential, count, early]) =>
          `<multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality>${count}</loopCardinality>${early ? '<completionCondition>numberOfCompletedInstances &gt;= 2</completionCondition>' : ''}</multiInstanceLoopCharacteristics>`,
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.boolean(), anySwitch)
      .map(
        ([before, name]) =>
          `<standardLoopCharacteristics testBefore="${before}" loopMaximum="2"><loopCondition>${name} = "0"</loopCondition></standardLoopCharacteristics>`,
      ),
  },
);

const boundaryKinds = ['timer', 'cycle', 'message', 'signal', 'conditional'];
const anyBorders = fc.array(
  fc.tuple(anyDefinition(...boundaryKinds, 'error', 'escalation'), fc.boolean()),
  { maxLength: 2 },
);

function wild(
  types: readonly string[],
  more: {
    readonly content?: fc.Arbitrary<string>;
    readonly borders?: fc.Arbitrary<Wild['borders']>;
    readonly attributes?: fc.Arbitrary<Wild['attributes']>;
    readonly inside?: fc.Arbitrary<WildBody>;
  },
): fc.Arbitrary<Wild> {
  return fc.record({
    type: fc.constantFrom(...types),
    content: more.content ?? fc.constant(''),
    attributes: more.attributes ?? fc.constant({}),
    borders: more.borders ?? fc.constant([]),
    undone: more.borders === undefined ? fc.constant(false) : fc.nat(3).map((n) => n === 0),
    ...(more.inside === undefined ? {} : { inside: more.inside }),
  });
}

function anyPiece(depth: number): fc.Arbitrary<Wild> {
  const activity = { content: anyMarker, borders: anyBorders };
  const pieces: { weight: number; arbitrary: fc.Arbitrary<Wild> }[] = [
    { weight: 6, arbitrary: wild(['userTask', 'userTask', 'serviceTask', 'task'], activity) },
    {
      weight: 1,
      arbitrary: wild(['receiveTask', 'sendTask'], {
        ...activity,
        attributes: anyName.map((name) => ({ messageRef: `message-${name}` })),
      }),
    },
    { weight: 4, arbitrary: wild(['exclusiveGateway', 'parallelGateway', 'inclusiveGateway'], {}) },
    {
      weight: 1,
      arbitrary: wild(['complexGateway'], {
        content: fc.constantFrom(
          '<activationCondition>activationCount &gt;= 1</activationCondition>',
          '<activationCondition>activationCount &gt;= 2</activationCondition>',
        ),
      }),
    },
    {
      weight: 2,
      arbitrary: wild(['intermediateCatchEvent'], {
        content: anyDefinition('timer', 'message', 'signal', 'conditional'),
      }),
    },
    {
      weight: 1,
      arbitrary: wild(['intermediateCatchEvent'], {
        content: fc
          .tuple(anyDefinition('message', 'timer'), anyDefinition('signal', 'conditional'))
          .map((both) => both.join('')),
        attributes: fc.boolean().map((all) => ({ parallelMultiple: String(all) })),
      }),
    },
    {
      weight: 2,
      arbitrary: wild(['intermediateThrowEvent'], {
        content: anyDefinition('none', 'signal', 'message', 'escalation', 'compensate'),
      }),
    },
  ];
  if (depth > 0) {
    pieces.push({
      weight: 1,
      arbitrary: wild(['callActivity'], {
        ...activity,
        attributes: fc.constant({ calledElement: 'called' }),
      }),
    });
    const inside = anyContent(depth - 1);
    pieces.push({
      weight: 4,
      arbitrary: wild(['subProcess', 'subProcess', 'transaction'], { ...activity, inside }),
    });
  }
  return fc.oneof(...pieces);
}

function anyContent(depth: number): fc.Arbitrary<WildBody> {
  return fc.record({
    pieces: fc.array(anyPiece(depth), { minLength: 1, maxLength: depth === 2 ? 6 : 3 }),
    from: fc.array(fc.nat(1_000), { minLength: 6, maxLength: 6 }),
    extra: fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000), anyBack), { maxLength: 2 }),
    conditions: fc.array(fc.tuple(anySwitch, fc.nat(3)), { minLength: 5, maxLength: 5 }),
    ends: fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant('') },
        {
          weight: 1,
          arbitrary: anyDefinition('terminate', 'error', 'escalation', 'signal', 'compensate'),
        },
      ),
      { minLength: 4, maxLength: 4 },
    ),
    handlers: fc.array(
      fc.record({ trigger: anyDefinition(...boundaryKinds), interrupting: fc.boolean() }),
      { maxLength: 1 },
    ),
  });
}

/** Connects pieces and gives ids that are told apart everywhere. */
class Naming {
  private next = 0;

  body({ pieces, from, extra, conditions, ends, handlers }: WildBody): DrawnBody {
    const ids = pieces.map(({ type }) => this.id(type));
    const start = this.id('start');
    const pairs: [string, string][] = [[start, ids[0] ?? '']];
    for (let index = 1; index < ids.length; index++) {
      pairs.push([ids[(from[index] ?? 0) % index] ?? '', ids[index] ?? '']);
    }
    for (const [a, b, back] of extra) {
      const [one = 0, other = 0] = [a % ids.length, b % ids.length].sort((x, y) => x - y);
      const pair = back ? [ids[other], ids[one]] : [ids[one], ids[other]];
      pairs.push([pair[0] ?? '', pair[1] ?? '']);
    }
    const nodes: DrawnNode[] = [{ id: start, type: 'startEvent' }];
    const borderEnds: string[] = [];
    for (const [index, piece] of pieces.entries()) {
      nodes.push(this.node(piece, ids[index] ?? ''));
      if (piece.undone) nodes.push(...this.undoing(ids[index] ?? ''));
      for (const [trigger, interrupting] of piece.borders) {
        const border = this.border(ids[index] ?? '', trigger, interrupting);
        nodes.push(border);
        const later = ids.slice(index + 1);
        const to = later[(from[index] ?? 0) % (later.length + 1)];
        if (to !== undefined) pairs.push([border.id, to]);
        else borderEnds.push(border.id);
      }
    }
    const last = ids.filter((id) => !pairs.some(([source]) => source === id));
    const ending = [...(last.length === 0 ? ids.slice(-1) : last), ...borderEnds];
    for (const [index, id] of ending.entries()) {
      const end = this.id('end');
      nodes.push({ id: end, type: 'endEvent', content: ends[index % ends.length] ?? '' });
      pairs.push([id, end]);
    }
    for (const handler of handlers) nodes.push(this.handler(handler));
    return withFlows(nodes, pairs, conditions, this);
  }

  flow(): string {
    return `f${this.next++}`;
  }

  private id(type: string): string {
    return `${type.replace(/[A-Z].*/, '')}-${this.next++}`;
  }

  private node({ type, content, attributes, inside }: Wild, id: string): DrawnNode {
    const held = inside === undefined ? {} : { inside: this.body(inside) };
    return { id, type, content, attributes, ...held };
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
  pairs: readonly (readonly [string, string])[],
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
