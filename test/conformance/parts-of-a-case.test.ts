import type { PlannedPredecessors } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { bpmnText, compileTexts, type DrawnProcess, drawn } from '../support/bpmn-text.ts';
import {
  handling,
  handlingText,
  type OrderedPart,
  partNode,
  partsDiagram,
} from '../support/parts-diagram.ts';
import { ProcessRun } from '../support/process-run.ts';

type Order = Readonly<Record<string, Partial<PlannedPredecessors>>>;

function ordered(order: Order): OrderedPart[] {
  return Object.entries(order).map(([ref, { startAfter = [], finishAfter = [] }]) => ({
    ref,
    startAfter,
    finishAfter,
  }));
}

function planOf(order: Order): ReadonlyMap<string, PlannedPredecessors> {
  return new Map(ordered(order).map((part) => [part.ref, part]));
}

/** A case over a diagram; the plan's order is the diagram's unless another is given. */
async function caseOver(diagram: DrawnProcess, plan?: Order): Promise<ProcessRun> {
  const graph = await compileTexts([bpmnText(diagram), handlingText]);
  return new ProcessRun(graph, plan && { parts: planOf(plan) }, [diagram, handling]);
}

async function caseOf(order: Order, plan: Order = order): Promise<ProcessRun> {
  return caseOver(partsDiagram(ordered(order)), plan);
}

function finish(run: ProcessRun, part: string): void {
  run.complete(`${part}/accept`);
  run.complete(`${part}/decide`);
  run.complete(`${part}/issue`);
}

function endings(run: ProcessRun): Record<string, unknown> {
  const ended = run.events.filter((event) => event.type === 'partEnded');
  return Object.fromEntries(ended.map(({ part, outcome, reason }) => [part, reason ?? outcome]));
}

/** 网签 → 缴税 → 登记, with 水 after 登记 and 提取 beside them. */
const house: Order = {
  contract: {},
  tax: { startAfter: ['contract'] },
  register: { startAfter: ['contract', 'tax'] },
  water: { startAfter: ['register'] },
  withdraw: {},
};

describe('a case whose parts all succeed', () => {
  it('hands each part to its department when those before it have ended', async () => {
    const run = await caseOf(house);
    run.start();
    expect(run.open()).toEqual(['contract/accept', 'withdraw/accept']);
    finish(run, 'contract');
    expect(run.open()).toEqual(['tax/accept', 'withdraw/accept']);
    finish(run, 'tax');
    finish(run, 'register');
    finish(run, 'water');
    expect(run.state.status).toBe('active');
    finish(run, 'withdraw');
    expect(run.state).toMatchObject({
      status: 'completed',
      outcomes: {
        contract: 'done',
        tax: 'done',
        register: 'done',
        water: 'done',
        withdraw: 'done',
      },
    });
  });

  it('runs every part where there is no plan', async () => {
    const graph = await compileTexts([bpmnText(partsDiagram(ordered(house))), handlingText]);
    const run = new ProcessRun(graph);
    run.start();
    expect(run.open()).toEqual(['contract/accept', 'withdraw/accept']);
  });
});

describe('a part that is not in the plan', () => {
  it('is skipped on the way, and its order is passed on', async () => {
    const { tax: _tax, withdraw: _withdraw, ...rest } = house;
    const run = await caseOf(house, { ...rest, register: { startAfter: ['contract'] } });
    run.start();
    expect(run.open()).toEqual(['contract/accept']);
    finish(run, 'contract');
    expect(run.open()).toEqual(['register/accept']);
    expect(endings(run)).toMatchObject({
      tax: { kind: 'notPlanned' },
      withdraw: { kind: 'notPlanned' },
    });
  });

  it('that no token can reach any more is skipped, and a condition on that is met in the same step', async () => {
    const { nodes, flows } = partsDiagram(ordered({ tax: {} }));
    const condition =
      '<conditionalEventDefinition><condition>part.tax = "skipped"</condition></conditionalEventDefinition>';
    const main: DrawnProcess = {
      id: 'main',
      nodes: [
        ...nodes.filter(({ id }) => id !== 's'),
        { id: 's', type: 'startEvent' },
        { id: 'both', type: 'parallelGateway' },
        { id: 'way', type: 'exclusiveGateway', attributes: { default: 'none' } },
        { id: 'nothing', type: 'endEvent' },
        { id: 'watch', type: 'intermediateCatchEvent', content: condition },
        { id: 'tell', type: 'userTask' },
        { id: 'told', type: 'endEvent' },
      ],
      flows: [
        ...flows.filter(({ from }) => from !== 's'),
        { id: 'in', from: 's', to: 'both' },
        { id: 'a', from: 'both', to: 'way' },
        { id: 'b', from: 'both', to: 'watch' },
        { id: 'owed', from: 'way', to: 'part-tax', condition: 'false' },
        { id: 'none', from: 'way', to: 'nothing' },
        { id: 'c', from: 'watch', to: 'tell' },
        { id: 'd', from: 'tell', to: 'told' },
      ],
    };
    const run = await caseOver(main, { tax: {} });
    run.start();
    expect(run.state.outcomes).toEqual({ tax: 'skipped' });
    expect(run.open()).toEqual(['tell']);
  });

  it('may be every one: the case closes at once', async () => {
    const run = await caseOf(house, {});
    run.start();
    expect(run.state.status).toBe('completed');
    expect(Object.values(run.state.outcomes)).toEqual(Array(5).fill('skipped'));
  });
});

describe('a part that is refused', () => {
  const cause = { kind: 'predecessorEnded', predecessor: 'tax', outcome: 'refused' };

  it('ends its dependents with that reason, down the chain, and the others go on', async () => {
    const run = await caseOf(house);
    run.start();
    finish(run, 'contract');
    run.complete('tax/accept');
    const events = run.complete('tax/decide', { outcome: 'refused' });
    expect(events).toContain('tax:refused');
    expect(endings(run)).toMatchObject({ register: cause, water: cause });
    expect(run.open()).toEqual(['withdraw/accept']);
    finish(run, 'withdraw');
    expect(run.state.status).toBe('completed');
  });

  it('is the reason named far down the chain, not another refusal beside it', async () => {
    const run = await caseOf({
      beside: {},
      first: {},
      second: { startAfter: ['first'], finishAfter: ['beside'] },
      third: { startAfter: ['second'] },
    });
    run.start();
    run.complete('beside/accept', { outcome: 'refused' });
    run.complete('first/accept', { outcome: 'refused' });
    const reason = { kind: 'predecessorEnded', predecessor: 'first', outcome: 'refused' };
    expect(endings(run)).toMatchObject({ second: reason, third: reason });
  });

  it('at acceptance never comes to a decision', async () => {
    const run = await caseOf(house);
    run.start();
    run.complete('contract/accept', { outcome: 'refused' });
    expect(run.state.outcomes).toMatchObject({ contract: 'refused', tax: 'skipped' });
    expect(run.open()).toEqual(['withdraw/accept']);
  });

  it('keeps its outcome when the case goes on', async () => {
    const run = await caseOf({ tax: {}, water: {} });
    run.start();
    run.complete('tax/accept');
    run.complete('tax/decide', { outcome: 'refused' });
    finish(run, 'water');
    expect(run.state.outcomes).toEqual({ tax: 'refused', water: 'done' });
  });

  it('is told apart from one that is granted by the condition outcome = "done"', async () => {
    const granted = handling.flows.map((flow) =>
      flow.id === 'f6' ? { ...flow, condition: 'outcome = "done"' } : flow,
    );
    const nodes = handling.nodes.map((node) =>
      node.id === 'x2' ? { ...node, attributes: {} } : node,
    );
    const main = partsDiagram(ordered({ tax: {} }));
    const graph = await compileTexts([
      bpmnText(main),
      bpmnText({ ...handling, nodes, flows: granted }),
    ]);
    const run = new ProcessRun(graph, { parts: planOf({ tax: {} }) });
    run.start();
    run.complete('tax/accept');
    run.complete('tax/decide');
    expect(run.open()).toEqual(['tax/issue']);
  });

  it('cannot be refused at any other task', async () => {
    const run = await caseOf({ tax: {} });
    run.start();
    run.complete('tax/accept');
    run.complete('tax/decide');
    const { instance } = run.taskAt('tax/issue');
    const refusal = run.try({ type: 'completeTask', instance, outcome: 'refused' });
    expect(refusal?.code).toBe('TASK_SETS_NO_OUTCOME');
    const wrong = run.try({ type: 'completeTask', instance, outcome: 'skipped' });
    expect(wrong?.code).toBe('TASK_SETS_NO_OUTCOME');
  });
});

describe('a part that is withdrawn', () => {
  it('closes its tasks while it runs, and its dependents are not begun', async () => {
    const run = await caseOf(house);
    run.start();
    run.complete('contract/accept');
    const events = run.do({ type: 'endPart', part: 'contract', outcome: 'withdrawn' });
    expect(events.slice(0, 3)).toEqual(['scopeClosed', 'contract:withdrawn', '-part-contract']);
    expect(run.open()).toEqual(['withdraw/accept']);
    expect(endings(run)).toMatchObject({
      tax: { kind: 'predecessorEnded', predecessor: 'contract', outcome: 'withdrawn' },
    });
  });

  it('before it has begun is passed over when its turn comes', async () => {
    const run = await caseOf(house);
    run.start();
    run.do({ type: 'endPart', part: 'tax', outcome: 'withdrawn' });
    finish(run, 'contract');
    expect(run.state.outcomes).toMatchObject({
      tax: 'withdrawn',
      register: 'skipped',
      water: 'skipped',
    });
    expect(run.open()).toEqual(['withdraw/accept']);
  });

  it('cannot be ended again, nor one the case does not have', async () => {
    const run = await caseOf(house, { contract: {} });
    run.start();
    run.do({ type: 'endPart', part: 'contract', outcome: 'withdrawn' });
    expect(run.state.status).toBe('completed');
    const other = await caseOf({ a: {}, b: {}, c: {} }, { a: {}, b: {} });
    other.start();
    other.do({ type: 'endPart', part: 'a', outcome: 'refused' });
    const again = other.try({ type: 'endPart', part: 'a', outcome: 'withdrawn' });
    expect(again?.code).toBe('PART_ALREADY_ENDED');
    const unplanned = other.try({ type: 'endPart', part: 'c', outcome: 'withdrawn' });
    expect(unplanned?.code).toBe('PART_UNKNOWN');
  });
});

describe('a part that may run beside another but is decided after it (办结后办结)', () => {
  const order: Order = { tax: {}, register: { finishAfter: ['tax'] } };

  it('is accepted meanwhile, and waits for the tax office before it may be decided', async () => {
    const run = await caseOf(order);
    run.start();
    run.complete('register/accept');
    const { instance } = run.taskAt('register/decide');
    const refusal = run.try({ type: 'completeTask', instance });
    expect(refusal).toMatchObject({
      code: 'PART_WAITS_FOR_PREDECESSOR',
      params: { predecessor: 'tax' },
    });
    finish(run, 'tax');
    run.complete('register/decide');
    run.complete('register/issue');
    expect(run.state.outcomes).toEqual({ tax: 'done', register: 'done' });
  });

  it('goes to a person when the other ended badly', async () => {
    const run = await caseOf(order);
    run.start();
    run.complete('register/accept');
    run.complete('tax/accept', { outcome: 'refused' });
    expect(run.open()).toEqual(['register/decide']);
    run.complete('register/decide', { outcome: 'refused' });
    expect(run.state.status).toBe('completed');
  });

  it('does not wait for one that is not in the plan', async () => {
    const run = await caseOf(order, { register: {} });
    run.start();
    finish(run, 'register');
    expect(run.state.status).toBe('completed');
  });

  it('waits as drawn where there is no plan', async () => {
    const graph = await compileTexts([bpmnText(partsDiagram(ordered(order))), handlingText]);
    const run = new ProcessRun(graph);
    run.start();
    run.complete('register/accept');
    const { instance } = run.taskAt('register/decide');
    expect(run.try({ type: 'completeTask', instance })?.code).toBe('PART_WAITS_FOR_PREDECESSOR');
  });
});

describe('a diagram that is looser than the table', () => {
  const loose: Order = { contract: {}, tax: {}, register: {} };
  const strict: Order = {
    contract: {},
    tax: { startAfter: ['contract'] },
    register: { startAfter: ['tax'] },
  };

  it('lets no part begin before its predecessors have ended', async () => {
    const run = await caseOf(loose, strict);
    run.start();
    expect(run.open()).toEqual(['contract/accept']);
    finish(run, 'contract');
    expect(run.open()).toEqual(['tax/accept']);
    finish(run, 'tax');
    finish(run, 'register');
    expect(run.state.status).toBe('completed');
  });

  it('skips those that wait when their predecessor is refused or withdrawn', async () => {
    const run = await caseOf(loose, strict);
    run.start();
    run.complete('contract/accept', { outcome: 'refused' });
    expect(run.state).toMatchObject({
      status: 'completed',
      outcomes: { tax: 'skipped', register: 'skipped' },
    });
    const other = await caseOf(loose, strict);
    other.start();
    other.do({ type: 'endPart', part: 'tax', outcome: 'withdrawn' });
    finish(other, 'contract');
    expect(other.state).toMatchObject({ status: 'completed', outcomes: { register: 'skipped' } });
  });
});

describe('a diagram that contradicts the table', () => {
  it('stands still under an incident, and goes on when the predecessor is withdrawn', async () => {
    const run = await caseOf(
      { a: {}, b: { startAfter: ['a'] } },
      { a: { startAfter: ['b'] }, b: {} },
    );
    run.start();
    expect(run.incidents()).toEqual(['PART_ORDER_CONTRADICTION part-a']);
    const [incident = ''] = Object.keys(run.state.incidents);
    run.do({ type: 'retryIncident', incident });
    expect(run.incidents()).toEqual(['PART_ORDER_CONTRADICTION part-a']);
    run.do({ type: 'endPart', part: 'b', outcome: 'withdrawn' });
    expect(run.incidents()).toEqual([]);
    expect(run.state.status).toBe('completed');
  });

  it('is begun all the same once the plan is mended and the incident tried again', async () => {
    const run = await caseOf(
      { a: {}, b: { startAfter: ['a'] } },
      { a: { startAfter: ['b'] }, b: {} },
    );
    run.start();
    run.context = { ...run.context, parts: planOf({ a: {}, b: {} }) };
    const [incident = ''] = Object.keys(run.state.incidents);
    run.do({ type: 'retryIncident', incident });
    expect(run.incidents()).toEqual([]);
    expect(run.open()).toEqual(['a/accept']);
  });
});

describe('a plan that is mended while a part stands still under an incident', () => {
  it('lets it begin at the next occasion, and the incident is gone', async () => {
    const run = await caseOf(
      { a: {}, b: { startAfter: ['a'] }, c: {} },
      { a: { startAfter: ['b'] }, b: {}, c: {} },
    );
    run.start();
    run.complete('c/accept', { outcome: 'refused' });
    expect(run.incidents()).toEqual(['PART_ORDER_CONTRADICTION part-a']);
    run.context = { ...run.context, parts: planOf({ a: {}, b: {}, c: {} }) };
    run.do({ type: 'endPart', part: 'b', outcome: 'withdrawn' });
    expect(run.open()).toEqual(['a/accept']);
    expect(run.incidents()).toEqual([]);
  });
});

describe('a part that the process goes around', () => {
  const around = drawn(
    'main',
    ['s>+1', '+1>t1', 't1>x1', 'x1>tax[x = 1]', 'x1>e1!', 'tax>e2', '+1>water', 'water>e3'],
    [
      { ...partNode('tax'), id: 'tax' },
      { ...partNode('water'), id: 'water' },
    ],
  );

  it('ends as never reached, and those that waited for it go on at once', async () => {
    const main = { ...around, variables: ['x'] };
    const run = await caseOver(main, { tax: {}, water: { startAfter: ['tax'] } });
    run.start();
    expect(run.open()).toEqual(['t1']);
    run.complete('t1', { variables: { x: 0 } });
    expect(endings(run)).toEqual({ tax: { kind: 'notReached' } });
    expect(run.open()).toEqual(['water/accept']);
  });

  it('passes on its own order, in either mode, to those that would have waited for it', async () => {
    const order = {
      tax: { finishAfter: ['gas'] },
      gas: {},
      water: { startAfter: ['tax'] },
    };
    const main = drawn(
      'main',
      [
        's>+1',
        '+1>x1',
        'x1>tax[x = 1]',
        'x1>e1!',
        'tax>e2',
        '+1>water',
        'water>e3',
        '+1>gas',
        'gas>e4',
      ],
      ['tax', 'water', 'gas'].map((ref) => ({ ...partNode(ref), id: ref })),
    );
    const run = await caseOver({ ...main, variables: ['x'] }, order);
    run.start({ x: 0 });
    expect(endings(run)).toEqual({ tax: { kind: 'notReached' } });
    expect(run.open()).toEqual(['gas/accept']);
    finish(run, 'gas');
    expect(run.open()).toEqual(['water/accept']);
  });

  it('is not given up while it can still be reached', async () => {
    const main = { ...around, variables: ['x'] };
    const run = await caseOver(main, { tax: {}, water: {} });
    run.start();
    finish(run, 'water');
    expect(run.state.outcomes).toEqual({ water: 'done' });
    run.complete('t1', { variables: { x: 1 } });
    finish(run, 'tax');
    expect(run.state).toMatchObject({ status: 'completed', outcomes: { tax: 'done' } });
  });

  it('is said to be never reached when the diagram does not have it at all', async () => {
    const run = await caseOf({ tax: {} }, { tax: { startAfter: ['gas'] }, gas: {} });
    run.start();
    expect(endings(run)).toEqual({ gas: { kind: 'notReached' } });
    expect(run.open()).toEqual(['tax/accept']);
  });
});

describe('conditions on how parts ended', () => {
  it('are read by the name part.…, with _ for #', async () => {
    const main = drawn(
      'main',
      ['s>a', 'a>x1', 'x1>t1[part.item_x = "refused"]', 'x1>e!', 't1>e'],
      [{ ...partNode('item#x'), id: 'a' }],
    );
    const run = await caseOver(main, { 'item#x': {} });
    run.start();
    run.complete('item#x/accept', { outcome: 'refused' });
    expect(run.open()).toEqual(['t1']);
  });
});

describe('a part that two tokens come to', () => {
  it('is begun once, and both go on when it has ended', async () => {
    const main = drawn(
      'main',
      ['s>+1', '+1>p1', '+1>p2', 'p1>a', 'p2>a', 'a>t1', 't1>e'],
      [{ ...partNode('tax'), id: 'a' }],
    );
    const run = await caseOver(main, { tax: {} });
    run.start();
    expect(run.open()).toEqual(['tax/accept']);
    finish(run, 'tax');
    expect(run.open()).toEqual(['t1', 't1']);
  });
});

describe('a part inside a called process', () => {
  it('is handled there, and closing it leaves nothing of its scope', async () => {
    const inner = { ...drawn('inner', ['s>a', 'a>t2', 't2>e'], [{ ...partNode('tax'), id: 'a' }]) };
    const main = drawn(
      'main',
      ['s>c', 'c>t1', 't1>e'],
      [{ id: 'c', type: 'callActivity', attributes: { calledElement: 'inner' } }],
    );
    const graph = await compileTexts([bpmnText(main), bpmnText(inner), handlingText]);
    const run = new ProcessRun(graph, { parts: planOf({ tax: {} }) }, [main, inner, handling]);
    run.start();
    expect(run.open()).toEqual(['tax/accept']);
    run.do({ type: 'endPart', part: 'tax', outcome: 'withdrawn' });
    expect(run.open()).toEqual(['t2']);
    expect(Object.keys(run.state.scopes)).toHaveLength(2);
  });
});
