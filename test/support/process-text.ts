import type { CompileOptions, ProcessContext } from '@lianban/engine';
import { compileTexts } from './bpmn-text.ts';
import { ProcessRun } from './process-run.ts';

/** What stands beside the content of a process that a test writes as XML. */
export interface TextOptions extends CompileOptions {
  /** Root elements: messages, signals, errors, further processes. */
  readonly root?: string;
  /** Attributes of the process. */
  readonly attributes?: string;
  readonly context?: Partial<ProcessContext>;
}

/** A BPMN document with one process `main`; its content is XML without prefix. */
export function processText(
  content: string,
  { root = '', attributes = '' }: TextOptions = {},
): string {
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:lb="http://lianban.example/schema/bpmn/lb" targetNamespace="http://test.example">
${root}<process id="main" isExecutable="true" ${attributes}>${content}</process></definitions>`;
}

/** Sequence flows in short: `a>b`, with a condition `a>b[x = 1]`; ids are `a-b`. */
export function flows(...pairs: readonly string[]): string {
  return pairs
    .map((pair) => {
      const [, from = '', to = '', condition] = /^([^>]+)>([^[]+)(?:\[(.*)\])?$/.exec(pair) ?? [];
      const inner =
        condition === undefined
          ? ''
          : `<conditionExpression xsi:type="tFormalExpression">${escaped(condition)}</conditionExpression>`;
      return `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${inner}</sequenceFlow>`;
    })
    .join('');
}

/** Events, tasks and gateways in short: `startEvent:s userTask:t endEvent:e`. */
export function nodes(names: string): string {
  return names
    .split(/\s+/)
    .map((name) => name.split(':'))
    .map(([type, id]) => `<${type} id="${id}" />`)
    .join('');
}

/** A watched run of a process written as XML, with the variables x, y and z. */
export async function runText(content: string, options: TextOptions = {}): Promise<ProcessRun> {
  const graph = await compileTexts([processText(content, options)], {
    main: 'main',
    variables: ['x', 'y', 'z'],
    ...options,
  });
  return new ProcessRun(graph, options.context);
}

// ---------------------------------------------------------------------------------------------

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
