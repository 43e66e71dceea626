import { describe, expect, it } from 'vitest';
import { type Compilation, compileProcesses } from './compile.ts';
import type { CompileOptions } from './draft.ts';
import { readBpmn } from './read-bpmn.ts';

const HEAD =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:lb="http://lianban.example/schema/bpmn/lb" targetNamespace="http://a.example"';

/** Root elements in a document; several documents for several texts. */
async function compile(
  roots: string | readonly string[],
  options?: CompileOptions,
): Promise<Compilation> {
  const documents = [roots].flat().map(async (content) => {
    const { definitions, problems } = await readBpmn(`${HEAD}>${content}</definitions>`);
    if (definitions === undefined) throw new Error(JSON.stringify(problems));
    return definitions;
  });
  return compileProcesses(await Promise.all(documents), options);
}

/** The problems of one process, as `severity CODE element`. */
async function faultsOf(content: string, options?: CompileOptions): Promise<string[]> {
  return told(await compile(`<process id="p" isExecutable="true">${content}</process>`, options));
}

function told({ graph, problems }: Compilation): string[] {
  const errors = problems.some((problem) => problem.severity === 'error');
  expect(graph === undefined).toBe(errors);
  for (const problem of problems) expect(problem.message).toMatch(/^["A-Z].*[.]$/s);
  return problems.map((problem) => `${problem.severity} ${problem.code} ${problem.element ?? ''}`);
}

/** `a>b` as flows with the ids `a-b`; `a>b[x = 1]` with a condition. */
function flows(...pairs: string[]): string {
  return pairs
    .map((pair) => {
      const [, from, to, condition] = /^([^>]+)>([^[]+)(?:\[(.*)\])?$/.exec(pair) ?? [];
      const text = condition?.replaceAll('<', '&lt;');
      const inner = text
        ? `<conditionExpression xsi:type="tFormalExpression">${text}</conditionExpression>`
        : '';
      return `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${inner}</sequenceFlow>`;
    })
    .join('');
}

const ENDS = '<startEvent id="s" /><endEvent id="e" />';

/** Start, one element, end. `mark` keeps ids apart where two processes stand in one document. */
function through(element: string, id: string, mark = ''): string {
  const [start, end] = [`s${mark}`, `e${mark}`];
  return `<startEvent id="${start}" /><endEvent id="${end}" />${element}${flows(`${start}>${id}`, `${id}>${end}`)}`;
}

describe('a process that can be run', () => {
  it('has nothing to complain of', async () => {
    expect(await faultsOf(through('<userTask id="t" />', 't'))).toEqual([]);
  });

  it('may hold what only explains: notes, groups, data, lanes, documentation', async () => {
    const artifacts =
      '<textAnnotation id="n"><text>note</text></textAnnotation><association id="as" sourceRef="t" targetRef="n" /><group id="gr" />';
    const data =
      '<dataObject id="d" /><dataObjectReference id="dr" dataObjectRef="d" /><dataStoreReference id="ds" />';
    const lanes =
      '<laneSet id="ls"><lane id="l" lb:department="tax"><flowNodeRef>t</flowNodeRef></lane></laneSet>';
    const body = `${lanes}${through('<userTask id="t" />', 't')}${data}${artifacts}`;
    const { graph, problems } = await compile(`<process id="p">${body}</process>`);
    expect(problems).toEqual([]);
    expect(graph?.nodes.find((node) => node.id === 't')?.department).toBe('tax');
  });

  it('is the one nobody calls, among several', async () => {
    const inner = `<process id="a">${through('<userTask id="t" />', 't')}</process>`;
    const outer = `<process id="b">${through('<callActivity id="c" calledElement="a" />', 'c', '2')}</process>`;
    const { graph } = await compile(`${inner}${outer}`);
    expect(graph?.processes[graph.main]?.id).toBe('b');
  });

  it('may call processes of other documents, which may use the same ids', async () => {
    const outer = `<process id="b">${through('<callActivity id="c" calledElement="a" />', 'c')}</process>`;
    const inner = `<process id="a">${through('<userTask id="c" />', 'c')}</process>`;
    expect(told(await compile([outer, inner]))).toEqual([]);
  });

  it('knows from where each part can still be reached, over called processes too', async () => {
    const main = `<process id="m">${ENDS}<userTask id="before" /><callActivity id="inner" calledElement="i" /><userTask id="after" />${flows('s>before', 'before>inner', 'inner>after', 'after>e')}</process>`;
    const inner = `<process id="i">${through('<callActivity id="part" calledElement="k" lb:part="deed-tax" />', 'part')}</process>`;
    const kind = `<process id="k">${ENDS}<userTask id="a" lb:act="accept" /><userTask id="d" lb:act="decide" /><exclusiveGateway id="g" default="g-d" />${flows('s>a', 'a>g', 'g>d', 'g>e[outcome = "refused"]', 'd>e')}</process>`;
    const { graph, problems } = await compile([main, inner, kind]);
    expect(problems).toEqual([]);
    const leads = graph?.leadsToPart.get('deed-tax');
    const leading = graph?.nodes.filter((node) => leads?.[node.index] === 1).map((node) => node.id);
    expect(leading?.sort()).toEqual(['before', 'inner', 's', 's']);
  });
});

const timer = (text: string) =>
  `<timerEventDefinition><timeDuration xsi:type="tFormalExpression">${text}</timeDuration></timerEventDefinition>`;
const catching = (content: string) =>
  `<intermediateCatchEvent id="t">${content}</intermediateCatchEvent>`;
const atBoundary = (content: string, attributes = '') =>
  `<boundaryEvent id="t" attachedToRef="u" ${attributes}>${content}</boundaryEvent><userTask id="u" />${flows('a>u', 'u>z')}`;

describe('a process that would not be carried out as drawn', () => {
  const unsupported: readonly (readonly [string, string])[] = [
    ['a thrown event that nothing holds', '<implicitThrowEvent id="t" />'],
  ];

  it.each(unsupported)('is refused for %s', async (_what, element) => {
    const faults = await faultsOf(`${ENDS}${element}`);
    expect(faults).toContain('error BPMN_UNSUPPORTED_ELEMENT t');
  });

  const misplaced: readonly (readonly [string, string, string])[] = [
    ['a timer without time', catching('<timerEventDefinition />'), 'BPMN_EVENT_INCOMPLETE'],
    ['a timer that is none', catching(timer('every day')), 'TIMER_SYNTAX'],
    ['an error that is waited for', catching('<errorEventDefinition />'), 'BPMN_EVENT_POSITION'],
    ['an event that catches nothing', catching(''), 'BPMN_EVENT_POSITION'],
    [
      'a message start inside a sub-process',
      `<subProcess id="sub"><startEvent id="t"><messageEventDefinition /></startEvent></subProcess>`,
      'BPMN_EVENT_POSITION',
    ],
    [
      'a cancel end outside of a transaction',
      '<endEvent id="t"><cancelEventDefinition /></endEvent>',
      'BPMN_EVENT_POSITION',
    ],
    [
      'a boundary event on nothing',
      `<boundaryEvent id="t"><timerEventDefinition /></boundaryEvent>`,
      'BPMN_BOUNDARY_NOWHERE',
    ],
    [
      'an error that interrupts nothing',
      atBoundary('<errorEventDefinition />', 'cancelActivity="false"'),
      'BPMN_EVENT_POSITION',
    ],
    [
      'a link into nowhere',
      '<intermediateThrowEvent id="t"><linkEventDefinition name="x" /></intermediateThrowEvent>',
      'BPMN_LINK',
    ],
    [
      'an event sub-process without event',
      '<subProcess id="t" triggeredByEvent="true" />',
      'BPMN_EVENT_SUB_PROCESS',
    ],
    [
      'a loop without measure',
      '<userTask id="t"><standardLoopCharacteristics /></userTask>',
      'BPMN_LOOP_INCOMPLETE',
    ],
    [
      'a multi-instance without number',
      '<userTask id="t"><multiInstanceLoopCharacteristics /></userTask>',
      'BPMN_LOOP_INCOMPLETE',
    ],
    [
      'a script in another language',
      '<scriptTask id="t" scriptFormat="javascript"><script>x = 1</script></scriptTask>',
      'BPMN_SCRIPT_LANGUAGE',
    ],
    [
      'a script that sets what nobody declares',
      '<scriptTask id="t" scriptFormat="feel"><script>x = 1</script></scriptTask>',
      'BPMN_DATA_UNKNOWN',
    ],
    ['a quantity that is none', '<task id="t" startQuantity="0" />', 'BPMN_QUANTITY'],
    [
      'a compensation that nothing carries out',
      atBoundary('<compensateEventDefinition />'),
      'BPMN_COMPENSATION_UNKNOWN',
    ],
    [
      'an event-based gateway before a task',
      `<eventBasedGateway id="g" /><task id="u" /><sequenceFlow id="t" sourceRef="g" targetRef="u" />`,
      'BPMN_EVENT_GATEWAY',
    ],
    [
      'a call bound by a tag it does not name',
      '<callActivity id="t" calledElement="p" lb:binding="tag" />',
      'BPMN_BINDING',
    ],
  ];

  it.each(misplaced)('is refused for %s', async (_what, element, code) => {
    const connected = `${ENDS}<parallelGateway id="a" /><parallelGateway id="z" />${element}${flows('s>a', 'a>z', 'z>e')}`;
    const free = element.startsWith('<boundaryEvent') || element.includes('triggeredByEvent');
    const id = element.includes('id="sub"') ? 'sub' : 't';
    const more = free || element.includes('id="g"') ? '' : flows(`a>${id}`);
    const on =
      free || element.includes('<endEvent') || element.includes('id="g"') ? '' : flows(`${id}>z`);
    expect(await faultsOf(`${connected}${more}${on}`)).toContain(`error ${code} t`);
  });

  it('is refused for imports and choreographies', async () => {
    const process = (id: string) =>
      `<process id="${id}">${through(`<userTask id="t${id}" />`, `t${id}`, id)}</process>`;
    const collaboration =
      '<collaboration id="c"><participant id="pa" processRef="a" /><participant id="pb" processRef="b" /><messageFlow id="m" sourceRef="pa" targetRef="pb" /></collaboration>';
    expect(
      told(await compile(`${collaboration}${process('a')}${process('b')}`, { main: 'a' })),
    ).toEqual([]);
    expect(told(await compile(`<choreography id="ch" />${process('a')}`))).toEqual([
      'error BPMN_UNSUPPORTED_ELEMENT ch',
    ]);
    const imported = '<import namespace="x" location="y.xsd" importType="z" />';
    expect(told(await compile(`${imported}${process('a')}`))).toEqual([
      'error BPMN_UNSUPPORTED_ELEMENT ',
    ]);
  });

  it('is refused when an extension must be understood', async () => {
    const process = `<process id="p">${through('<task id="t" />', 't')}</process>`;
    expect(told(await compile(`<extension mustUnderstand="true" />${process}`))).toEqual([
      'error BPMN_MUST_UNDERSTAND ',
    ]);
  });
});

describe('a process that is not connected well', () => {
  const cases: readonly (readonly [string, string, string[]])[] = [
    ['is empty', '', ['error BPMN_NO_START p']],
    [
      'has two starts where only one is known',
      `${through('<subProcess id="t"><startEvent id="a" /><startEvent id="b" /></subProcess>', 't')}`,
      ['error BPMN_SEVERAL_STARTS t'],
    ],
    [
      'has a flow without target',
      `${through('<task id="t" />', 't')}<sequenceFlow id="f" sourceRef="t" />`,
      ['error BPMN_DANGLING_FLOW f'],
    ],
    [
      'has an element nothing leads to',
      `${through('<task id="t" />', 't')}<task id="u" />${flows('u>t')}`,
      ['error BPMN_UNREACHABLE u'],
    ],
    [
      'has an element that leads nowhere',
      `${through('<task id="t" />', 't')}<task id="u" />${flows('t>u')}`,
      ['error BPMN_NO_PATH_TO_END u'],
    ],
    [
      'leads back to the start',
      `${through('<userTask id="t" />', 't')}${flows('t>s')}`,
      ['error BPMN_FLOW_INTO_START s'],
    ],
    [
      'goes on after the end',
      `${through('<userTask id="t" />', 't')}${flows('e>t')}`,
      ['error BPMN_FLOW_OUT_OF_END e'],
    ],
    [
      'gives a gateway a default of another',
      `${ENDS}<exclusiveGateway id="g" default="s-g" />${flows('s>g', 'g>e')}`,
      ['error BPMN_DEFAULT_ELSEWHERE g'],
    ],
    [
      'leaves a choice open',
      `${ENDS}<exclusiveGateway id="g" /><task id="t" />${flows('s>g', 'g>e', 'g>t', 't>e')}`,
      ['error BPMN_FLOW_WITHOUT_CONDITION g-e'],
    ],
    [
      'has no default',
      `${ENDS}<exclusiveGateway id="g" /><task id="t" />${flows('s>g', 'g>e[x = 1]', 'g>t[x = 2]', 't>e')}`,
      ['warning BPMN_NO_DEFAULT g'],
    ],
    [
      'has a condition after a parallel gateway',
      `${ENDS}<parallelGateway id="g" /><task id="t" />${flows('s>g', 'g>e[x = 1]', 'g>t', 't>e')}`,
      ['error BPMN_CONDITION_NOT_ALLOWED g-e'],
    ],
    [
      'loops without waiting',
      `${ENDS}<task id="t" /><exclusiveGateway id="g" default="g-e" />${flows('s>t', 't>g', 'g>t[x = 1]', 'g>e')}`,
      ['error BPMN_LOOP_WITHOUT_WAITING g'],
    ],
    [
      'calls nothing',
      through('<callActivity id="c" />', 'c'),
      ['error BPMN_CALL_WITHOUT_TARGET c'],
    ],
    [
      'calls a stranger',
      through('<callActivity id="c" calledElement="x" />', 'c'),
      ['error BPMN_CALLED_UNKNOWN c'],
    ],
    [
      'calls itself',
      through('<callActivity id="c" calledElement="p" />', 'c'),
      ['error BPMN_CALL_CYCLE c'],
    ],
  ];

  it.each(cases)('that %s', async (_what, content, expected) => {
    const faults = await faultsOf(content, { variables: ['x'] });
    expect(faults).toEqual(expected);
  });

  it('may loop through a person', async () => {
    const loop = `${ENDS}<userTask id="t" /><exclusiveGateway id="g" default="g-e" />${flows('s>t', 't>g', 'g>t[x = 1]', 'g>e')}`;
    expect(await faultsOf(loop, { variables: ['x'] })).toEqual([]);
  });

  it('loops without waiting through a called process too', async () => {
    const main = `<process id="m">${ENDS}<callActivity id="c" calledElement="i" /><exclusiveGateway id="g" default="g-e" />${flows('s>c', 'c>g', 'g>c[x = 1]', 'g>e')}</process>`;
    const inner = (element: string) => `<process id="i">${through(element, 't')}</process>`;
    const options = { variables: ['x'] };
    expect(told(await compile([main, inner('<task id="t" />')], options))).toEqual([
      'error BPMN_LOOP_WITHOUT_WAITING c',
    ]);
    expect(told(await compile([main, inner('<userTask id="t" />')], options))).toEqual([]);
  });

  it('leads a flow into another process', async () => {
    const a = `<process id="a">${through('<task id="t" />', 't')}<sequenceFlow id="f" sourceRef="t" targetRef="u" /></process>`;
    const b = '<process id="b"><task id="u" /></process>';
    expect(told(await compile(`${a}${b}`, { main: 'a' }))).toContain('error BPMN_FLOW_CROSSES f');
  });

  it('has no process at all, or only such as are not executable', async () => {
    expect(told(await compile(''))).toEqual(['error BPMN_NO_MAIN_PROCESS ']);
    expect(told(await compile('<process id="p" isExecutable="false" />'))).toEqual([
      'note BPMN_NOT_EXECUTABLE p',
      'error BPMN_NO_MAIN_PROCESS ',
    ]);
  });
});

describe('conditions of a process', () => {
  const choice = (condition: string, attributes = '') =>
    `${ENDS}<exclusiveGateway id="g" default="g-e" /><task id="t" />${flows('s>g', 'g>e', `g>t[${condition}]`, 't>e').replace('<conditionExpression ', `<conditionExpression ${attributes} `)}`;

  it('may name facts, declared variables and the time', async () => {
    const options = { facts: ['loan-type', 'marital.buyer'] };
    expect(
      await faultsOf(choice('loan-type = "fund" and marital.buyer != "single"'), options),
    ).toEqual([]);
    expect(await faultsOf(choice('now > date and time("2024-01-01T00:00:00Z")'))).toEqual([]);
    const declared = '<property id="pr" name="paid" />';
    expect(await faultsOf(`${declared}${choice('paid')}`)).toEqual([]);
    const process = `<process id="p" lb:variables="paid, sent">${choice('paid and sent')}</process>`;
    expect(told(await compile(process))).toEqual([]);
  });

  it('are refused for a name nobody knows, and the name is said', async () => {
    const { problems } = await compile(
      `<process id="p">${choice('loan-typo = "fund"')}</process>`,
      { facts: ['loan-type'] },
    );
    expect(problems).toMatchObject([
      { code: 'EXPRESSION_UNKNOWN_NAME', element: 'g-t', params: { name: 'loan-typo' } },
    ]);
  });

  it('are refused where the document says that its expressions are in another language', async () => {
    const saying = async (language: string, attributes = '') => {
      const { definitions } = await readBpmn(
        `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://example.test" expressionLanguage="${language}"><process id="p">${choice('x', attributes)}</process></definitions>`,
      );
      if (definitions === undefined) throw new Error('It was not read.');
      const { problems } = await compileProcesses([definitions], { variables: ['x'] });
      return problems.map(({ code, element }) => `${code} ${element}`);
    };
    const xpath = 'http://www.w3.org/1999/XPath';
    expect(await saying(xpath)).toEqual(['BPMN_EXPRESSION_LANGUAGE g-t']);
    const feel = 'https://www.omg.org/spec/DMN/20230324/FEEL/';
    expect(await saying(xpath, `language="${feel}"`)).toEqual([]);
    expect(await saying(feel)).toEqual([]);
  });

  it('are refused when they are no FEEL, or another language', async () => {
    expect(await faultsOf(choice('x = '), { variables: ['x'] })).toEqual([
      'error EXPRESSION_SYNTAX g-t',
    ]);
    expect(
      await faultsOf(choice('x', 'language="application/javascript"'), { variables: ['x'] }),
    ).toEqual(['error BPMN_EXPRESSION_LANGUAGE g-t']);
    expect(
      await faultsOf(choice('x', 'language="http://a.example/unfeeling"'), { variables: ['x'] }),
    ).toEqual(['error BPMN_EXPRESSION_LANGUAGE g-t']);
    expect(
      await faultsOf(choice('x', 'language="https://www.omg.org/spec/DMN/20191111/FEEL/"'), {
        variables: ['x'],
      }),
    ).toEqual([]);
  });

  it('do not read the outcome of a part where no part is handled', async () => {
    expect(await faultsOf(choice('outcome = "refused"'))).toEqual([
      'error EXPRESSION_UNKNOWN_NAME g-t',
    ]);
  });

  it('are not looked at on a default flow, and that is said', async () => {
    const content = `${ENDS}<exclusiveGateway id="g" default="g-t" /><task id="t" />${flows('s>g', 'g>e[x = 1]', 'g>t[x = 2]', 't>e')}`;
    expect(await faultsOf(content, { variables: ['x'] })).toEqual([
      'warning BPMN_DEFAULT_WITH_CONDITION g-t',
    ]);
  });

  it('must not name variables like facts or outcomes', async () => {
    const process = `<process id="p" lb:variables="loan-type outcome part.x toString">${choice('true')}</process>`;
    const faults = told(await compile(process, { facts: ['loan-type'] }));
    expect(faults).toEqual(Array(4).fill('error BPMN_VARIABLE_NAME p'));
  });
});

describe('the legal acts of a handling process', () => {
  const [accept, decide, review] = ['accept', 'decide', 'review'].map(
    (act) => `<userTask id="${act}" lb:act="${act}" />`,
  );
  const gateway = '<exclusiveGateway id="g" default="g-decide" />';
  const refused = 'g>e[outcome = "refused"]';
  const lawful = `${ENDS}${accept}${decide}${gateway}${flows('s>accept', 'accept>g', 'g>decide', refused, 'decide>e')}`;

  const cases: readonly (readonly [string, string, string[]])[] = [
    ['are accepted when refusal of acceptance leads to an end', lawful, []],
    [
      'need an acceptance',
      `${ENDS}${decide}${flows('s>decide', 'decide>e')}`,
      ['error BPMN_ACT_ORDER decide'],
    ],
    [
      'need a decision',
      `${ENDS}${accept}${flows('s>accept', 'accept>e')}`,
      ['error BPMN_ACT_MISSING e'],
    ],
    [
      'must not decide what was not accepted',
      `${ENDS}${accept}${decide}${flows('s>accept', 'accept>decide', 'decide>e')}`,
      ['error BPMN_ACT_ORDER decide'],
    ],
    [
      'must not go around the decision',
      `${ENDS}${accept}${decide}${gateway}${flows('s>accept', 'accept>g', 'g>decide', 'g>e[x = 1]', 'decide>e')}`,
      ['error BPMN_ACT_MISSING e', 'error BPMN_ACT_ORDER decide'],
    ],
    [
      'must not accept twice',
      lawful.replace(
        flows('decide>e'),
        `<exclusiveGateway id="h" default="h-e" />${flows('decide>h', 'h>e', 'h>accept[x = 1]')}`,
      ),
      ['error BPMN_ACT_TWICE accept'],
    ],
    [
      'may review as often as is needed',
      lawful
        .replace(
          flows('g>decide'),
          `${review}<exclusiveGateway id="h" default="h-decide" />${flows('g>review', 'review>h', 'h>decide', 'h>review[x = 1]')}`,
        )
        .replace('default="g-decide"', 'default="g-review"'),
      [],
    ],
    [
      'must be known',
      through('<userTask id="t" lb:act="stamp" />', 't'),
      ['error BPMN_ACT_UNKNOWN t'],
    ],
  ];

  it.each(cases)('%s', async (_what, content, expected) => {
    const faults = await faultsOf(content, { variables: ['x'] });
    expect(faults.sort()).toEqual(expected.toSorted());
  });

  it('must all be there in a process called for a part', async () => {
    const main = `<process id="m">${through('<callActivity id="c" calledElement="h" lb:part="deed-tax" />', 'c')}</process>`;
    const handling = (content: string) => `<process id="h">${content}</process>`;
    expect(told(await compile([main, handling(through('<userTask id="t" />', 't'))]))).toEqual([
      'error BPMN_ACT_MISSING e',
    ]);
    expect(told(await compile([main, handling(lawful)]))).toEqual([]);
  });

  it('must not hide in a process called by the handling process', async () => {
    const main = `<process id="m">${through('<callActivity id="c" calledElement="h" lb:part="deed-tax" />', 'c')}</process>`;
    const withCall = lawful
      .replace(
        flows('g>decide'),
        `<callActivity id="k" calledElement="i" />${flows('g>k', 'k>decide')}`,
      )
      .replace('default="g-decide"', 'default="g-k"');
    const inner = `<process id="i">${through('<userTask id="x" lb:act="accept" />', 'x')}</process>`;
    const faults = told(await compile([main, `<process id="h">${withCall}</process>`, inner]));
    expect(faults).toContain('error BPMN_ACT_NESTED x');
  });
});

describe('parts in a diagram', () => {
  const handling = `<process id="h">${ENDS}<userTask id="a" lb:act="accept" /><userTask id="d" lb:act="decide" /><exclusiveGateway id="g" default="g-d" />${flows('s>a', 'a>g', 'g>d', 'g>e[outcome = "refused"]', 'd>e')}</process>`;
  const part = (id: string, ref: string) =>
    `<callActivity id="${id}" calledElement="h" lb:part="${ref}" />`;
  const compileMain = async (content: string) =>
    told(await compile([`<process id="m">${content}</process>`, handling], { variables: ['x'] }));
  const two = (a: string, b: string) =>
    `${ENDS}${part('p1', a)}${part('p2', b)}${flows('s>p1', 'p1>p2', 'p2>e')}`;

  it('stand once each', async () => {
    expect(await compileMain(two('deed-tax', 'water'))).toEqual([]);
    expect(await compileMain(two('item#a', 'item#b'))).toEqual([]);
    expect(await compileMain(two('water', 'water'))).toEqual(['error BPMN_PART_TWICE p2']);
  });

  it('are named where something is accepted and decided', async () => {
    const content = through('<callActivity id="c" calledElement="h" />', 'c');
    expect(await compileMain(content)).toEqual(['error BPMN_PART_MISSING c']);
  });

  it('have references that conditions can tell apart', async () => {
    expect(await compileMain(two('item#a', 'item_a'))).toEqual(['error BPMN_PART_NAME p2']);
    expect(await compileMain(two('water', 'constructor'))).toEqual(['error BPMN_PART_NAME p2']);
  });

  it('may be named by conditions', async () => {
    const content = `${ENDS}${part('p1', 'item#a')}<task id="t" /><exclusiveGateway id="g" default="g-e" />${flows('s>p1', 'p1>g', 'g>t[part.item_a = "refused"]', 'g>e', 't>e')}`;
    expect(await compileMain(content)).toEqual([]);
  });

  it('are not in a loop', async () => {
    const loop = `${ENDS}${part('p1', 'water')}<exclusiveGateway id="g" default="g-e" />${flows('s>p1', 'p1>g', 'g>e', 'g>p1[x = 1]')}`;
    expect(await compileMain(loop)).toEqual(['error BPMN_PART_IN_LOOP p1']);
  });

  it('are not inside each other, nor in a process called twice', async () => {
    const nested = `<process id="n">${ENDS}<userTask id="a" lb:act="accept" /><userTask id="d" lb:act="decide" />${part('inside', 'gas')}<exclusiveGateway id="g" default="g-d" />${flows('s>a', 'a>g', 'g>d', 'g>e[outcome = "refused"]', 'd>inside', 'inside>e')}</process>`;
    const outer = `<process id="m">${through('<callActivity id="c" calledElement="n" lb:part="water" />', 'c')}</process>`;
    expect(told(await compile([outer, nested, handling]))).toEqual([
      'error BPMN_PART_NESTED inside',
    ]);
    const inner = `<process id="i">${through(part('p1', 'water'), 'p1')}</process>`;
    const twice = `<process id="m">${ENDS}<callActivity id="c1" calledElement="i" /><callActivity id="c2" calledElement="i" />${flows('s>c1', 'c1>c2', 'c2>e')}</process>`;
    expect(told(await compile([twice, inner, handling]))).toEqual(['error BPMN_PART_TWICE p1']);
  });

  it('carry the order of finishing from source to target', async () => {
    const association =
      '<association id="as" sourceRef="p1" targetRef="p2" lb:finishAfter="true" />';
    const { graph } = await compile([
      `<process id="m">${two('tax', 'register')}${association}</process>`,
      handling,
    ]);
    expect(graph?.finishOrder).toEqual([{ before: 'tax', after: 'register' }]);
    expect(
      await compileMain(`${two('tax', 'register')}${association.replace('"p2"', '"e"')}`),
    ).toEqual(['error BPMN_FINISH_ORDER as']);
  });
});

describe('the order of things in the file', () => {
  it('does not matter where all flows are taken', async () => {
    const ids = ['f3', 'f1', 'f2'];
    const content = (order: string[]) =>
      `${ENDS}<parallelGateway id="g" />${flows('s>g')}${order.map((id) => `<userTask id="t${id}" /><sequenceFlow id="${id}" sourceRef="g" targetRef="t${id}" />${flows(`t${id}>e`)}`).join('')}`;
    const outgoing = async (order: string[]) => {
      const { graph } = await compile(`<process id="p">${content(order)}</process>`);
      const fork = graph?.nodes.find((node) => node.id === 'g');
      return fork?.outgoing.map((flow) => graph?.flows[flow]?.id);
    };
    expect(await outgoing(ids)).toEqual(['f1', 'f2', 'f3']);
    expect(await outgoing(ids.toReversed())).toEqual(['f1', 'f2', 'f3']);
  });

  it('is that of the gateway’s own list where conditions are tried one after the other', async () => {
    const gateway =
      '<exclusiveGateway id="g" default="g-e"><outgoing>g-v</outgoing><outgoing>g-u</outgoing><outgoing>g-e</outgoing></exclusiveGateway>';
    const content = `${ENDS}${gateway}<task id="u" /><task id="v" />${flows('s>g', 'g>u[x > 1]', 'g>v[x > 2]', 'g>e', 'u>e', 'v>e')}`;
    const { graph } = await compile(`<process id="p">${content}</process>`, { variables: ['x'] });
    const node = graph?.nodes.find(({ id }) => id === 'g');
    expect(node?.outgoing.map((flow) => graph?.flows[flow]?.id)).toEqual(['g-v', 'g-u', 'g-e']);
  });
});
