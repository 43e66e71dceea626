import {
  type CaseState,
  handlingPart,
  type ProcessGraph,
  type WaitingPoints,
  waitingPoints,
} from '@lianban/engine';
import type { CaseFile } from '../cases/case-desk.ts';
import type { CaseProcess, Incident, WaitingStep } from '../client/contract.ts';
import { instantOf } from '../clock.ts';

/** Where the process of a case stands: what waits, what stands still. No form data. */
export function caseProcess({ state, packageVersion }: CaseFile): CaseProcess {
  const { graph } = packageVersion;
  const { process, caseId } = state;
  const points = state.status === 'closed' ? undefined : waitingPoints(graph, process);
  return {
    caseId,
    suspended: process.suspended === true,
    incidents: incidentsOf(graph, state, packageVersion.name),
    waiting: points === undefined ? [] : waitingSteps(graph, state, points),
    variables: process.variables,
  };
}

/** The steps of a case that stand still. */
export function incidentsOf(
  graph: ProcessGraph,
  state: CaseState,
  packageName: string,
): readonly Incident[] {
  const { caseId, caseNo, process } = state;
  return Object.entries(process.incidents).map(([incident, { code, message, element, scope }]) => ({
    caseId,
    caseNo,
    packageName,
    incident,
    code,
    message,
    ...place(graph, state, element, scope),
  }));
}

// ---------------------------------------------------------------------------

function waitingSteps(
  graph: ProcessGraph,
  state: CaseState,
  { tasks, timers, messages, signals, conditions }: WaitingPoints,
): readonly WaitingStep[] {
  const at = (point: {
    readonly element: string;
    readonly scope: string;
    readonly instance?: string;
  }) => ({
    ...place(graph, state, point.element, point.scope),
    ...(point.instance === undefined ? {} : { instance: point.instance }),
  });
  return [
    ...tasks.map((task) => ({
      kind: 'task' as const,
      ...at(task),
      ...(task.act === undefined ? {} : { act: task.act }),
    })),
    ...timers.map((timer) => ({
      kind: 'timer' as const,
      ...at(timer),
      due: instantOf(new Date(timer.due)),
    })),
    ...messages.map(({ name, key, ...point }) => ({
      kind: 'message' as const,
      ...at(point),
      name,
      ...(key === undefined ? {} : { key }),
    })),
    ...signals.map(({ name, ...point }) => ({ kind: 'signal' as const, ...at(point), name })),
    ...conditions.map(({ name, ...point }) => ({ kind: 'condition' as const, ...at(point), name })),
  ];
}

function place(
  graph: ProcessGraph,
  { process }: CaseState,
  element: string,
  scope: string,
): Pick<Incident, 'element' | 'elementName' | 'part'> {
  const name = graph.nodes.find(({ id }) => id === element)?.name;
  const part = handlingPart(process, scope);
  return {
    element,
    ...(name === undefined ? {} : { elementName: name }),
    ...(part === undefined ? {} : { part }),
  };
}
