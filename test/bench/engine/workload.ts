import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A process that every candidate executes. */
export type WorkloadName = 'a' | 'b' | 'c' | 'd' | 'c200';

/** What a candidate gets to execute. */
export interface Workload {
  readonly name: WorkloadName;
  readonly xml: string;
  /** User tasks that wait at once. */
  readonly waiting: number;
  /** The end event that has to be reached. */
  readonly end: string;
  /** What a case is started with. */
  readonly variables: Readonly<Record<string, boolean>>;
}

const folder = join(import.meta.dirname, '../workloads');

/** Reads a workload; `c200` is `c` with two hundred instances. */
export function workload(name: WorkloadName): Workload {
  const xml = readFileSync(join(folder, files[name]), 'utf8');
  return {
    name,
    xml: name === 'c200' ? xml.replace('>20</loopCardinality>', '>200</loopCardinality>') : xml,
    waiting: { a: 0, b: 5, c: 20, c200: 200, d: 0 }[name],
    end: 'end',
    variables: name === 'b' ? { approved: true } : {},
  };
}

// ---------------------------------------------------------------------------------------------

const files: Readonly<Record<WorkloadName, string>> = {
  a: 'a-seq10.bpmn',
  b: 'b-joint5.bpmn',
  c: 'c-mi20.bpmn',
  c200: 'c-mi20.bpmn',
  d: 'd-seq200.bpmn',
};
