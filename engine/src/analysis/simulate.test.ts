import { beforeAll, describe, expect, it } from 'vitest';
import { compileProcesses } from '../bpmn/compile.ts';
import type { ProcessGraph } from '../bpmn/graph.ts';
import { readBpmn } from '../bpmn/read-bpmn.ts';
import { drawnStartOrder, simulate } from './simulate.ts';

const HEAD =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:lb="http://lianban.example/schema/bpmn/lb">';

const handling = `<process id="h"><startEvent id="s" /><userTask id="a" lb:act="accept" /><exclusiveGateway id="g" default="g1" /><userTask id="d" lb:act="decide" /><serviceTask id="v" /><endEvent id="e" />
<sequenceFlow id="f1" sourceRef="s" targetRef="a" /><sequenceFlow id="f2" sourceRef="a" targetRef="g" /><sequenceFlow id="g1" sourceRef="g" targetRef="d" />
<sequenceFlow id="g2" sourceRef="g" targetRef="e"><conditionExpression xsi:type="tFormalExpression">outcome = "refused"</conditionExpression></sequenceFlow>
<sequenceFlow id="f3" sourceRef="d" targetRef="v" /><sequenceFlow id="f4" sourceRef="v" targetRef="e" /></process>`;

/** contract → (tax ∥ register, decided after tax) → join → water; gas beside them, only for those who want it. */
const main = `<process id="m"><startEvent id="s" /><parallelGateway id="fork" /><parallelGateway id="both" /><parallelGateway id="join" /><exclusiveGateway id="x" default="x2" /><endEvent id="e" /><endEvent id="e2" />
${['contract', 'tax', 'register', 'water', 'gas'].map((ref) => `<callActivity id="${ref}" calledElement="h" lb:part="${ref}" />`).join('')}
${[
  ['s', 'fork'],
  ['fork', 'contract'],
  ['fork', 'x'],
  ['contract', 'both'],
  ['both', 'tax'],
  ['both', 'register'],
  ['tax', 'join'],
  ['register', 'join'],
  ['join', 'water'],
  ['water', 'e'],
  ['gas', 'e2'],
]
  .map(([from, to]) => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`)
  .join('')}
<sequenceFlow id="x1" sourceRef="x" targetRef="gas"><conditionExpression xsi:type="tFormalExpression">need-gas = "yes"</conditionExpression></sequenceFlow><sequenceFlow id="x2" sourceRef="x" targetRef="e2" />
<association id="as" sourceRef="tax" targetRef="register" lb:finishAfter="true" /></process>`;

const all = ['contract', 'tax', 'register', 'water', 'gas'];
let graph: ProcessGraph;

beforeAll(async () => {
  graph = await graphOf(main, handling);
});

async function graphOf(...texts: readonly string[]): Promise<ProcessGraph> {
  const documents = texts.map(async (text) => {
    const { definitions, problems } = await readBpmn(`${HEAD}${text}</definitions>`);
    if (definitions === undefined) throw new Error(JSON.stringify(problems));
    return definitions;
  });
  const compiled = compileProcesses(await Promise.all(documents), { facts: ['need-gas'] });
  if (compiled.graph === undefined) throw new Error(JSON.stringify(compiled.problems));
  return compiled.graph;
}

function startsOf(input: Parameters<typeof simulate>[1]): string[] {
  const { steps } = simulate(graph, input);
  return steps.filter(({ type }) => type === 'started').map(({ part }) => part);
}

describe('a process run to its end', () => {
  it('tells in what order its parts start and end', () => {
    const { steps, completed } = simulate(graph, { facts: { 'need-gas': 'yes' } });
    expect(completed).toBe(true);
    expect(steps.slice(0, 2)).toEqual([
      { type: 'started', part: 'contract' },
      { type: 'started', part: 'gas' },
    ]);
    expect(steps.at(-1)).toEqual({ type: 'ended', part: 'water', outcome: 'done' });
  });

  it('follows the facts that are given', () => {
    expect(startsOf({ facts: { 'need-gas': 'no' } })).toEqual([
      'contract',
      'register',
      'tax',
      'water',
    ]);
  });

  it('follows the plan that is given: a list for membership, a map for the table’s order', () => {
    expect(startsOf({ parts: ['contract', 'register', 'water'] })).toEqual([
      'contract',
      'register',
      'water',
    ]);
    const strict = new Map(
      [
        ['contract', []],
        ['tax', []],
        ['register', ['tax']],
      ].map(([ref, startAfter]) => [
        ref as string,
        { startAfter: startAfter as string[], finishAfter: [] },
      ]),
    );
    expect(startsOf({ parts: strict })).toEqual(['contract', 'tax', 'register']);
  });

  it('follows refusals and withdrawals', () => {
    const refused = simulate(graph, {
      parts: new Map(
        all.map((ref) => [ref, { startAfter: ref === 'water' ? ['tax'] : [], finishAfter: [] }]),
      ),
      endings: { tax: 'refused', contract: 'withdrawn', register: 'acceptanceRefused' },
    });
    expect(refused.completed).toBe(true);
    expect(refused.state?.outcomes).toMatchObject({
      contract: 'withdrawn',
      tax: 'refused',
      register: 'refused',
      water: 'skipped',
    });
  });

  it('stops where something is held back', () => {
    const { completed, steps } = simulate(graph, { heldBack: ['tax'] });
    expect(completed).toBe(false);
    expect(steps.some(({ part }) => part === 'water')).toBe(false);
    expect(steps).not.toContainEqual({ type: 'ended', part: 'register', outcome: 'done' });
  });

  it('gets the messages, signals and time it waits for, and no event that only may happen', async () => {
    const waiting = await graphOf(`<message id="m1" name="paid" /><signal id="s1" name="open" />
<process id="m" lb:variables="bill"><startEvent id="s" /><scriptTask id="sc" scriptFormat="feel"><script>bill = "B-7"</script></scriptTask>
<intermediateCatchEvent id="c1"><messageEventDefinition messageRef="m1" lb:correlationKey="bill" /></intermediateCatchEvent>
<intermediateCatchEvent id="c2"><signalEventDefinition signalRef="s1" /></intermediateCatchEvent>
<intermediateCatchEvent id="c3"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P3D</timeDuration></timerEventDefinition></intermediateCatchEvent>
<userTask id="t" /><boundaryEvent id="b" attachedToRef="t"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent>
<endEvent id="e" /><endEvent id="late" />
${['s>sc', 'sc>c1', 'c1>c2', 'c2>c3', 'c3>t', 't>e', 'b>late'].map((pair) => `<sequenceFlow id="${pair.replace('>', '-')}" sourceRef="${pair.split('>')[0]}" targetRef="${pair.split('>')[1]}" />`).join('')}</process>`);
    expect(simulate(waiting).completed).toBe(true);
    const held = simulate(waiting, { choose: () => -1 });
    const active = Object.values(held.state?.scopes['0']?.active ?? {});
    expect(active.map(({ element }) => element)).toEqual(['t']);
  });

  it('completes the task that is chosen', () => {
    const last = simulate(graph, {
      choose: (tasks) => tasks.length - 1,
      facts: { 'need-gas': 'yes' },
    });
    const ends = last.steps.filter(({ type }) => type === 'ended').map(({ part }) => part);
    expect(ends[0]).toBe('gas');
    const first = simulate(graph, { facts: { 'need-gas': 'yes' } });
    expect(first.steps.find(({ type }) => type === 'ended')?.part).toBe('contract');
  });
});

describe('the order a diagram imposes by itself', () => {
  it('is, for each part, those that never start without it', () => {
    const order = drawnStartOrder(graph, all, { 'need-gas': 'yes' });
    expect(order.get('contract')).toEqual(new Set(['tax', 'register', 'water']));
    expect(order.get('tax')).toEqual(new Set(['water']));
    expect(order.get('gas')).toEqual(new Set());
  });

  it('is passed on by a part that is not in the plan', () => {
    const order = drawnStartOrder(graph, ['contract', 'water']);
    expect(order.get('contract')).toEqual(new Set(['water']));
  });
});
