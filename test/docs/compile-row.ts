import type { Problem, ProcessGraph } from '@lianban/engine';
import { tryToCompile } from '../support/bpmn-text.ts';
import type { BpmnRow } from './bpmn-rows.ts';

/** Compiles the sample of a row inside a process `p` that is otherwise well. */
export function compileRow({ node, inside = '', root = '' }: BpmnRow): Promise<{
  readonly graph?: ProcessGraph;
  readonly problems: readonly Problem[];
}> {
  const flow = (from: string, to: string) =>
    `<sequenceFlow id="${from}${to}" sourceRef="${from}" targetRef="${to}" />`;
  const ends = '<startEvent id="s" /><endEvent id="e" />';
  const work =
    node === undefined
      ? `<userTask id="u" />${flow('s', 'u')}${flow('u', 'e')}`
      : `${node}${flow('s', 't')}${flow('t', 'e')}`;
  const called = `<process id="called">${ends}${flow('s', 'e')}</process>`;
  const main = `${root}<process id="p">${inside}${ends}${work}</process>`;
  return tryToCompile([inDefinitions(main), inDefinitions(called)], { main: 'p' });
}

function inDefinitions(content: string): string {
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:lb="http://lianban.example/schema/bpmn/lb" targetNamespace="http://test.example">${content}</definitions>`;
}
