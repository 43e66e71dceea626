import {
  type Definitions,
  elementOf,
  elementsOf,
  type ModdleElement,
  textOf,
} from '@lianban/engine';
import type { Dependency } from '../service-package.ts';
import { mainProcess, partActivities } from './diagram-process.ts';

/** A part as a diagram shows it. */
export interface DrawnPart {
  readonly ref: string;
  /** `lb:item`; absent where the shape does not say it. */
  readonly item?: string;
  /** Department of the lane it stands in. */
  readonly department?: string;
  /** BPMN id of its call activity. */
  readonly element: string;
  readonly name?: string;
  /** What it waits for directly, in the order of the document. */
  readonly dependsOn: readonly Dependency[];
}

/** A diagram read back as a table: each part once, in the order of the document. */
export interface DiagramTable {
  readonly parts: readonly DrawnPart[];
}

/**
 * Reads the order that a diagram draws: a part waits for another when an arrow leads there directly or through
 * anything that is no part (办结后启动), or an association marked `lb:finishAfter` does (办结后办结).
 */
export function diagramDependencies(definitions: Definitions): DiagramTable {
  const process = mainProcess(definitions);
  if (process === undefined) return { parts: [] };
  const activities = partActivities(process);
  const refOf = new Map(activities.map((element) => [element, textOf(element, 'lb:part') ?? '']));
  const lanes = departmentsOfElements(process);
  const before = sourcesByTarget(process);
  const finishes = finishAssociations(definitions, refOf);
  const seen = new Set<string>();
  const parts: DrawnPart[] = [];
  for (const element of activities) {
    const ref = refOf.get(element) as string;
    if (seen.has(ref)) continue;
    seen.add(ref);
    const sources = partsBefore(element, before, refOf);
    const starts = [...new Set(refOf.values())].filter(
      (other) => other !== ref && sources.has(other),
    );
    const holds = finishes.filter((edge) => edge.to === ref && !starts.includes(edge.from));
    const item = textOf(element, 'lb:item');
    const department = textOf(element, 'lb:department') ?? lanes.get(element);
    parts.push({
      ref,
      ...(item !== undefined && { item }),
      ...(department !== undefined && { department }),
      element: element.id as string,
      ...(element.name !== undefined && { name: element.name }),
      dependsOn: [
        ...starts.map((from): Dependency => ({ ref: from, mode: '办结后启动' })),
        ...holds.map(({ from }): Dependency => ({ ref: from, mode: '办结后办结' })),
      ],
    });
  }
  return { parts };
}

/** Department of each element by the innermost lane that names one. */
export function departmentsOfElements(process: ModdleElement): Map<ModdleElement, string> {
  const departments = new Map<ModdleElement, string>();
  const laneSets = [...elementsOf(process, 'laneSets')];
  for (const laneSet of laneSets) {
    for (const lane of elementsOf(laneSet, 'lanes')) {
      const inner = elementOf(lane, 'childLaneSet');
      if (inner !== undefined) laneSets.push(inner);
      const department = textOf(lane, 'lb:department');
      if (department === undefined) continue;
      for (const element of elementsOf(lane, 'flowNodeRef')) departments.set(element, department);
    }
  }
  return departments;
}

function sourcesByTarget(process: ModdleElement): Map<ModdleElement, ModdleElement[]> {
  const sources = new Map<ModdleElement, ModdleElement[]>();
  for (const flow of elementsOf(process, 'flowElements')) {
    if (flow.$type !== 'bpmn:SequenceFlow') continue;
    const from = elementOf(flow, 'sourceRef');
    const to = elementOf(flow, 'targetRef');
    if (from === undefined || to === undefined) continue;
    const known = sources.get(to);
    if (known === undefined) sources.set(to, [from]);
    else known.push(from);
  }
  return sources;
}

/** The parts from which flows lead to an element without passing another part. */
function partsBefore(
  element: ModdleElement,
  before: ReadonlyMap<ModdleElement, readonly ModdleElement[]>,
  refOf: ReadonlyMap<ModdleElement, string>,
): Set<string> {
  const found = new Set<string>();
  const passed = new Set<ModdleElement>(before.get(element) ?? []);
  for (const source of passed) {
    const ref = refOf.get(source);
    if (ref !== undefined) found.add(ref);
    else for (const earlier of before.get(source) ?? []) passed.add(earlier);
  }
  return found;
}

function finishAssociations(
  definitions: Definitions,
  refOf: ReadonlyMap<ModdleElement, string>,
): { from: string; to: string }[] {
  return elementsOf(definitions, 'rootElements')
    .flatMap((root) => elementsOf(root, 'artifacts'))
    .filter((artifact) => artifact.$type === 'bpmn:Association')
    .filter((artifact) => artifact.get('lb:finishAfter') === true)
    .flatMap((association) => {
      const from = elementOf(association, 'sourceRef');
      const to = elementOf(association, 'targetRef');
      const before = from && refOf.get(from);
      const after = to && refOf.get(to);
      const whole = before !== undefined && after !== undefined && before !== after;
      return whole ? [{ from: before, to: after }] : [];
    });
}
