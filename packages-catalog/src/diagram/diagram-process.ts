import {
  type BoundDocuments,
  type CompileOptions,
  compileProcesses,
  type Definitions,
  elementsOf,
  type ModdleElement,
  type Problem,
  type ProcessGraph,
  readBpmn,
  textOf,
} from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import type { ServicePackage } from '../service-package.ts';
import { decisionBook } from './decision-book.ts';

/** What a diagram may name of a catalogue. */
export type DiagramCatalogue = Pick<Catalogue, 'facts' | 'processes'> &
  Partial<Pick<Catalogue, 'decisions'>>;

/** A package's diagram with the handling processes its parts call. */
export interface DiagramCompilation {
  /** Absent when the document cannot be read. */
  readonly definitions?: Definitions;
  /** Absent while an error stands. */
  readonly graph?: ProcessGraph;
  readonly problems: readonly Problem[];
}

/** A process that a case has bound at run time, under its key `<process>@<version>`, with the texts of all it calls. */
export interface BoundTexts {
  readonly key: string;
  readonly processes: Readonly<Record<string, string>>;
}

/**
 * Compiles a package's diagram with every process of the catalogue that it calls, and with those that a case has bound
 * at run time; conditions may name the package's facts.
 */
export async function compileDiagram(
  xml: string,
  pkg: ServicePackage,
  catalogue: DiagramCatalogue,
  boundTexts: readonly BoundTexts[] = [],
): Promise<DiagramCompilation> {
  const { definitions, problems } = await readBpmn(xml);
  if (definitions === undefined) return { problems };
  const handling = await calledDocuments(definitions, catalogue);
  const main = mainProcess(definitions)?.id;
  const bound = await Promise.all(boundTexts.map(readBound));
  const unread = bound.flatMap((one) => one.problems);
  if (unread.some(({ severity }) => severity === 'error')) return { definitions, problems: unread };
  const options: CompileOptions = {
    facts: factKeys(pkg, catalogue),
    ...(bound.length > 0 && { bound }),
    ...(main !== undefined && { main }),
    // Anybody may send anything through the interface, so what is meant to come from outside is drawn: a message flow.
    messages: [],
  };
  const compilation = compileProcesses([definitions, ...handling.documents], options);
  const { graph } = compilation;
  const asked = graph && (await decisionBook(graph, catalogue.decisions ?? new Map()));
  const beginning = graph === undefined ? [] : beginnings(graph);
  const found = [...compilation.problems, ...beginning, ...(asked?.problems ?? [])];
  const all = [...problems, ...handling.problems, ...found];
  if (found.some(({ severity }) => severity === 'error')) return { definitions, problems: all };
  return { definitions, ...(graph !== undefined && { graph }), problems: all };
}

/** The process of a document that holds the parts; the first one where none does. */
export function mainProcess(definitions: Definitions): ModdleElement | undefined {
  const processes = elementsOf(definitions, 'rootElements').filter(
    (root) => root.$type === 'bpmn:Process',
  );
  return processes.find((process) => partActivities(process).length > 0) ?? processes[0];
}

/** Call activities that stand for parts. */
export function partActivities(process: ModdleElement): readonly ModdleElement[] {
  return elementsOf(process, 'flowElements').filter(
    (element) => element.$type === 'bpmn:CallActivity' && textOf(element, 'lb:part') !== undefined,
  );
}

/** Names that conditions on flows may use: facts of the case, and facts of each party as `marital.buyer`. */
export function factKeys(pkg: ServicePackage, catalogue: Pick<Catalogue, 'facts'>): string[] {
  return [...catalogue.facts.values()].flatMap((fact) =>
    fact.scope === 'case' ? [fact.id] : pkg.parties.map((party) => `${fact.id}.${party.id}`),
  );
}

async function readBound({
  key,
  processes,
}: BoundTexts): Promise<BoundDocuments & { problems: readonly Problem[] }> {
  const documents: Definitions[] = [];
  const problems: Problem[] = [];
  for (const [process, xml] of Object.entries(processes)) {
    const reading = await readBpmn(xml);
    problems.push(...reading.problems.map((problem) => inFile(problem, process)));
    if (reading.definitions !== undefined) documents.push(reading.definitions);
  }
  return { key, documents, problems };
}

/** A case is begun by its application, which names no start event: there must be one that is meant. */
function beginnings(graph: ProcessGraph): readonly Problem[] {
  const { id: element, starts, entries } = graph.processes[graph.main] ?? {};
  if (element === undefined || starts === undefined || entries === undefined) return [];
  if (starts.length > 0 || entries.length < 2) return [];
  const ids = entries.flatMap((entry) => graph.nodes[entry]?.id ?? []).join(', ');
  return [
    {
      code: 'BPMN_SEVERAL_STARTS',
      severity: 'error',
      element,
      message: `The process "${element}" may begin at ${ids}, and an application does not say at which. Keep one start event without type.`,
      params: { starts: ids },
    },
  ];
}

/** The documents of the processes that a document calls, and those that these call in turn. */
async function calledDocuments(
  definitions: Definitions,
  catalogue: Pick<Catalogue, 'processes'>,
): Promise<{ documents: Definitions[]; problems: Problem[] }> {
  const documents: Definitions[] = [];
  const problems: Problem[] = [];
  const own = processIds(definitions);
  const names = calledNames(definitions);
  for (const name of names) {
    const xml = own.has(name) ? undefined : catalogue.processes.get(name);
    if (xml === undefined) continue;
    const reading = await readBpmn(xml);
    problems.push(...reading.problems.map((problem) => inFile(problem, name)));
    if (reading.definitions === undefined) continue;
    documents.push(reading.definitions);
    for (const inner of calledNames(reading.definitions)) names.add(inner);
  }
  return { documents, problems };
}

function inFile(problem: Problem, process: string): Problem {
  return { ...problem, file: `processes/${process}.bpmn` };
}

function processIds(definitions: Definitions): Set<string> {
  return new Set(elementsOf(definitions, 'rootElements').flatMap((root) => root.id ?? []));
}

/** What the call activities of a document call, prefixes taken off. */
function calledNames(definitions: Definitions): Set<string> {
  const calls = elementsOf(definitions, 'rootElements')
    .flatMap((root) => elementsOf(root, 'flowElements'))
    .filter((element) => element.$type === 'bpmn:CallActivity');
  return new Set(calls.flatMap((call) => textOf(call, 'calledElement')?.replace(/^.*:/, '') ?? []));
}
