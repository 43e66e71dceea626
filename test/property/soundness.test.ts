import { exploreProcess } from '@lianban/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { switches } from '../support/any-block.ts';
import { anyNet } from '../support/any-net.ts';
import {
  bpmnText,
  compileTexts,
  type DrawnProcess,
  drawn,
  tryToCompile,
} from '../support/bpmn-text.ts';
import { waitingAfter, walkAllMarkings } from '../support/naive-net.ts';
import { flows, nodes, processText } from '../support/process-text.ts';

describe('a join that a branch may leave waiting', () => {
  it('is refused, with the choices that lead there', async () => {
    const main = drawn('main', [
      's>+1',
      '+1>x1',
      '+1>p1',
      'x1>+2[switch = "1"]',
      'x1>e1!',
      'p1>+2',
      '+2>e2',
    ]);
    const { problems } = await tryToCompile([bpmnText(main)], { facts: ['switch'] });
    expect(problems).toMatchObject([
      {
        severity: 'error',
        code: 'BPMN_JOIN_STARVED',
        element: 'and2',
        params: { choices: 'x1-e1' },
      },
    ]);
  });

  it('is refused behind conditions on the flows after a task too', async () => {
    const main = drawn('main', ['s>t1', 't1>p1[switch = "1"]', 't1>p2!', 'p1>+1', 'p2>+1', '+1>e']);
    const { problems } = await tryToCompile([bpmnText(main)], { facts: ['switch'] });
    expect(problems).toMatchObject([
      { severity: 'error', code: 'BPMN_JOIN_STARVED', element: 'and1' },
    ]);
  });

  it('is sound when each branch comes to it whatever is chosen', async () => {
    const main = drawn('main', [
      's>+1',
      '+1>x1',
      '+1>p1',
      'x1>p2[switch = "1"]',
      'x1>x2!',
      'p2>x2',
      'x2>+2',
      'p1>+2',
      '+2>e',
    ]);
    const { problems } = await tryToCompile([bpmnText(main)], { facts: ['switch'] });
    expect(problems).toEqual([]);
  });
});

describe('an element that two tokens can come to', () => {
  it('is warned of', async () => {
    const main = drawn('main', ['s>+1', '+1>p1', '+1>p2', 'p1>t1', 'p2>t1', 't1>e']);
    const { problems } = await tryToCompile([bpmnText(main)]);
    expect(problems).toMatchObject([
      { severity: 'warning', code: 'BPMN_NOT_SYNCHRONISED', element: 't1' },
    ]);
  });
});

describe('a message that is waited for', () => {
  const content = `${nodes('startEvent:s receiveTask:r endEvent:e').replace('id="r"', 'id="r" messageRef="m"')}${flows('s>r', 'r>e')}`;
  const message = '<message id="m" name="permit" />';
  const flow = (target: string) =>
    `<collaboration id="c"><participant id="office" /><participant id="pool" processRef="main" /><messageFlow id="mf" sourceRef="office" targetRef="${target}" /></collaboration>`;

  it('is warned of where the drawing shows other messages, and nobody who sends this one', async () => {
    const other = `<collaboration id="c"><participant id="office" /><participant id="bank" /><messageFlow id="mf" sourceRef="office" targetRef="bank" /></collaboration>`;
    const { problems } = await tryToCompile([processText(content, { root: message + other })]);
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        code: 'BPMN_MESSAGE_NOBODY_SENDS',
        element: 'r',
        params: { name: 'permit' },
      },
    ]);
  });

  it.each(['r', 'pool'])('is sent where a message flow leads to it (%s)', async (target) => {
    const { problems } = await tryToCompile([
      processText(content, { root: message + flow(target) }),
    ]);
    expect(problems).toEqual([]);
  });

  it('is sent where the caller says that it comes from outside, or a send task sends it', async () => {
    const text = processText(content, { root: message });
    expect((await tryToCompile([text], { messages: ['permit'] })).problems).toEqual([]);
    expect((await tryToCompile([text], { messages: [] })).problems).toMatchObject([
      { code: 'BPMN_MESSAGE_NOBODY_SENDS' },
    ]);
    const sending = processText(
      `${content.replace('s" targetRef="r"', 's" targetRef="t"')}<sendTask id="t" messageRef="m" />${flows('t>r')}`,
      { root: message },
    );
    expect((await tryToCompile([sending], { messages: [] })).problems).toEqual([]);
  });
});

describe('joins and ends of every kind', () => {
  it('are sound: an inclusive join waits for what can come, a terminate event ends what waits', async () => {
    const { problems } = await tryToCompile(
      [
        processText(
          `${nodes('startEvent:s parallelGateway:f userTask:a userTask:b userTask:c inclusiveGateway:j parallelGateway:p endEvent:e')}<inclusiveGateway id="o" default="o-b" /><endEvent id="stop"><terminateEventDefinition /></endEvent><exclusiveGateway id="x" default="x-p" />${flows('s>f', 'f>o', 'f>c', 'o>a[x = 1]', 'o>b', 'a>j', 'b>j', 'j>p', 'c>x', 'x>stop[x = 2]', 'x>p', 'p>e')}`,
        ),
      ],
      { variables: ['x'] },
    );
    expect(problems).toEqual([]);
  });

  it('starve: a parallel join behind an inclusive split, with the way there over an event at a border', async () => {
    const { problems } = await tryToCompile([
      processText(
        `${nodes('startEvent:s parallelGateway:f userTask:a userTask:b parallelGateway:j endEvent:e endEvent:e2')}<boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>${flows('s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'late>e2', 'j>e')}`,
      ),
    ]);
    expect(problems).toMatchObject([
      {
        code: 'BPMN_JOIN_STARVED',
        element: 'j',
        trail: ['s', 's-f', 'f', 'f-a', 'f-b', 'a', 'late', 'late-e2', 'e2', 'b', 'b-j'],
      },
    ]);
  });
});

describe('a large process', () => {
  it('is decided within few states: thirty branches, each with a choice of its own', async () => {
    const branches = Array.from({ length: 30 }, (_, n) => n);
    const main = drawn('main', [
      's>+1',
      ...branches.flatMap((n) => [
        `+1>x${n}`,
        `x${n}>p${n}[switch = "1"]`,
        `x${n}>xm${n}!`,
        `p${n}>xm${n}`,
        `xm${n}>+2`,
      ]),
      '+2>e',
    ]);
    const graph = await compileTexts([bpmnText(main)], { facts: ['switch'] });
    const [process] = graph.processes;
    if (process === undefined) throw new Error('There is no process.');
    const exploration = exploreProcess(graph, process);
    expect(exploration).toMatchObject({ decided: true, starved: [] });
    expect(exploration.states).toBeLessThan(200);
    expect(exploreProcess(graph, process, 50)).toMatchObject({ decided: false, states: 50 });
  });
});

/** Codes of what exploring all states finds; a process with another error is not explored. */
const explored = new Set(['BPMN_JOIN_STARVED', 'BPMN_NEVER_STARTS']);

describe('any process', () => {
  it('is found at fault exactly where a plain walk over all markings finds it, each time with a way there', async () => {
    const counts = { starving: 0, sound: 0 };
    await fc.assert(
      fc.asyncProperty(anyNet(), async (net) => {
        const { problems } = await tryToCompile([bpmnText(net)], { facts: switches });
        const errors = problems.filter(({ severity }) => severity === 'error');
        if (errors.some(({ code }) => !explored.has(code))) return;
        const naive = walkAllMarkings(net);
        if (naive === undefined) return;
        const found = (code: string) => problems.filter((problem) => problem.code === code);
        expect(found('BPMN_JOIN_STARVED').length > 0).toBe(naive.starves);
        const never = found('BPMN_NEVER_STARTS').map(({ element }) => element);
        expect(never.sort()).toEqual(
          naive.neverBegun.filter((id) => /[Tt]ask/.test(typeOf(net, id) ?? '')),
        );
        for (const { element = '' } of found('BPMN_NOT_SYNCHRONISED')) {
          expect([...naive.doubled]).toContain(element);
        }
        for (const { element, trail = [] } of found('BPMN_JOIN_STARVED')) {
          expect(waitingAfter(net, trail)).toContain(element);
        }
        counts[naive.starves ? 'starving' : 'sound']++;
      }),
      { numRuns: 500 },
    );
    expect(counts.starving).toBeGreaterThan(8);
    expect(counts.sound).toBeGreaterThan(60);
  });
});

function typeOf(net: DrawnProcess, id: string): string | undefined {
  const type = net.nodes.find((node) => node.id === id)?.type;
  return type === 'task' ? undefined : type;
}
