import fc from 'fast-check';
import { switches } from './any-block.ts';

/** Names of messages, signals, errors and escalations: few, so that several events share them. */
export const wildNames: readonly string[] = ['one', 'two'];

/** Names of messages: one is known by a key, another by what the process subscribes to. */
export const wildMessages: readonly string[] = [...wildNames, 'keyed', 'subscribed'];

/** What stands in one place of a body, before it has an id. */
export interface Wild {
  readonly type: string;
  readonly content: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly borders: readonly (readonly [string, boolean])[];
  /** Whether an activity can be undone by a task of its own. */
  readonly undone: boolean;
  /** The events of which the first decides, behind an event-based gateway. */
  readonly race?: readonly string[];
  readonly inside?: WildBody;
}

/** How a body begins: by a start event without type, by typed ones, by a gateway or a receive task, or not by itself. */
export type WildStarts =
  | { readonly by: 'none' | 'choice' | 'receiveTask' }
  | { readonly by: 'events'; readonly events: readonly WildStart[]; readonly none: boolean }
  | { readonly by: 'gateway'; readonly all: boolean; readonly events: readonly string[] };

export interface WildStart {
  readonly content: string;
  readonly all: boolean;
}

export interface WildBody {
  readonly starts: WildStarts;
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
export function definition(trigger: string, name: string): string {
  switch (trigger) {
    case 'timer':
      return `<timerEventDefinition><timeDuration>PT${name === 'one' ? 1 : 2}H</timeDuration></timerEventDefinition>`;
    case 'workingDays':
      return `<timerEventDefinition><timeDuration>P${name === 'one' ? 1 : 2}WD</timeDuration></timerEventDefinition>`;
    case 'cycle':
      return '<timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>';
    case 'cron':
      return `<timerEventDefinition><timeCycle>${name === 'one' ? '0 9,17 * * 1-5' : '*/30 10 * * *'}</timeCycle></timerEventDefinition>`;
    case 'keyed':
    case 'subscribed':
      return `<messageEventDefinition messageRef="message-${trigger}" />`;
    case 'date':
      return `<timerEventDefinition><timeDate>2024-01-0${name === 'one' ? 2 : 3}T12:00:00+08:00</timeDate></timerEventDefinition>`;
    case 'variable':
      return `<conditionalEventDefinition><condition>x = ${name === 'one' ? 1 : 2}</condition></conditionalEventDefinition>`;
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
      .tuple(
        fc.boolean(),
        fc.nat(3),
        fc.constantFrom('', '', 'numberOfCompletedInstances &gt;= 2', 'x &gt; 1'),
      )
      .map(
        ([sequential, count, early]) =>
          `<multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality>${count}</loopCardinality>${early === '' ? '' : `<completionCondition>${early}</completionCondition>`}</multiInstanceLoopCharacteristics>`,
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

const timerKinds = ['timer', 'cycle', 'date', 'workingDays', 'cron'];
const messageKinds = ['message', 'keyed', 'subscribed'];
const boundaryKinds = [...timerKinds, ...messageKinds, 'signal', 'conditional', 'variable'];

/** What an activity is given and gives: by our mappings, by those of the standard, or nothing. */
const anyMapping = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<extensionElements><lb:input name="seen" value="x" /></extensionElements>',
      '<extensionElements><lb:input name="seen" value="1" /><lb:output name="y" value="seen" /></extensionElements>',
      '<extensionElements><lb:output name="x" value="if y = null then 1 else 2" /></extensionElements>',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('x', 'y', '2')
      .map(
        (value) =>
          `<ioSpecification><dataInput id="in-#" name="given" /><inputSet><dataInputRefs>in-#</dataInputRefs></inputSet><outputSet /></ioSpecification><dataInputAssociation><targetRef>in-#</targetRef><assignment><from xsi:type="tFormalExpression">${value}</from><to xsi:type="tFormalExpression">given</to></assignment></dataInputAssociation>`,
      ),
  },
);
const anyBorders = fc.array(
  fc.tuple(
    fc.oneof(
      { weight: 6, arbitrary: anyDefinition(...boundaryKinds, 'error', 'escalation') },
      { weight: 1, arbitrary: anyPair() },
    ),
    fc.boolean(),
  ),
  { maxLength: 2 },
);

/** Two triggers of one event. */
function anyPair(): fc.Arbitrary<string> {
  return fc
    .tuple(anyDefinition('message', 'timer'), anyDefinition('signal', 'conditional'))
    .map((both) => both.join(''));
}

/** How many tokens an activity takes and gives; mostly one. */
const anyQuantity: fc.Arbitrary<Wild['attributes']> = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ startQuantity: '2' }) },
  { weight: 1, arbitrary: fc.constant({ completionQuantity: '2' }) },
);

const anyAdHoc: fc.Arbitrary<Wild['attributes']> = fc
  .tuple(fc.constantFrom('Parallel', 'Sequential'), fc.boolean())
  .map(([ordering, cancels]) => ({ ordering, cancelRemainingInstances: String(cancels) }));

const anyCompletion = fc.constantFrom(
  '',
  '<completionCondition>switch-a = "1"</completionCondition>',
  '<completionCondition>x = 1</completionCondition>',
);

const anyScript = fc
  .constantFrom('x = 1', 'x = 2', 'y = x', 'x = y + 1')
  .map((script) => `<script>${script}</script>`);

function wild(
  types: readonly string[],
  more: {
    readonly content?: fc.Arbitrary<string>;
    readonly borders?: fc.Arbitrary<Wild['borders']>;
    readonly attributes?: fc.Arbitrary<Wild['attributes']>;
    readonly inside?: fc.Arbitrary<WildBody>;
    readonly race?: fc.Arbitrary<readonly string[]>;
  },
): fc.Arbitrary<Wild> {
  return fc.record({
    type: fc.constantFrom(...types),
    content: more.content ?? fc.constant(''),
    attributes: more.attributes ?? fc.constant({}),
    borders: more.borders ?? fc.constant([]),
    undone: more.borders === undefined ? fc.constant(false) : fc.nat(3).map((n) => n === 0),
    ...(more.inside === undefined ? {} : { inside: more.inside }),
    ...(more.race === undefined ? {} : { race: more.race }),
  });
}

function anyPiece(depth: number): fc.Arbitrary<Wild> {
  const content = fc.tuple(anyMapping, anyMarker).map((both) => both.join(''));
  const activity = { content, borders: anyBorders };
  const pieces: { weight: number; arbitrary: fc.Arbitrary<Wild> }[] = [
    {
      weight: 6,
      arbitrary: wild(['userTask', 'userTask', 'serviceTask', 'businessRuleTask', 'task'], {
        ...activity,
        attributes: anyQuantity,
      }),
    },
    {
      weight: 1,
      arbitrary: wild(['scriptTask'], {
        content: fc.tuple(anyMarker, anyScript).map((both) => both.join('')),
        attributes: fc.constant({ scriptFormat: 'feel' }),
        borders: anyBorders,
      }),
    },
    {
      weight: 1,
      arbitrary: wild(['eventBasedGateway'], {
        race: fc.array(anyDefinition(...timerKinds, 'message', 'keyed', 'signal', 'variable'), {
          minLength: 2,
          maxLength: 3,
        }),
      }),
    },
    {
      weight: 1,
      arbitrary: wild(['receiveTask', 'sendTask'], {
        ...activity,
        attributes: fc
          .constantFrom(...wildMessages)
          .map((name) => ({ messageRef: `message-${name}` })),
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
        content: anyDefinition(...timerKinds, ...messageKinds, 'signal', 'conditional'),
      }),
    },
    {
      weight: 1,
      arbitrary: wild(['intermediateCatchEvent'], {
        content: anyPair(),
        attributes: fc.boolean().map((all) => ({ parallelMultiple: String(all) })),
      }),
    },
    {
      weight: 2,
      arbitrary: wild(['intermediateThrowEvent'], {
        content: anyDefinition('none', 'signal', ...messageKinds, 'escalation', 'compensate'),
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
    pieces.push({
      weight: 2,
      arbitrary: anyPart(),
    });
    const inside = anyContent(depth - 1);
    pieces.push({
      weight: 4,
      arbitrary: wild(['subProcess', 'subProcess', 'transaction'], { ...activity, inside }),
    });
    pieces.push({
      weight: 1,
      arbitrary: wild(['adHocSubProcess'], {
        content: fc.tuple(anyMarker, anyCompletion).map((both) => both.join('')),
        attributes: anyAdHoc,
        borders: anyBorders,
        inside: anyContent(depth - 1).map(
          (body): WildBody => ({ ...body, starts: { by: 'choice' }, handlers: [] }),
        ),
      }),
    });
  }
  return fc.oneof(...pieces);
}

function anyPart(): fc.Arbitrary<Wild> {
  const attributes = fc.constant({ calledElement: 'handling', 'lb:part': '#' });
  return wild(['callActivity'], { attributes, borders: anyBorders });
}

/** What stands in the main process: anything or, now and then, a fork with two parts and anything behind them. */
function anyMainPieces(): fc.Arbitrary<readonly Wild[]> {
  const joint = fc.tuple(
    wild(['parallelGateway'], {}),
    anyPart(),
    anyPart(),
    fc.array(anyPiece(2), { maxLength: 3 }),
  );
  return fc.oneof(
    { weight: 5, arbitrary: fc.array(anyPiece(2), { minLength: 1, maxLength: 6 }) },
    { weight: 1, arbitrary: joint.map(([fork, one, other, rest]) => [fork, one, other, ...rest]) },
  );
}

/** What a process or sub-process holds, with sub-processes inside each other to a depth. */
export function anyContent(depth: number): fc.Arbitrary<WildBody> {
  return fc.record({
    starts: depth === 2 ? anyStarts : fc.constant<WildStarts>({ by: 'none' }),
    pieces:
      depth === 2 ? anyMainPieces() : fc.array(anyPiece(depth), { minLength: 1, maxLength: 3 }),
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

const startKinds = [...timerKinds, ...messageKinds, 'signal', 'conditional'];

const anyStart: fc.Arbitrary<WildStart> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ content: anyDefinition(...startKinds), all: fc.constant(false) }),
  },
  { weight: 1, arbitrary: fc.record({ content: anyPair(), all: fc.boolean() }) },
);

const anyStarts: fc.Arbitrary<WildStarts> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<WildStarts>({ by: 'none' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      by: fc.constant('events' as const),
      events: fc.array(anyStart, { minLength: 1, maxLength: 2 }),
      none: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      by: fc.constant('gateway' as const),
      all: fc.boolean(),
      events: fc.array(anyDefinition('message', 'signal'), { minLength: 2, maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<WildStarts>({ by: 'receiveTask' }) },
);
