import {
  type CompileOptions,
  compileProcesses,
  type Problem,
  type ProcessGraph,
  readBpmn,
} from '@lianban/engine';

/** An element of a process that a test draws. */
export interface DrawnNode {
  readonly id: string;
  /** Name of the XML element, e.g. `userTask`. */
  readonly type: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** XML behind its incoming and outgoing flows: event definitions, loop characteristics. */
  readonly content?: string;
  /** What a sub-process holds. */
  readonly inside?: DrawnBody;
}

/** Elements and the flows between them. */
export interface DrawnBody {
  readonly nodes: readonly DrawnNode[];
  readonly flows: readonly DrawnFlow[];
}

/** A sequence flow that a test draws. */
export interface DrawnFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly condition?: string;
}

/** A process that a test draws. */
export interface DrawnProcess extends DrawnBody {
  readonly id: string;
  readonly variables?: readonly string[];
  /** `lb:finishAfter` from the first part's element to the second's. */
  readonly finishAfter?: readonly (readonly [string, string])[];
  /** XML beside the process: messages, signals, errors. */
  readonly roots?: readonly string[];
  /** XML in the process beside its elements: correlation subscriptions. */
  readonly head?: string;
}

/** Another order of the same things. */
export type Shuffle = <Item>(items: readonly Item[]) => readonly Item[];

/** The process as BPMN text; `shuffle` moves its elements about in the file. */
export function bpmnText(process: DrawnProcess, shuffle: Shuffle = (items) => items): string {
  const { id, variables = [], finishAfter = [], roots = [], head = '' } = process;
  const order = finishAfter.map(
    ([from, to], index) =>
      `<association id="finish-${index}" sourceRef="${from}" targetRef="${to}" lb:finishAfter="true" />`,
  );
  return [
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    ' xmlns:lb="http://lianban.example/schema/bpmn/lb" targetNamespace="http://test.example">',
    ...shuffle(roots),
    `<process id="${id}" isExecutable="true" lb:variables="${variables.join(' ')}">`,
    head,
    ...bodyText(process, shuffle),
    ...shuffle(order),
    '</process></definitions>',
  ].join('\n');
}

/** Compiles BPMN texts; the first holds the main process. Throws when an error stands. */
export async function compileTexts(
  texts: readonly string[],
  options?: CompileOptions,
): Promise<ProcessGraph> {
  const { graph, problems } = await tryToCompile(texts, options);
  if (graph === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return graph;
}

/** Compiles BPMN texts; the first holds the main process. */
export async function tryToCompile(
  texts: readonly string[],
  options?: CompileOptions,
): Promise<{ readonly graph?: ProcessGraph; readonly problems: readonly Problem[] }> {
  const definitions = [];
  for (const text of texts) {
    const reading = await readBpmn(text);
    if (reading.definitions === undefined) return { problems: reading.problems };
    definitions.push(reading.definitions);
  }
  return compileProcesses(definitions, options);
}

/** Draws nodes and flows in short: `s`, `e…` are start and ends, `+…` parallel, `x…` exclusive, `t…` user tasks, `p…` plain tasks; a flow is `a>b` or `a>b[condition]`, `a>b!` is the default. */
export function drawn(
  id: string,
  pairs: readonly string[],
  more: readonly DrawnNode[] = [],
): DrawnProcess {
  const flows = pairs.map((pair): DrawnFlow & { readonly isDefault: boolean } => {
    const [, from = '', to = '', condition, mark] =
      /^([^>]+)>([^[!]+)(?:\[(.*)\])?(!)?$/.exec(pair) ?? [];
    return {
      id: `${xmlId(from)}-${xmlId(to)}`,
      from: xmlId(from),
      to: xmlId(to),
      ...(condition === undefined ? {} : { condition }),
      isDefault: mark !== undefined,
    };
  });
  const given = new Map(more.map((node) => [node.id, node]));
  const names = new Set(pairs.flatMap((pair) => pair.replace(/\[.*\]|!/g, '').split('>')));
  const nodes = [...names].map((name): DrawnNode => {
    const node = given.get(name) ?? { id: xmlId(name), type: typeOf(name) };
    const byDefault = flows.find((flow) => flow.isDefault && flow.from === node.id);
    const attributes = { ...node.attributes, ...(byDefault && { default: byDefault.id }) };
    return { ...node, attributes };
  });
  return { id, nodes, flows: flows.map(({ isDefault: _, ...flow }) => flow) };
}

// ---------------------------------------------------------------------------------------------

function typeOf(name: string): string {
  const types: Readonly<Record<string, string>> = {
    s: 'startEvent',
    e: 'endEvent',
    '+': 'parallelGateway',
    x: 'exclusiveGateway',
    p: 'task',
    m: 'manualTask',
    v: 'serviceTask',
  };
  return types[name.charAt(0)] ?? 'userTask';
}

function xmlId(name: string): string {
  return name.replace('+', 'and');
}

function bodyText({ nodes, flows }: DrawnBody, shuffle: Shuffle): readonly string[] {
  return shuffle([
    ...nodes.map((node) => nodeText(node, flows, shuffle)),
    ...flows.map((flow) => flowText(flow)),
  ]);
}

function nodeText(
  { id, type, attributes = {}, content = '', inside }: DrawnNode,
  flows: readonly DrawnFlow[],
  shuffle: Shuffle,
): string {
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const incoming = flows
    .filter(({ to }) => to === id)
    .map((flow) => `<incoming>${flow.id}</incoming>`);
  const outgoing = flows
    .filter(({ from }) => from === id)
    .map((flow) => `<outgoing>${flow.id}</outgoing>`);
  const held = inside === undefined ? [] : bodyText(inside, shuffle);
  const inner = [...incoming, ...outgoing, content, ...held].join('');
  return `<${type} id="${id}"${given.join('')}>${inner}</${type}>`;
}

function flowText({ id, from, to, condition }: DrawnFlow): string {
  const inner =
    condition === undefined
      ? ''
      : `<conditionExpression xsi:type="tFormalExpression">${escaped(condition)}</conditionExpression>`;
  return `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inner}</sequenceFlow>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
