import {
  type Draft,
  type DraftNode,
  type DraftProcess,
  isOnEvent,
  nextNodes,
  ownersOf,
  rootOf,
  titleOf,
} from '../draft.ts';
import { elementOf, elementsOf, type ModdleElement } from '../moddle-element.ts';
import { partOutcomeName } from './formula-sources.ts';

/** Refuses parts that could run twice or inside each other, and reads the order drawn by associations. */
export function checkParts(draft: Draft): void {
  const outcomeNames = new Map<string, string>();
  for (const process of draft.processes) {
    for (const node of process.nodes) {
      if (node.part !== undefined) addPart(draft, node, node.part, outcomeNames);
    }
  }
  for (const process of draft.processes) {
    checkPlaces(draft, process);
    refuseCallersWithoutPart(draft, process);
  }
  for (const association of associations(draft)) readFinishOrder(draft, association);
}

// ---------------------------------------------------------------------------------------------

function addPart(
  draft: Draft,
  node: DraftNode,
  part: string,
  outcomeNames: Map<string, string>,
): void {
  const name = partOutcomeName(part);
  const clash = outcomeNames.get(name);
  if (part in Object.prototype || (clash !== undefined && clash !== part)) {
    draft.error(
      'BPMN_PART_NAME',
      node.element,
      `The part "${part}" cannot be told from another name in conditions (${name}). Give it another reference.`,
      { part },
    );
  }
  outcomeNames.set(name, part);
  if (draft.parts.has(part)) partTwice(draft, node, part);
  else draft.parts.set(part, node);
}

function partTwice(draft: Draft, node: DraftNode, part: string): void {
  draft.error(
    'BPMN_PART_TWICE',
    node.element,
    `The part "${part}" stands in the process more than once. Keep one call activity for it; for the same item twice use item#x.`,
    { part },
  );
}

/** A part runs once in a case: not in a loop, not in another part, not in a process that is called twice. */
function checkPlaces(draft: Draft, process: DraftProcess): void {
  const parts = process.nodes.filter((node) => node.part !== undefined);
  if (parts.length === 0) return;
  const twice = rootOf(process).callers.length > 1;
  const inside = callersOf(process).some((caller) => caller.part !== undefined);
  for (const node of parts) {
    const part = node.part ?? '';
    if (twice) partTwice(draft, node, part);
    if (inside) {
      draft.error(
        'BPMN_PART_NESTED',
        node.element,
        `The part "${part}" stands inside the handling process of another part. Move it to the main process.`,
        { part },
      );
    }
    if ([node, ...ownersOf(node)].some(mayRunTwice)) {
      draft.error(
        'BPMN_PART_IN_LOOP',
        node.element,
        `A loop leads back to the part "${part}", which runs only once in a case. Put the repetition into its handling process.`,
        { part },
      );
    }
  }
}

/** What is accepted or decided belongs to a part; otherwise it would be nobody's: no department, no papers, no result. */
function refuseCallersWithoutPart(draft: Draft, process: DraftProcess): void {
  if (!process.nodes.some(({ act }) => act === 'accept' || act === 'decide')) return;
  if (callersOf(process).some((caller) => caller.part !== undefined)) return;
  for (const caller of process.callers) {
    draft.error(
      'BPMN_PART_MISSING',
      caller.element,
      `The call activity "${titleOf(caller.element)}" calls the handling process "${process.id}" but names no part. Set lb:part to the part's reference.`,
      { process: process.id },
    );
  }
}

/** All call activities from which a process is called, directly or not. */
function callersOf(process: DraftProcess): readonly DraftNode[] {
  const found = new Set(rootOf(process).callers);
  for (const caller of found) {
    for (const outer of rootOf(caller.process).callers) found.add(outer);
  }
  return [...found];
}

/** Whether a flow leads back to it, a marker repeats it, or an event may begin it again. */
function mayRunTwice(node: DraftNode): boolean {
  if (node.loop !== undefined || isOnEvent(node)) return true;
  const found = new Set(nextNodes(node));
  for (const reached of found) for (const next of nextNodes(reached)) found.add(next);
  return found.has(node);
}

function associations(draft: Draft): readonly ModdleElement[] {
  return draft.documents
    .flatMap((definitions) => elementsOf(definitions, 'rootElements'))
    .filter((root) => root.$type === 'bpmn:Process' || root.$type === 'bpmn:Collaboration')
    .flatMap((root) => elementsOf(root, 'artifacts'))
    .filter((artifact) => artifact.$type === 'bpmn:Association');
}

/** `lb:finishAfter`: the part at the source ends before the part at the target is decided. */
function readFinishOrder(draft: Draft, association: ModdleElement): void {
  if (association.get('lb:finishAfter') !== true) return;
  const before = partAt(draft, association, 'sourceRef');
  const after = partAt(draft, association, 'targetRef');
  if (before !== undefined && after !== undefined && before !== after) {
    draft.finishOrder.push({ before, after });
    return;
  }
  draft.error(
    'BPMN_FINISH_ORDER',
    association,
    `The association "${titleOf(association)}" is marked lb:finishAfter but does not connect two different parts. Draw it from the part that ends first to the part that is decided after it.`,
  );
}

function partAt(draft: Draft, association: ModdleElement, end: string): string | undefined {
  const element = elementOf(association, end);
  return element === undefined ? undefined : draft.nodeOf.get(element)?.part;
}
