import { advance, compileProcesses, isRejection, type Json, readBpmn } from '@lianban/engine';
import { afterEach, describe, expect, it } from 'vitest';
import { flows, nodes, processText } from '../support/process-text.ts';

/** What comes of a definition that means harm: how it is refused, or the incident it runs into. */
type Outcome =
  | { readonly refused: readonly string[] }
  | { readonly status: string; readonly incidents: readonly string[] };

async function outcomeOf(
  source: string | Uint8Array,
  variables: Readonly<Record<string, Json>> = {},
): Promise<Outcome> {
  const { definitions, problems } = await readBpmn(source);
  if (definitions === undefined) return { refused: problems.map(({ code }) => code) };
  const { graph, problems: faults } = compileProcesses([definitions], {
    main: 'main',
    variables: ['x', 'y'],
  });
  if (graph === undefined) {
    const errors = faults.filter(({ severity }) => severity === 'error');
    return { refused: errors.map(({ code, element }) => `${code} ${element}`) };
  }
  const context = { at: '2026-01-01T00:00:00Z', facts: {} };
  const decision = advance(graph, undefined, { type: 'start', variables }, context);
  if (isRejection(decision)) throw new Error(decision.message);
  const { status, incidents } = decision.state;
  return {
    status,
    incidents: Object.values(incidents).map(({ code, element }) => `${code} ${element}`),
  };
}

const plain = processText(`${nodes('startEvent:s task:t endEvent:e')}${flows('s>t', 't>e')}`);

afterEach(async () => {
  // whatever came before, others run as ever
  expect(await outcomeOf(plain)).toEqual({ status: 'completed', incidents: [] });
});

describe('a document that means harm', () => {
  const cases: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['a DOCTYPE', `<!DOCTYPE definitions>${plain}`, 'BPMN_XML_DOCTYPE'],
    [
      'an entity bomb',
      `<!DOCTYPE b [<!ENTITY a "${'a'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}">]>${plain}`,
      'BPMN_XML_DOCTYPE',
    ],
    ['an external entity', plain.replace('id="t"', 'id="t" name="&file;"'), 'BPMN_XML_ENTITY'],
    ['two roots', plain + plain, 'BPMN_TWO_ROOTS'],
    ['NUL', plain.replace('id="t"', 'id="t" name="\u0000"'), 'BPMN_ILLEGAL_CHARACTER'],
    ['UTF-16', new Uint8Array(Buffer.from(`\uFEFF${plain}`, 'utf16le')), 'BPMN_NOT_UTF8'],
    ['another encoding', `<?xml version="1.0" encoding="GBK"?>${plain}`, 'BPMN_NOT_UTF8'],
    ['bytes that are no UTF-8', Uint8Array.of(0x3c, 0xc0, 0xaf), 'BPMN_NOT_UTF8'],
    [
      'a million character references',
      plain.replace('id="t"', `id="t" name="${'&#65;'.repeat(400_000)}${'&lt;'.repeat(400_000)}"`),
      'BPMN_TOO_MANY_REFERENCES',
    ],
    ['100,000 elements', processText(`${'<task/>'.repeat(100_000)}`), 'BPMN_TOO_MANY_ELEMENTS'],
    [
      'nesting 10,000 deep',
      processText('<subProcess>'.repeat(10_000) + '</subProcess>'.repeat(10_000)),
      'BPMN_TOO_DEEP',
    ],
    ['an id twice', plain.replace('id="t"', 'id="s"'), 'BPMN_DUPLICATE_ID'],
    ...['constructor', '__proto__', 'hasOwnProperty', 'toString'].map(
      (id) =>
        [
          `the id ${id}`,
          processText(
            `${nodes(`startEvent:s task:${id} endEvent:e`)}${flows(`s>${id}`, `${id}>e`)}`,
          ),
          'BPMN_RESERVED_ID',
        ] as const,
    ),
    [
      'a flow to nowhere',
      plain.replace('targetRef="e"', 'targetRef="gone"'),
      'BPMN_DANGLING_REFERENCE',
    ],
  ];

  it.each(cases)('is refused when it holds %s', async (_what, source, code) => {
    expect(await outcomeOf(source)).toEqual({ refused: expect.arrayContaining([code]) });
  });
});

const timer = (kind: string, text: string) =>
  processText(
    `<startEvent id="s"/><intermediateCatchEvent id="t"><timerEventDefinition><${kind}>${text}</${kind}></timerEventDefinition></intermediateCatchEvent><endEvent id="e"/>${flows('s>t', 't>e')}`,
  );

const boundary = (where: string) =>
  processText(
    `${nodes('startEvent:s userTask:t endEvent:e')}<boundaryEvent id="b" ${where}><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>${flows('s>t', 't>e', 'b>e')}`,
  );

describe('a process that means harm', () => {
  it.each([
    ['a boundary event on nothing', boundary(''), 'BPMN_BOUNDARY_NOWHERE b'],
    ['a boundary event on an event', boundary('attachedToRef="s"'), 'BPMN_BOUNDARY_NOWHERE b'],
    [
      'a boundary event on what is not there',
      boundary('attachedToRef="gone"'),
      'BPMN_DANGLING_REFERENCE',
    ],
    [
      'a process that calls itself',
      processText(
        `${nodes('startEvent:s endEvent:e')}<callActivity id="c" calledElement="main" />${flows('s>c', 'c>e')}`,
      ),
      'BPMN_CALL_CYCLE c',
    ],
    [
      'processes that call each other',
      processText(
        `${nodes('startEvent:s endEvent:e')}<callActivity id="c" calledElement="other" />${flows('s>c', 'c>e')}`,
        {
          root: `<process id="other"><startEvent id="s2" /><callActivity id="back" calledElement="main" /><endEvent id="e2" />${flows('s2>back', 'back>e2')}</process>`,
        },
      ),
      'BPMN_CALL_CYCLE back',
    ],
    [
      'a loop that waits for nothing',
      processText(
        `${nodes('startEvent:s exclusiveGateway:g task:t endEvent:e')}<exclusiveGateway id="h" default="h-g" />${flows('s>g', 'g>t', 't>h', 'h>g', 'h>e[x]')}`,
      ),
      'BPMN_LOOP_WITHOUT_WAITING g',
    ],
    ['a timer that repeats at once for ever', timer('timeCycle', 'R/PT0S'), 'TIMER_TOO_FREQUENT t'],
    [
      'a timer that repeats 10⁹ times',
      timer('timeCycle', 'R1000000000/PT1H'),
      'TIMER_TOO_MANY_REPEATS t',
    ],
    [
      'a date in the year 99999',
      timer('timeDate', '99999-01-01T00:00:00Z'),
      'TIMER_OUT_OF_RANGE t',
    ],
    ['a time before now', timer('timeDuration', '-P1000D'), 'TIMER_NEGATIVE t'],
    [
      'a duration without end',
      timer('timeDuration', `P${'9'.repeat(500)}Y`),
      'TIMER_OUT_OF_RANGE t',
    ],
  ])('is refused when it holds %s', async (_what, source, fault) => {
    expect(await outcomeOf(source)).toEqual({ refused: expect.arrayContaining([fault]) });
  });

  it.each(['R/PT0S', '99999-01-01', '-PT1H', 'tomorrow', '', 7, null, []])(
    'stands at an incident when its timer comes to be %j',
    async (x) => {
      expect(await outcomeOf(timer('timeDuration', '= x'), { x })).toEqual({
        status: 'active',
        incidents: [expect.stringMatching(/^TIMER_\w+ t$/)],
      });
    },
  );
});

function repeated(loop: string, content = ''): string {
  return processText(
    `<startEvent id="s"/><userTask id="t">${loop}</userTask><endEvent id="e"/>${flows('s>t', 't>e')}${content}`,
  );
}

const many = (cardinality: string, sequential = false) =>
  `<multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality>${cardinality}</loopCardinality></multiInstanceLoopCharacteristics>`;

/** So many gateways in a row, each of which doubles the tokens. */
function forks(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, index) =>
      `<task id="m${index}"/><sequenceFlow id="a${index}" sourceRef="m${index}" targetRef="m${index + 1}"/><sequenceFlow id="b${index}" sourceRef="m${index}" targetRef="m${index + 1}"/>`,
  );
  return processText(
    `<startEvent id="s"/>${rows.join('')}<task id="m${count}"/><endEvent id="e"/>${flows('s>m0', `m${count}>e`)}`,
  );
}

describe('a process that would never come to rest', () => {
  const tooMany = { status: 'active', incidents: ['MULTI_INSTANCE_TOO_MANY t'] };

  it('stands at an incident for 10⁹ instances, side by side or one after the other', async () => {
    expect(await outcomeOf(repeated(many('1000000000')))).toEqual(tooMany);
    expect(await outcomeOf(repeated(many('x')), { x: 1e9 })).toEqual(tooMany);
    expect(await outcomeOf(repeated(many('x', true)), { x: 1e9 })).toEqual(tooMany);
  });

  it.each([-1, 1.5, 'many', null, [1, 2]])('stands at an incident for %j instances', async (x) => {
    expect(await outcomeOf(repeated(many('x')), { x })).toEqual({
      status: 'active',
      incidents: ['MULTI_INSTANCE_UNDECIDED t'],
    });
  });

  const stopped = { status: 'active', incidents: ['TOO_MANY_STEPS s'] };

  it('is stopped, and nothing of the command kept, when instances multiply inside instances', async () => {
    const inner = `<startEvent id="is"/><userTask id="t">${many('1000')}</userTask><endEvent id="ie"/>${flows('is>t', 't>ie')}`;
    const outer = `<startEvent id="s"/><subProcess id="o">${many('1000')}${inner}</subProcess><endEvent id="e"/>${flows('s>o', 'o>e')}`;
    expect(await outcomeOf(processText(outer))).toEqual(stopped);
  });

  it('is stopped when every task doubles the tokens', async () => {
    expect(await outcomeOf(forks(10))).toMatchObject({ status: 'completed' });
    expect(await outcomeOf(forks(24))).toEqual(stopped);
  });

  it('is stopped when a loop’s condition never ceases to hold', async () => {
    const loop =
      '<standardLoopCharacteristics><loopCondition>true</loopCondition></standardLoopCharacteristics>';
    const source = repeated(loop).replaceAll('userTask', 'task');
    expect(await outcomeOf(source)).toEqual(stopped);
  });

  it('is stopped when a signal begets itself', async () => {
    const source = processText(
      `<startEvent id="s"/><intermediateThrowEvent id="t"><signalEventDefinition signalRef="sig"/></intermediateThrowEvent><endEvent id="e"/>${flows('s>t', 't>e')}<subProcess id="es" triggeredByEvent="true"><startEvent id="ess" isInterrupting="false"><signalEventDefinition signalRef="sig"/></startEvent><intermediateThrowEvent id="et"><signalEventDefinition signalRef="sig"/></intermediateThrowEvent><endEvent id="ee"/>${flows('ess>et', 'et>ee')}</subProcess>`,
      { root: '<signal id="sig" name="sig"/>' },
    );
    expect(await outcomeOf(source)).toEqual(stopped);
  });
});

describe('a condition that means harm', () => {
  function withCondition(condition: string): string {
    const way = `<exclusiveGateway id="g" default="g-e2" />`;
    const ends = nodes('startEvent:s endEvent:e endEvent:e2');
    return processText(`${ends}${way}${flows('s>g', `g>e[${condition}]`, 'g>e2')}`);
  }

  it.each([
    ['a pattern that takes years', 'matches(x, "^(a+)+$")', 'EXPRESSION_NOT_ALLOWED'],
    ['another', 'replace(x, "(a+)+$", "b") = "b"', 'EXPRESSION_NOT_ALLOWED'],
    ['a third', 'count(split(x, "(a+)+$")) = 1', 'EXPRESSION_NOT_ALLOWED'],
    [
      'a function that calls itself',
      '(function(f) f(f))(function(f) f(f))',
      'EXPRESSION_NOT_ALLOWED',
    ],
    ['a billion rounds', 'count(for i in 1..1000000000 return i) = 1', 'EXPRESSION_NOT_ALLOWED'],
    ['a billion questions', 'some i in 1..1000000000 satisfies i = 0', 'EXPRESSION_NOT_ALLOWED'],
    ['a million squared', 'some i in x, j in x satisfies i = j', 'EXPRESSION_NOT_ALLOWED'],
    ['the clock', 'now() = x', 'EXPRESSION_NOT_ALLOWED'],
    ['a text above a number', '"5" &gt; 1', 'EXPRESSION_NOT_ALLOWED'],
    ['a name that would be a difference', 'loan-type = "a"', 'EXPRESSION_UNKNOWN_NAME'],
    ['a name with #', 'item#x = 1', 'EXPRESSION_UNKNOWN_NAME'],
    ['a name nobody gives', 'missing != "x"', 'EXPRESSION_UNKNOWN_NAME'],
    ['a way into the machine', 'x.constructor = 1', 'EXPRESSION_UNKNOWN_NAME'],
    ['brackets without end', `${'('.repeat(5_000)}x${')'.repeat(5_000)}`, 'EXPRESSION_NOT_ALLOWED'],
  ])('is refused when it is %s', async (_what, condition, code) => {
    const source = withCondition(condition.replaceAll('&gt;', '>'));
    expect(await outcomeOf(source)).toEqual({ refused: [`${code} g-e`] });
  });

  it.each([
    ['a text where a number belongs', 'x > 1', '5'],
    ['nothing where a number belongs', 'x > 1', null],
    [
      'a list longer than is looked through',
      'count(x) > 1',
      Array.from({ length: 5_000 }, () => 1),
    ],
    ['no truth value at all', 'x', 'yes'],
  ])('stands at an incident when it meets %s', async (_what, condition, x) => {
    expect(await outcomeOf(withCondition(condition), { x })).toEqual({
      status: 'active',
      incidents: ['CONDITION_UNDECIDED g'],
    });
  });
});
