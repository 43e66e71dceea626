import type { Workload } from './workload.ts';

/** An engine that is compared: made once in a process, then run many times. */
export type MakeCandidate = (workload: Workload) => Promise<Candidate>;

/** One engine, ready to execute one workload; its definition is read and compiled already. */
export interface Candidate {
  /** From start to end; resolves to the ids of the end events that were reached. */
  run(): Promise<readonly string[]>;
  /** A case that was begun, with the workload's variables or others, and waits, held in memory by whoever holds this. */
  begin(variables?: Workload['variables']): Promise<Waiting>;
  /** Loads a case from its text, completes the first task, and gives the text of the new state. */
  step(saved: string): Promise<string>;
}

/** A case that waits for its user tasks. */
export interface Waiting {
  /** Its state as text, to be loaded by another process. */
  save(): string | Promise<string>;
  /** Frees what the engine holds outside of the state. */
  stop(): void;
}
