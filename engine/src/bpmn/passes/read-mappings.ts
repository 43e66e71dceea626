import { isFeel } from '../../rules/is-feel.ts';
import { type Draft, type DraftNode, titleOf } from '../draft.ts';
import type { Assignment, Formula } from '../graph.ts';
import { elementOf, elementsOf, type ModdleElement, textOf } from '../moddle-element.ts';
import { dataName, mappingsOf } from './declare-variables.ts';
import {
  compileExpressionElement,
  compileFormula,
  readVariable,
  type Sources,
  sourcesFor,
  spoken,
  visibleVariables,
} from './formula-sources.ts';

/** Reads what elements are given and give: `lb:input` and `lb:output`, data associations, and the assignments of scripts. */
export function readMappings(draft: Draft): void {
  for (const node of draft.processes.flatMap((process) => process.nodes)) {
    for (const association of elementsOf(node.element, 'dataInputAssociations')) {
      readAssociation(draft, node, association, 'input');
    }
    for (const input of mappingsOf(node.element, 'lb:Input')) readOurs(draft, node, input, 'input');
    for (const association of elementsOf(node.element, 'dataOutputAssociations')) {
      readAssociation(draft, node, association, 'output');
    }
    for (const output of mappingsOf(node.element, 'lb:Output')) {
      readOurs(draft, node, output, 'output');
    }
    if (node.type === 'scriptTask') readScript(draft, node);
  }
}

// ---------------------------------------------------------------------------------------------

type Direction = 'input' | 'output';

function add(draft: Draft, node: DraftNode, to: Direction, assignment: Assignment): void {
  if (to === 'input') {
    if (node.locals.has(assignment.name)) node.inputs.push(assignment);
    else unknownData(draft, node, assignment.name);
    return;
  }
  if (visibleVariables(node.process, node).has(assignment.name)) node.outputs.push(assignment);
  else unknownData(draft, node, assignment.name);
}

function unknownData(draft: Draft, node: DraftNode, name: string): void {
  draft.error(
    'BPMN_DATA_UNKNOWN',
    node.element,
    `"${titleOf(node.element)}" sets the data "${name}", which is not declared there. Declare it as a data object, property, input, output or variable.`,
    { name },
  );
}

function readOurs(draft: Draft, node: DraftNode, mapping: ModdleElement, to: Direction): void {
  const name = textOf(mapping, 'lb:name') ?? '';
  const sources = sourcesOf(draft, node, to);
  const formula = compileFormula(draft, node.element, textOf(mapping, 'lb:value') ?? '', sources);
  if (formula !== undefined) add(draft, node, to, { name, formula });
}

/** What a call activity gives back may be read by the names of the called process. */
function sourcesOf(draft: Draft, node: DraftNode, to: Direction): Sources {
  const sources = sourcesFor(draft, node.process, node);
  const inside = to === 'output' ? (node.called ?? node.body) : undefined;
  if (inside === undefined) return sources;
  const all = new Map(sources);
  for (const name of inside.variables) all.set(name, { kind: 'variable', name });
  return all;
}

/**
 * A data association (BPMN 2.0.2 §10.4.2) that moves something: by assignments, by a transformation, or from a data
 * object to an input and from an output to a data object. One that only connects shapes explains.
 */
function readAssociation(
  draft: Draft,
  node: DraftNode,
  association: ModdleElement,
  to: Direction,
): void {
  const sources = sourcesOf(draft, node, to);
  const target = elementOf(association, 'targetRef');
  const source = elementsOf(association, 'sourceRef')[0];
  const assignments = elementsOf(association, 'assignment');
  for (const assignment of assignments) {
    const from = elementOf(assignment, 'from');
    const named = textOf(elementOf(assignment, 'to') ?? assignment, 'body')?.trim() ?? '';
    const name = target?.id === named ? dataName(target) : named;
    const formula = from && compiled(draft, node, from, sources);
    if (formula) add(draft, node, to, { name, formula });
  }
  if (target === undefined) return;
  const transformation = elementOf(association, 'transformation');
  if (transformation !== undefined) {
    const formula = compiled(draft, node, transformation, sources);
    if (formula) add(draft, node, to, { name: dataName(target), formula });
    return;
  }
  if (assignments.length > 0 || source === undefined || isLoopData(node, source, target)) return;
  const inner = to === 'input' ? target : source;
  const moves = inner.$type === 'bpmn:DataInput' || inner.$type === 'bpmn:DataOutput';
  const outer = to === 'input' ? source : target;
  if (!moves || outer.$type === 'bpmn:DataStoreReference') return;
  add(draft, node, to, { name: dataName(target), formula: readVariable(dataName(source)) });
}

/** The collection and the results of a multi-instance are moved item by item, not as a whole. */
function isLoopData(node: DraftNode, source: ModdleElement, target: ModdleElement): boolean {
  const loop = elementOf(node.element, 'loopCharacteristics');
  if (loop === undefined) return false;
  const ends = [elementOf(loop, 'loopDataInputRef'), elementOf(loop, 'loopDataOutputRef')];
  return ends.includes(source) || ends.includes(target);
}

function compiled(
  draft: Draft,
  node: DraftNode,
  expression: ModdleElement,
  sources: Sources,
): Formula | undefined {
  const what = spoken('A data association', node.element);
  return compileExpressionElement(draft, node.element, expression, what, sources);
}

/** A script is assignments in FEEL, one a line: `total = price * count`; each sees those before it. */
function readScript(draft: Draft, node: DraftNode): void {
  const { element } = node;
  const language = textOf(element, 'scriptFormat') ?? textOf(element, 'scriptLanguage') ?? '';
  const body = textOf(element, 'script');
  if (body === undefined) return;
  if (!isFeel(language)) {
    draft.error(
      'BPMN_SCRIPT_LANGUAGE',
      element,
      `The script of "${titleOf(element)}" is written in ${language === '' ? 'no named language' : language}; only assignments in FEEL are executed. Set scriptFormat to text/feel and write lines like total = price * count, or call a service.`,
      { language },
    );
    return;
  }
  for (const line of body.split(/[\n;]/).map((text) => text.trim())) {
    if (line === '' || line.startsWith('//')) continue;
    const [, name = '', text] = /^([^=<>!]+?)\s*:?=\s*(.+)$/s.exec(line) ?? [];
    if (text === undefined) {
      draft.error(
        'BPMN_SCRIPT_LANGUAGE',
        element,
        `The script of "${titleOf(element)}" has the line "${line.slice(0, 80)}", which is no assignment. Write lines like total = price * count.`,
        { language },
      );
      continue;
    }
    const formula = compileFormula(draft, element, text, sourcesFor(draft, node.process, node));
    if (formula === undefined) continue;
    if (visibleVariables(node.process, node).has(name)) node.script.push({ name, formula });
    else unknownData(draft, node, name);
  }
}
