import type { Act } from '../process/part.ts';
import type { ElementType, FlowCondition } from './graph.ts';
import type { Definitions, ModdleElement } from './moddle-element.ts';
import type { Problem } from './problem.ts';

/** What the compiler must know besides the documents. */
export interface CompileOptions {
  /** Keys of the facts that conditions may name: `loan-type`, `marital.buyer`; `now`, `outcome` and `part.…` are never facts. */
  readonly facts?: readonly string[];
  /** Id of the process that `start` begins; needed only where the first document has several that nobody calls. */
  readonly main?: string;
  /** Further names that every process may set and read, beside those it declares itself. */
  readonly variables?: readonly string[];
}

/** A process on its way to the graph; the passes fill it in. */
export interface DraftProcess {
  readonly element: ModdleElement;
  readonly id: string;
  /** Which of the documents it comes from. */
  readonly document: number;
  readonly nodes: DraftNode[];
  readonly flows: DraftFlow[];
  readonly variables: Set<string>;
  start?: DraftNode;
  /** Call activities that call it. */
  readonly callers: DraftNode[];
}

/** An element on its way to the graph. */
export interface DraftNode {
  readonly element: ModdleElement;
  readonly id: string;
  readonly type: ElementType;
  readonly process: DraftProcess;
  readonly incoming: DraftFlow[];
  outgoing: DraftFlow[];
  defaultFlow?: DraftFlow;
  act?: Act;
  department?: string;
  service?: string;
  called?: DraftProcess;
  part?: string;
}

/** A sequence flow on its way to the graph. */
export interface DraftFlow {
  readonly element: ModdleElement;
  readonly id: string;
  readonly source: DraftNode;
  readonly target: DraftNode;
  condition?: FlowCondition;
}

/** The state of a compilation: what the passes found, and what is wrong. */
export class Draft {
  readonly documents: readonly Definitions[];
  readonly options: CompileOptions;
  readonly processes: DraftProcess[] = [];
  readonly nodeOf = new Map<ModdleElement, DraftNode>();
  readonly parts = new Map<string, DraftNode>();
  readonly finishOrder: { before: string; after: string }[] = [];
  readonly problems: Problem[] = [];
  main?: DraftProcess;

  constructor(documents: readonly Definitions[], options: CompileOptions) {
    this.documents = documents;
    this.options = options;
  }

  get failed(): boolean {
    return this.problems.some((problem) => problem.severity === 'error');
  }

  error(code: string, element: ModdleElement, message: string, params?: Problem['params']): void {
    this.report('error', code, element, message, params);
  }

  report(
    severity: Problem['severity'],
    code: string,
    element: ModdleElement,
    message: string,
    params?: Problem['params'],
  ): void {
    this.problems.push({
      code,
      severity,
      ...(element.id === undefined ? {} : { element: element.id }),
      message,
      ...(params === undefined ? {} : { params }),
    });
  }

  /** A process with a certain id. */
  processById(id: string): DraftProcess | undefined {
    return this.processes.find((process) => process.id === id);
  }

  /** Whether a process is called for a part. */
  isHandling(process: DraftProcess): boolean {
    return process.callers.some((caller) => caller.part !== undefined);
  }
}

/** How an element is called in a sentence: its name, or its id. */
export function titleOf(element: ModdleElement): string {
  const { name } = element;
  const title = name === undefined || name === '' ? (element.id ?? element.$type) : name;
  return title.split(/\s+/).join(' ');
}

/** Compares texts by code unit, so that an order never depends on a language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
