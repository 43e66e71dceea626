/** Kinds of task; plain, manual, script and send tasks wait for nobody. */
export type TaskType =
  | 'userTask'
  | 'serviceTask'
  | 'businessRuleTask'
  | 'receiveTask'
  | 'task'
  | 'manualTask'
  | 'scriptTask'
  | 'sendTask';

/** What an event waits for: a date or a cycle is a timer, `multiple` the first of a message and a signal, `parallelMultiple` both. */
export type Trigger =
  | 'message'
  | 'timer'
  | 'date'
  | 'cycle'
  | 'signal'
  | 'conditional'
  | 'multiple'
  | 'parallelMultiple';

/** What interrupts a scope from inside. */
export type Stop = 'error' | 'terminate' | 'cancel';

/** A multi-instance: so many, or until as many are done as are enough. */
export interface MultiMarker {
  readonly kind: 'parallel' | 'sequential';
  readonly count: number;
  readonly enough?: number;
}

/** How often an activity is carried out. */
export type Marker =
  | MultiMarker
  /** Again while the switch `name` is 0, `maximum` times at most. */
  | {
      readonly kind: 'standard';
      readonly name: string;
      readonly maximum: number;
      readonly testBefore: boolean;
    };

/** An event on the border of an activity, and what follows it: an interrupting one goes on behind the activity. */
export interface Border {
  readonly id: string;
  readonly trigger: Trigger | 'error' | 'cancel' | 'escalation';
  readonly interrupting: boolean;
  /** The switch a conditional event looks at. */
  readonly name: string;
  readonly handler: Block;
}

/** An event sub-process: begun by its trigger while the scope around it is open. */
export interface Handler {
  readonly id: string;
  readonly trigger: Trigger | 'error' | 'escalation';
  readonly interrupting: boolean;
  readonly name: string;
  readonly body: Block;
}

/** A piece of a structured process: one way in, one way out. Every id is that of the element drawn for it. */
export type Block =
  | {
      readonly kind: 'task';
      readonly id: string;
      readonly type: TaskType;
      readonly marker?: Marker;
      readonly borders: readonly Border[];
    }
  | {
      readonly kind: 'catch';
      readonly id: string;
      readonly trigger: Trigger;
      readonly name: string;
    }
  | {
      readonly kind: 'throw';
      readonly id: string;
      readonly what: 'none' | 'signal' | 'escalation' | 'link';
    }
  | { readonly kind: 'sequence'; readonly id: string; readonly blocks: readonly Block[] }
  /** One of the branches, by the value of the switch; the last one when it names none. */
  | {
      readonly kind: 'choice';
      readonly id: string;
      readonly name: string;
      readonly branches: readonly Block[];
    }
  | { readonly kind: 'parallel'; readonly id: string; readonly branches: readonly Block[] }
  /** All branches begin; behind them it goes on when `needed` have come, and the others are taken away as they come. */
  | {
      readonly kind: 'complex';
      readonly id: string;
      readonly needed: number;
      readonly branches: readonly Block[];
    }
  /** Two tasks that people choose from, and one that follows the first; over when the switch is 0 as one is completed. */
  | {
      readonly kind: 'adHoc';
      readonly id: string;
      readonly name: string;
      readonly sequential: boolean;
      /** Whether what is still open is then cancelled. */
      readonly cancels: boolean;
      readonly marker?: Marker;
    }
  /** A sub-process with two tasks side by side that are undone behind their join, each by a task of its own. */
  | { readonly kind: 'undo'; readonly id: string }
  /** A sub-process with an activity and a task behind it that are undone: both, or the activity alone, which is named. */
  | {
      readonly kind: 'undoing';
      readonly id: string;
      /** A task with a handler, a sub-process whose tasks have handlers, or one that has a handler itself. */
      readonly how: 'task' | 'inside' | 'handler';
      readonly named: boolean;
      readonly marker?: MultiMarker;
    }
  /** A task that gives `count` tokens, and one that takes as many. */
  | { readonly kind: 'quantity'; readonly id: string; readonly count: number }
  /** Branch `i` when switch `names[i]` is not 0; the last one when no other is taken. */
  | {
      readonly kind: 'inclusive';
      readonly id: string;
      readonly names: readonly string[];
      readonly branches: readonly Block[];
    }
  /** An event-based gateway: the event that comes first chooses. */
  | {
      readonly kind: 'race';
      readonly id: string;
      readonly branches: readonly {
        readonly id: string;
        readonly trigger: Exclude<Trigger, 'multiple' | 'parallelMultiple'> | 'receive';
        readonly name: string;
        readonly body: Block;
      }[];
    }
  /** A person's task and the body, again while the switch is 0. */
  | { readonly kind: 'loop'; readonly id: string; readonly name: string; readonly body: Block }
  /** When the switch is 3, the scope around it is stopped. */
  | { readonly kind: 'stop'; readonly id: string; readonly what: Stop; readonly name: string }
  | {
      readonly kind: 'scope';
      readonly id: string;
      readonly type: 'subProcess' | 'transaction' | 'callActivity';
      readonly body: Block;
      readonly marker?: Marker;
      readonly borders: readonly Border[];
      readonly handlers: readonly Handler[];
    };

/** A whole process: its body and its event sub-processes. */
export interface BlockProcess {
  readonly body: Block;
  readonly handlers: readonly Handler[];
}
