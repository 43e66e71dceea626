import type { Json, Variables } from './state.ts';

/** What a step asks the shell to do after the commit. */
export type ProcessEffect =
  /** Call a connector; its answer is `completeTask`, its failure `failTask`. */
  | {
      readonly type: 'callService';
      readonly instance: string;
      readonly element: string;
      /** `lb:service` of the task: the connector's name. */
      readonly service: string;
    }
  /** A question (law 2): apply a rule set or decision table to the variables; its answer is `completeTask`. */
  | {
      readonly type: 'evaluateRules';
      readonly instance: string;
      readonly element: string;
      /** `lb:rules` of the task: the name of the rules. */
      readonly rules: string;
      /** What the rules may read: the inputs of the task, else every variable it sees. */
      readonly variables: Variables;
    }
  /**
   * Begin a process that is bound now. Either put it into the graph (`CompileOptions.bound`) and answer with `beginCall`,
   * or run it elsewhere and answer with `completeTask` when it ends.
   */
  | {
      readonly type: 'callProcess';
      readonly instance: string;
      readonly element: string;
      readonly process: string;
      /** The version with this tag; absent = the newest. */
      readonly tag?: string;
      readonly variables: Variables;
    }
  /** Hand a message to whoever expects it: another instance, another system. */
  | {
      readonly type: 'sendMessage';
      readonly instance: string;
      readonly element: string;
      readonly message: string;
      readonly key?: Json;
      readonly variables: Variables;
    }
  /** Tell all other instances of a signal; this one has it already. */
  | {
      readonly type: 'broadcastSignal';
      readonly instance: string;
      readonly element: string;
      readonly signal: string;
      /** What the event takes along. */
      readonly variables?: Variables;
    };
