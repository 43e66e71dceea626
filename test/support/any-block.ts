import fc from 'fast-check';
import type {
  Block,
  BlockProcess,
  Border,
  Handler,
  Marker,
  MultiMarker,
  Stop,
  Trigger,
} from './process-block.ts';

/** The switches that choices look at; their values are facts, `"0"` to `"3"`. */
export const switches: readonly string[] = ['switch-a', 'switch.b', 'switch-c.d'];

/** Kinds of piece, and what an activity may have besides. */
export type Feature = Block['kind'] | 'border' | 'handler' | 'marker' | 'receive';

/** Any structured process, with every kind of element that has one way in and one way out. */
export function anyBlockProcess(without: readonly Feature[] = []): fc.Arbitrary<BlockProcess> {
  return fc
    .record({ body: anyBody(), handlers: fc.array(anyHandler(), { maxLength: 1 }) })
    .map((process) => new Naming(new Set(without)).process(process));
}

// ---------------------------------------------------------------------------------------------

const anySwitch = fc.constantFrom(...switches);
const single = ['message', 'timer', 'date', 'cycle', 'signal', 'conditional'] as const;
const anySingle = fc.constantFrom(...single);
const anyTrigger: fc.Arbitrary<Trigger> = fc.constantFrom(
  ...single,
  'multiple',
  'parallelMultiple',
);
const id = fc.constant('');
const none = fc.constant([] as readonly never[]);

/** Pieces without scopes in them: what may be carried out by several tokens at once. */
const simple: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('task' as const),
    id,
    type: fc.constantFrom(
      ...(['userTask', 'userTask', 'serviceTask', 'businessRuleTask', 'receiveTask'] as const),
      ...(['task', 'scriptTask', 'sendTask'] as const),
    ),
    borders: none,
  }),
  fc.record({ kind: fc.constant('catch' as const), id, trigger: anyTrigger, name: anySwitch }),
);
const simpleRow: fc.Arbitrary<Block> = fc.oneof(
  simple,
  fc.record({
    kind: fc.constant('sequence' as const),
    id,
    blocks: fc.array(simple, { maxLength: 2 }),
  }),
);

const anyMulti: fc.Arbitrary<MultiMarker> = fc.record(
  {
    kind: fc.constantFrom('parallel' as const, 'sequential' as const),
    count: fc.nat(3),
    enough: fc.integer({ min: 1, max: 2 }),
  },
  { requiredKeys: ['kind', 'count'] },
);

const anyMarker: fc.Arbitrary<Marker> = fc.oneof(
  anyMulti,
  fc.record({
    kind: fc.constant('standard' as const),
    name: anySwitch,
    maximum: fc.integer({ min: 1, max: 3 }),
    testBefore: fc.boolean(),
  }),
);

function anyHandler(): fc.Arbitrary<Handler> {
  return fc.record({
    id,
    trigger: fc.oneof(anyTrigger, fc.constantFrom('error' as const, 'escalation' as const)),
    interrupting: fc.boolean(),
    name: anySwitch,
    body: simpleRow,
  });
}

const anyBorder: fc.Arbitrary<Border> = fc.record({
  id,
  trigger: fc.oneof(
    anyTrigger,
    fc.constantFrom('error' as const, 'error' as const, 'cancel' as const, 'escalation' as const),
  ),
  interrupting: fc.boolean(),
  name: anySwitch,
  handler: simpleRow,
});

const sometimes = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

/** Several pieces in a row, so that there is a way to go. */
function anyBody(): fc.Arbitrary<Block> {
  const { block } = fc.letrec<{ block: Block }>((tie) => {
    const inner = tie('block');
    return {
      block: fc.oneof(
        { maxDepth: 3, depthSize: 'medium' },
        { weight: 3, arbitrary: simple },
        { weight: 4, arbitrary: anyTask() },
        { weight: 2, arbitrary: anyRow(inner, 0, 3) },
        { weight: 8, arbitrary: anyBranching(inner) },
        { weight: 1, arbitrary: anyInstant },
        { weight: 1, arbitrary: anyQuantity },
        { weight: 1, arbitrary: anyAdHoc },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), id }) },
        { weight: 1, arbitrary: anyUndoing },
        { weight: 4, arbitrary: anyScope(inner) },
      ),
    };
  });
  return anyRow(block, 1, 4);
}

const anyAdHoc: fc.Arbitrary<Block> = fc
  .record({
    kind: fc.constant('adHoc' as const),
    id,
    name: anySwitch,
    sequential: fc.boolean(),
    cancels: fc.boolean(),
    marker: sometimes(anyMarker),
  })
  .map(withoutUndefined);

const anyUndoing: fc.Arbitrary<Block> = fc.record(
  {
    kind: fc.constant('undoing' as const),
    id,
    how: fc.constantFrom('task' as const, 'inside' as const, 'handler' as const),
    named: fc.boolean(),
    marker: anyMulti,
  },
  { requiredKeys: ['kind', 'id', 'how', 'named'] },
);

const anyQuantity: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant('quantity' as const),
  id,
  count: fc.integer({ min: 1, max: 3 }),
});

const anyInstant: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('throw' as const),
    id,
    what: fc.constantFrom('none', 'signal', 'escalation', 'escalation', 'link'),
  }),
  fc.record({
    kind: fc.constant('stop' as const),
    id,
    what: fc.constantFrom('error', 'error', 'terminate', 'cancel'),
    name: anySwitch,
  }),
);

function anyRow(
  piece: fc.Arbitrary<Block>,
  minLength: number,
  maxLength: number,
): fc.Arbitrary<Block> {
  const blocks = fc.array(piece, { minLength, maxLength });
  return fc.record({ kind: fc.constant('sequence' as const), id, blocks });
}

function anyTask(): fc.Arbitrary<Block> {
  return fc
    .record({
      kind: fc.constant('task' as const),
      id,
      type: fc.constantFrom(
        ...(['userTask', 'userTask', 'userTask', 'serviceTask', 'businessRuleTask'] as const),
        ...(['task', 'scriptTask', 'sendTask'] as const),
      ),
      marker: sometimes(anyMarker),
      borders: fc.array(anyBorder, { maxLength: 2 }),
    })
    .map(withoutUndefined);
}

function anyScope(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  return fc
    .record({
      kind: fc.constant('scope' as const),
      id,
      type: fc.constantFrom('subProcess', 'subProcess', 'transaction', 'callActivity'),
      body: anyRow(inner, 1, 3),
      marker: sometimes(anyMarker),
      borders: fc.array(anyBorder, { maxLength: 2 }),
      handlers: fc.array(anyHandler(), { maxLength: 2 }),
    })
    .map(withoutUndefined);
}

function anyBranching(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const branches = fc.array(inner, { minLength: 2, maxLength: 3 });
  const events = fc.array(
    fc.record({
      id,
      trigger: fc.oneof(anySingle, fc.constant('receive' as const)),
      name: anySwitch,
      body: inner,
    }),
    { minLength: 2, maxLength: 3 },
  );
  const names = fc.array(anySwitch, { minLength: 2, maxLength: 2 });
  return fc.oneof(
    fc.record({ kind: fc.constant('choice' as const), id, name: anySwitch, branches }),
    fc.record({ kind: fc.constant('parallel' as const), id, branches }),
    fc.record({ kind: fc.constant('parallel' as const), id, branches }),
    fc.record({ kind: fc.constant('inclusive' as const), id, names, branches }),
    fc.record({
      kind: fc.constant('complex' as const),
      id,
      needed: fc.integer({ min: 1, max: 3 }),
      branches,
    }),
    fc.record({ kind: fc.constant('race' as const), id, branches: events }),
    fc.record({ kind: fc.constant('loop' as const), id, name: anySwitch, body: inner }),
  );
}

function withoutUndefined<Value extends { readonly marker: Marker | undefined }>(
  value: Value,
): Omit<Value, 'marker'> & { readonly marker?: Marker } {
  const { marker, ...rest } = value;
  return marker === undefined ? rest : { ...rest, marker };
}

/** What the scopes around a block catch. */
interface Surroundings {
  readonly caught: readonly (Stop | 'escalation')[];
  /** Whether the way may come round again before its end. */
  readonly loops?: true;
  /** Whether a transaction around it may be cancelled, which undoes what was done. */
  readonly undone?: true;
}

/** Gives every piece its id, and leaves out what would not be lawful where it stands. */
class Naming {
  private next = 0;
  private readonly without: ReadonlySet<Feature>;

  constructor(without: ReadonlySet<Feature>) {
    this.without = without;
  }

  process({ body, handlers }: BlockProcess): BlockProcess {
    return this.content({ body, handlers }, { caught: ['terminate'] }, false);
  }

  private id(kind: string): string {
    return `${kind}-${this.next++}`;
  }

  private content(
    { body, handlers }: BlockProcess,
    around: Surroundings,
    isMarked: boolean,
  ): BlockProcess {
    const lawful = this.without.has('handler') ? [] : handlers.filter(isLawfulHandler);
    const kept = lawful.filter(firstOfItsKind);
    const own = kept.flatMap(({ trigger }) =>
      trigger === 'error' || trigger === 'escalation' ? [trigger] : [],
    );
    const caught = around.caught.filter((stop) => stop !== 'terminate' || !isMarked);
    return {
      body: this.block(body, {
        caught: [...caught, ...own],
        ...(around.undone && { undone: true }),
      }),
      handlers: kept.map((handler) => ({
        ...handler,
        id: this.id('handler'),
        body: this.block(handler.body, { caught: [] }),
      })),
    };
  }

  private borders(borders: readonly Border[], allowed: readonly string[]): readonly Border[] {
    return borders
      .filter(({ trigger }) => allowed.includes(trigger) && !this.without.has('border'))
      .map((border) =>
        border.trigger === 'error' || border.trigger === 'cancel'
          ? { ...border, interrupting: true }
          : border,
      )
      .filter(firstOfItsKind)
      .map((border) => ({
        ...border,
        id: this.id('border'),
        handler: this.block(border.handler, { caught: [] }),
      }));
  }

  private block(block: Block, around: Surroundings): Block {
    const inner = (piece: Block) => this.block(piece, around);
    if (this.without.has(block.kind)) {
      return { kind: 'task', id: this.id('task'), type: 'task', borders: [] };
    }
    switch (block.kind) {
      case 'task': {
        const { marker, ...rest } = block;
        const receives = block.type === 'receiveTask' && this.without.has('receive');
        return {
          ...(this.without.has('marker') ? rest : block),
          id: this.id('task'),
          type: receives ? 'userTask' : block.type,
          borders: this.borders(block.borders, events),
        };
      }
      case 'catch':
        return { ...block, id: this.id('catch') };
      case 'throw':
        return { ...block, id: this.id('throw') };
      case 'sequence':
        return { ...block, id: this.id('row'), blocks: block.blocks.map(inner) };
      case 'choice':
      case 'parallel':
        return { ...block, id: this.id(block.kind), branches: block.branches.map(inner) };
      case 'inclusive':
        return {
          ...block,
          id: this.id('inclusive'),
          names: block.names.slice(0, block.branches.length - 1),
          branches: block.branches.map(inner),
        };
      case 'race':
        return this.race(block, inner);
      case 'complex':
        return this.complex(block, around);
      case 'undo':
      case 'undoing':
        // What a transaction undoes of a sub-process that is cut off half way is not said.
        if (around.undone) return { kind: 'throw', id: this.id('throw'), what: 'none' };
        return { ...this.unmarked(block), id: this.id('undo') };
      case 'adHoc':
        return { ...this.unmarked(block), id: this.id('adhoc') };
      case 'quantity':
        return { ...block, id: this.id('quantity') };
      case 'loop':
        return {
          ...block,
          id: this.id('loop'),
          body: this.block(block.body, { ...around, loops: true }),
        };
      case 'stop':
        return around.caught.includes(block.what)
          ? { ...block, id: this.id('stop') }
          : { kind: 'throw', id: this.id('throw'), what: 'none' };
      case 'scope':
        return this.scope(block, around);
    }
  }

  private unmarked<Marked extends object>(block: Marked): Marked {
    if (!this.without.has('marker') || !('marker' in block)) return block;
    const { marker: _, ...rest } = block;
    return rest as Marked;
  }

  /**
   * What has gone on from a complex gateway must not come to it again before its reset: the standard does not say
   * whether such a token belongs to this round or the next.
   */
  private complex(block: Extract<Block, { kind: 'complex' }>, around: Surroundings): Block {
    const { needed, branches } = block;
    const inner = branches.map((branch) => this.block(branch, around));
    if (around.loops) return { kind: 'parallel', id: this.id('parallel'), branches: inner };
    const enough = Math.min(needed, branches.length);
    return { ...block, id: this.id('complex'), needed: enough, branches: inner };
  }

  /** Receive tasks and message events are not mixed behind one gateway (BPMN 2.0.2 §10.6.6). */
  private race(block: Extract<Block, { kind: 'race' }>, inner: (piece: Block) => Block): Block {
    const receives = block.branches.some(({ trigger }) => trigger === 'receive');
    return {
      ...block,
      id: this.id('race'),
      branches: block.branches.map((branch) => ({
        ...branch,
        id: this.id('event'),
        trigger: receives && branch.trigger === 'message' ? 'receive' : branch.trigger,
        body: inner(branch.body),
      })),
    };
  }

  private scope(block: Extract<Block, { kind: 'scope' }>, around: Surroundings): Block {
    const id = this.id('scope');
    if (this.without.has('border') && block.type !== 'callActivity') {
      return this.scope({ ...block, type: 'callActivity' }, around);
    }
    const isTransaction = block.type === 'transaction';
    const borders = this.borders(
      block.borders,
      isTransaction ? [...events, ...inside, 'cancel'] : [...events, ...inside],
    );
    const outside = around.caught.filter((stop) => stop === 'error' || stop === 'escalation');
    const own = borders.flatMap(({ trigger }) =>
      trigger === 'error' || trigger === 'escalation' || trigger === 'cancel' ? [trigger] : [],
    );
    const lawful = own.filter((stop) => stop !== 'cancel' || block.marker === undefined);
    const caught: Surroundings['caught'] = [...outside, ...lawful, 'terminate'];
    const undone = around.undone || isTransaction ? { undone: true as const } : {};
    const inner = { caught, ...undone };
    const { body, handlers } = this.content(block, inner, block.marker !== undefined);
    const { marker, ...rest } = block;
    return { ...(this.without.has('marker') ? rest : block), id, borders, body, handlers };
  }
}

const events: readonly string[] = [...single, 'multiple', 'parallelMultiple'];
const inside: readonly string[] = ['error', 'escalation'];

function isLawfulHandler({ trigger, interrupting }: Handler): boolean {
  return trigger !== 'error' || interrupting;
}

/** Of catchers of the same error or escalation in one place only the first could ever catch. */
function firstOfItsKind<Catcher extends { readonly trigger: string }>(
  catcher: Catcher,
  index: number,
  all: readonly Catcher[],
): boolean {
  const single = ['error', 'escalation', 'cancel'].includes(catcher.trigger);
  return !single || all.findIndex(({ trigger }) => trigger === catcher.trigger) === index;
}
