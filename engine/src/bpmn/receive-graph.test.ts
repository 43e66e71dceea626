import { describe, expect, it } from 'vitest';
import { advance } from '../process/advance.ts';
import { isRejection } from '../process/rejection.ts';
import { compileProcesses } from './compile.ts';
import type { ProcessGraph } from './graph.ts';
import { readBpmn } from './read-bpmn.ts';
import { receiveGraph } from './receive-graph.ts';

const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p">
  <startEvent id="start" /><exclusiveGateway id="way" default="no" /><userTask id="large" /><userTask id="small" /><endEvent id="end" />
  <sequenceFlow id="in" sourceRef="start" targetRef="way" />
  <sequenceFlow id="yes" sourceRef="way" targetRef="large"><conditionExpression>amount &gt; 5 and kind = "a"</conditionExpression></sequenceFlow>
  <sequenceFlow id="no" sourceRef="way" targetRef="small" />
  <sequenceFlow id="a" sourceRef="large" targetRef="end" /><sequenceFlow id="b" sourceRef="small" targetRef="end" />
</process></definitions>`;

async function compiled(): Promise<ProcessGraph> {
  const { definitions } = await readBpmn(xml);
  if (definitions === undefined) throw new Error('The document was not read.');
  const { graph } = compileProcesses([definitions], { facts: ['amount', 'kind'] });
  if (graph === undefined) throw new Error('The process was not compiled.');
  return graph;
}

function decide(graph: ProcessGraph, amount: unknown) {
  const facts = { amount, kind: 'a' } as never;
  const decision = advance(graph, undefined, { type: 'start' }, { at: '2026-01-01T00:00Z', facts });
  return isRejection(decision) ? decision : decision.events;
}

describe('a graph that came from another thread', () => {
  it('decides as the one that was compiled', async () => {
    const received = receiveGraph(structuredClone(await compiled()));
    const graph = await compiled();
    for (const amount of [1, 9, '9', null]) {
      expect(decide(received, amount)).toEqual(decide(graph, amount));
    }
    expect(JSON.stringify(decide(received, 9))).toContain('large');
  });
});
