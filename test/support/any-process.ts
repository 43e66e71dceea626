import fc from 'fast-check';
import type { DrawnFlow, DrawnNode, DrawnProcess } from './bpmn-text.ts';

/** A piece of a structured process. */
export type Block =
  | { readonly kind: 'task'; readonly type: 'userTask' | 'serviceTask' | 'task' | 'manualTask' }
  | { readonly kind: 'sequence'; readonly blocks: readonly Block[] }
  /** One of the branches, by the value of the switch; the last one when it names none. */
  | { readonly kind: 'choice'; readonly name: string; readonly branches: readonly Block[] }
  | { readonly kind: 'parallel'; readonly branches: readonly Block[] }
  /** A person's task and the body, again while the switch is 0. */
  | { readonly kind: 'loop'; readonly name: string; readonly body: Block }
  | { readonly kind: 'call'; readonly body: Block };

/** The switches that choices look at; their values are facts, `"0"` to `"3"`. */
export const switches: readonly string[] = ['switch-a', 'switch.b', 'switch-c.d'];

/** Any structured process: pieces with one way in and one way out. */
export function anyBlock(): fc.Arbitrary<Block> {
  const { block } = fc.letrec<{ block: Block }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 4, depthSize: 'large' },
      fc.record({
        kind: fc.constant('task' as const),
        type: fc.constantFrom('userTask', 'userTask', 'serviceTask', 'task', 'manualTask'),
      }),
      fc.record({
        kind: fc.constant('sequence' as const),
        blocks: fc.array(tie('block'), { maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('choice' as const),
        name: fc.constantFrom(...switches),
        branches: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('parallel' as const),
        branches: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('loop' as const),
        name: fc.constantFrom(...switches),
        body: tie('block'),
      }),
      fc.record({ kind: fc.constant('call' as const), body: tie('block') }),
    ),
  }));
  return block;
}

/** Draws a block as BPMN processes, the main one first; tasks are numbered in the order of the block. */
export function drawBlock(block: Block): readonly DrawnProcess[] {
  const numbers = { task: 0, process: 0 };
  const drawings: DrawnProcess[] = [];
  drawProcess('main', block, numbers, drawings);
  return drawings.toReversed();
}

/** Any process at all: elements connected at random, so that most need not be sound. */
export function anyNet(): fc.Arbitrary<DrawnProcess> {
  const type = fc.constantFrom(
    ...['userTask', 'userTask', 'task', 'serviceTask'],
    ...['exclusiveGateway', 'exclusiveGateway', 'parallelGateway', 'parallelGateway'],
  );
  return fc
    .record({
      types: fc.array(type, { minLength: 2, maxLength: 9 }),
      from: fc.array(fc.nat(1_000), { minLength: 9, maxLength: 9 }),
      extra: fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000), fc.boolean()), { maxLength: 5 }),
      conditions: fc.array(fc.tuple(fc.constantFrom(...switches), fc.nat(3)), {
        minLength: 5,
        maxLength: 5,
      }),
    })
    .map(({ types, from, extra, conditions }) => netOf(types, from, extra, conditions));
}

// ---------------------------------------------------------------------------------------------

/** Where a flow leaves from; its condition belongs to the flow. */
interface Exit {
  readonly node: string;
  readonly condition?: string;
  readonly isDefault?: boolean;
}

interface Numbers {
  task: number;
  process: number;
}

function drawProcess(id: string, block: Block, numbers: Numbers, drawings: DrawnProcess[]): void {
  const drawing = new Drawing(numbers, drawings);
  const start = drawing.add('startEvent');
  const end = drawing.draw(block, { node: start });
  drawing.connect(end, drawing.add('endEvent'));
  drawings.push(drawing.finished(id));
}

class Drawing {
  private readonly nodes: DrawnNode[] = [];
  private readonly flows: DrawnFlow[] = [];
  private readonly defaults = new Map<string, string>();
  private readonly numbers: Numbers;
  private readonly drawings: DrawnProcess[];

  constructor(numbers: Numbers, drawings: DrawnProcess[]) {
    this.numbers = numbers;
    this.drawings = drawings;
  }

  add(type: string, attributes: Readonly<Record<string, string>> = {}): string {
    const isTask = type.toLowerCase().endsWith('task');
    const id = isTask ? `task-${this.numbers.task++}` : `${type}-${this.nodes.length}`;
    this.nodes.push({ id, type, attributes });
    return id;
  }

  connect({ node, condition, isDefault }: Exit, to: string): void {
    const id = `f${this.flows.length}`;
    this.flows.push({ id, from: node, to, ...(condition === undefined ? {} : { condition }) });
    if (isDefault) this.defaults.set(node, id);
  }

  /** Draws a block behind an exit and gives the exit behind it. */
  draw(block: Block, from: Exit): Exit {
    switch (block.kind) {
      case 'task':
        return this.follow(from, block.type);
      case 'sequence':
        return block.blocks.reduce((exit, inner) => this.draw(inner, exit), from);
      case 'choice':
        return this.branch(from, 'exclusiveGateway', block.branches, (index, isLast) =>
          isLast ? { isDefault: true } : { condition: `${block.name} = "${index}"` },
        );
      case 'parallel':
        return this.branch(from, 'parallelGateway', block.branches, () => ({}));
      case 'loop': {
        const again = this.follow(from, 'exclusiveGateway');
        const body = this.draw(block.body, this.follow(again, 'userTask'));
        const { node } = this.follow(body, 'exclusiveGateway');
        this.connect({ node, condition: `${block.name} = "0"` }, again.node);
        return { node, isDefault: true };
      }
      case 'call': {
        const id = `called-${this.numbers.process++}`;
        const call = this.add('callActivity', { calledElement: id });
        this.connect(from, call);
        drawProcess(id, block.body, this.numbers, this.drawings);
        return { node: call };
      }
    }
  }

  finished(id: string): DrawnProcess {
    const nodes = this.nodes.map((node) => {
      const byDefault = this.defaults.get(node.id);
      return byDefault === undefined
        ? node
        : { ...node, attributes: { ...node.attributes, default: byDefault } };
    });
    return { id, nodes, flows: this.flows };
  }

  private follow(from: Exit, type: string): Exit {
    const node = this.add(type);
    this.connect(from, node);
    return { node };
  }

  private branch(
    from: Exit,
    type: string,
    branches: readonly Block[],
    mark: (index: number, isLast: boolean) => Omit<Exit, 'node'>,
  ): Exit {
    const { node } = this.follow(from, type);
    const exits = branches.map((inner, index) =>
      this.draw(inner, { node, ...mark(index, index === branches.length - 1) }),
    );
    const join = this.add(type);
    for (const exit of exits) this.connect(exit, join);
    return { node: join };
  }
}

function netOf(
  types: readonly string[],
  from: readonly number[],
  extra: readonly (readonly [number, number, boolean])[],
  conditions: readonly (readonly [string, number])[],
): DrawnProcess {
  const ids = ['s', ...types.map((_, index) => `n${index}`), 'e'];
  const pairs: [string, string][] = [['s', 'n0']];
  for (let index = 1; index < types.length; index++) {
    pairs.push([`n${(from[index] ?? 0) % index}`, `n${index}`]);
  }
  for (const [a, b, back] of extra) {
    const [one, other] = [a % types.length, b % types.length].sort((x, y) => x - y) as [
      number,
      number,
    ];
    pairs.push(back ? [`n${other}`, `n${one}`] : [`n${one}`, `n${other}`]);
  }
  for (const id of ids.slice(1, -1)) {
    if (!pairs.some(([source]) => source === id)) pairs.push([id, 'e']);
  }
  const flows = pairs.map(([source, target], index): DrawnFlow => {
    const leaving = pairs.filter(([other]) => other === source);
    const isChoice = types[ids.indexOf(source) - 1] === 'exclusiveGateway';
    const first = pairs.findIndex(([other]) => other === source) === index;
    const [name = '', value = 0] = conditions[index % conditions.length] ?? [];
    const conditional = isChoice && leaving.length > 1 && !first;
    return {
      id: `f${index}`,
      from: source,
      to: target,
      ...(conditional ? { condition: `${name} = "${value}"` } : {}),
    };
  });
  const nodes = ids.map((id, index): DrawnNode => {
    const type = id === 's' ? 'startEvent' : id === 'e' ? 'endEvent' : (types[index - 1] ?? '');
    const leaving = flows.filter((flow) => flow.from === id);
    const byDefault =
      type === 'exclusiveGateway' && leaving.length > 1 ? leaving[0]?.id : undefined;
    return { id, type, ...(byDefault === undefined ? {} : { attributes: { default: byDefault } }) };
  });
  return { id: 'net', nodes, flows };
}
