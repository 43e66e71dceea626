import type { Act } from '../process/part.ts';
import type {
  AdHoc,
  Assignment,
  CalledLater,
  ElementType,
  Formula,
  Loop,
  Trigger,
  ValueSource,
} from './graph.ts';
import { type Definitions, type ModdleElement, textOf } from './moddle-element.ts';
import type { Problem } from './problem.ts';

/** What the compiler must know besides the documents. */
export interface CompileOptions {
  /** Keys of the facts that conditions may name: `loan-type`, `marital.buyer`; `now`, `outcome` and `part.…` are never facts. */
  readonly facts?: readonly string[];
  /** Id of the process that `start` begins; needed only where the first document has several that nobody calls. */
  readonly main?: string;
  /** Further names that every process may set and read, beside those it declares itself. */
  readonly variables?: readonly string[];
  /** Names of the messages that come from outside; absent where that is not known. */
  readonly messages?: readonly string[];
  /** Processes that calls bound at run time have begun (`lb:binding` latest or tag), each in the version it was begun in. */
  readonly bound?: readonly BoundDocuments[];
}

/** A process with those it calls by deployment; one process may stand in several versions beside each other. */
export interface BoundDocuments {
  /** `<process id>@<version>`: under this id it runs, and scopes name it. */
  readonly key: string;
  readonly documents: readonly Definitions[];
}

/** A process or a sub-process on its way to the graph; the passes fill it in. */
export interface DraftProcess {
  readonly element: ModdleElement;
  readonly id: string;
  /** Which of the documents it comes from. */
  readonly document: number;
  /** The sub-process whose content it is; absent for a process. */
  readonly owner?: DraftNode;
  readonly nodes: DraftNode[];
  readonly flows: DraftFlow[];
  readonly variables: Set<string>;
  /** Where tokens are put when it begins. */
  readonly starts: DraftNode[];
  /** What begins it when something happens. */
  readonly entries: DraftNode[];
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
  retries: number;
  called?: DraftProcess;
  calledLater?: CalledLater;
  part?: string;
  /** The activity a boundary event is attached to. */
  host?: DraftNode;
  /** Boundary events attached to it. */
  readonly boundary: DraftNode[];
  body?: DraftProcess;
  triggers: DraftTrigger[];
  loop?: Loop;
  readonly locals: Set<string>;
  readonly inputs: Assignment[];
  readonly outputs: Assignment[];
  readonly script: Assignment[];
  /** The activity that undoes it, or `inside` where what it holds is undone. */
  undoneBy?: DraftNode | 'inside';
  undoing?: DraftNode;
  adHoc?: AdHoc;
  activation?: Formula;
}

/** A trigger whose activity is not numbered yet. */
export type DraftTrigger =
  | Exclude<Trigger, { kind: 'compensation' }>
  | { readonly kind: 'compensation'; readonly activity?: DraftNode; readonly wait: boolean };

/** A sequence flow on its way to the graph. */
export interface DraftFlow {
  readonly element: ModdleElement;
  readonly id: string;
  readonly source: DraftNode;
  readonly target: DraftNode;
  condition?: Formula;
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
  /** Names each process may read, found once. */
  readonly sources = new Map<DraftProcess, ReadonlyMap<string, ValueSource>>();
  main?: DraftProcess;

  /** What is put behind the ids of processes, by document: `@<version>` for those bound at run time. */
  private readonly suffixes: readonly string[];

  constructor(documents: readonly Definitions[], options: CompileOptions) {
    const { bound = [] } = options;
    const later = bound.flatMap(({ key, documents: texts }) =>
      texts.map((document) => ({ document, suffix: key.slice(key.indexOf('@')) })),
    );
    this.documents = [...documents, ...later.map(({ document }) => document)];
    this.suffixes = [...documents.map(() => ''), ...later.map(({ suffix }) => suffix)];
    this.options = options;
  }

  /** Under which id a process runs that a document calls by this one. */
  idIn(document: number, id: string): string {
    return `${id}${this.suffixes[document] ?? ''}`;
  }

  /** Whether something calls a process, now or when it was bound. */
  isCalled({ callers, id }: DraftProcess): boolean {
    return callers.length > 0 || (this.options.bound ?? []).some(({ key }) => key === id);
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
    return this.processes.find((process) => process.id === id && process.owner === undefined);
  }

  /** Whether a process, or that around a sub-process, is called for a part. */
  isHandling(process: DraftProcess): boolean {
    return rootOf(process).callers.some((caller) => caller.part !== undefined);
  }
}

/** The process around a sub-process, or the process itself. */
export function rootOf(process: DraftProcess): DraftProcess {
  let root = process;
  while (root.owner !== undefined) root = root.owner.process;
  return root;
}

/** The sub-processes around a node, innermost first. */
export function ownersOf(node: DraftNode): readonly DraftNode[] {
  const owners: DraftNode[] = [];
  for (let owner = node.process.owner; owner !== undefined; owner = owner.process.owner) {
    owners.push(owner);
  }
  return owners;
}

/** Whether a node is an event sub-process. */
export function isOnEvent(node: DraftNode): boolean {
  return node.body !== undefined && node.element.get('triggeredByEvent') === true;
}

/** Whether a node is run only to undo another one. */
export function isForCompensation(node: DraftNode): boolean {
  return node.element.get('isForCompensation') === true;
}

/** Where a token can be after it was at a node: over flows, and over events at its boundary. */
export function nextNodes(node: DraftNode): readonly DraftNode[] {
  return [...node.outgoing.map((flow) => flow.target), ...node.boundary];
}

/** Where a token can have been before it came to a node. */
export function previousNodes(node: DraftNode): readonly DraftNode[] {
  const sources = node.incoming.map((flow) => flow.source);
  return node.host === undefined ? sources : [...sources, node.host];
}

/** The time zone in which the timers of a process are read. */
export function zoneOf(process: DraftProcess): string {
  return textOf(rootOf(process).element, 'lb:timeZone') ?? 'Asia/Shanghai';
}

/** An empty process or sub-process. */
export function newProcess(
  given: Pick<DraftProcess, 'element' | 'id' | 'document'> & { readonly owner?: DraftNode },
  variables: Iterable<string> = [],
): DraftProcess {
  return {
    ...given,
    nodes: [],
    flows: [],
    variables: new Set(variables),
    starts: [],
    entries: [],
    callers: [],
  };
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
