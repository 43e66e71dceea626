import { compileExpression, isExpressionFault } from '../../process/expression.ts';
import { isFeel } from '../../rules/is-feel.ts';
import { type Draft, type DraftNode, type DraftProcess, ownersOf, titleOf } from '../draft.ts';
import type { Formula, ValueSource } from '../graph.ts';
import { type ModdleElement, textOf } from '../moddle-element.ts';

/** Where the values of names come from, by name. */
export type Sources = ReadonlyMap<string, ValueSource>;

/** Names that elements of a process or sub-process may read; `node` adds its own, `counters` those it counts. */
export function sourcesFor(
  draft: Draft,
  process: DraftProcess,
  node?: DraftNode,
  counters: readonly string[] = [],
): Sources {
  let base = draft.sources.get(process);
  if (base === undefined) {
    base = processSources(draft, process);
    draft.sources.set(process, base);
  }
  const own = node === undefined ? [] : [...node.locals];
  const inLoop = node?.element.get('loopCharacteristics') !== undefined ? ['loopCounter'] : [];
  if (own.length + inLoop.length + counters.length === 0) return base;
  const sources = new Map(base);
  for (const name of own) sources.set(name, { kind: 'variable', name });
  for (const name of [...inLoop, ...counters]) sources.set(name, { kind: 'counter', name });
  return sources;
}

/** The name under which conditions read how a part ended: `part.deed-tax`; `#` cannot stand in a name and becomes `_`. */
export function partOutcomeName(part: string): string {
  return `part.${part.replaceAll('#', '_')}`;
}

/** Compiles FEEL for an element; undefined, with a problem, where it is not permitted. */
export function compileFormula(
  draft: Draft,
  element: ModdleElement,
  text: string,
  sources: Sources,
): Formula | undefined {
  const variables = [...sources].flatMap(([name, { kind }]) => (kind === 'variable' ? [name] : []));
  const compiled = compileExpression(text, [...sources.keys()], variables);
  if (isExpressionFault(compiled)) {
    draft.error(compiled.code, element, compiled.message, compiled.params);
    return undefined;
  }
  return {
    expression: compiled,
    sources: compiled.names.flatMap((name) => sources.get(name) ?? []),
  };
}

/** Compiles an expression element of the document, which must be FEEL. `what` names it in a sentence. */
export function compileExpressionElement(
  draft: Draft,
  element: ModdleElement,
  expression: ModdleElement,
  what: string,
  sources: Sources,
): Formula | undefined {
  const own = textOf(expression, 'language');
  const language = own ?? languageOfDocument(expression);
  if (language !== undefined && !isFeel(language)) {
    const says = own === undefined ? ', as the document says of all its expressions' : '';
    refuseLanguage(draft, element, `${what} is written in ${language}${says}`, language);
    return undefined;
  }
  return compileFormula(draft, element, textOf(expression, 'body') ?? '', sources);
}

/** Refuses an expression that is read as it stands (a date, a duration) and says itself that it is another language. */
export function isOfOtherLanguage(
  draft: Draft,
  element: ModdleElement,
  expression: ModdleElement,
  what: string,
): boolean {
  const language = textOf(expression, 'language');
  if (language === undefined || isFeel(language)) return false;
  refuseLanguage(draft, element, `${what} is written in ${language}`, language);
  return true;
}

/** The name of FEEL (DMN 1.3) as the language of an expression. */
const feel = 'https://www.omg.org/spec/DMN/20191111/FEEL/';

/**
 * What the document says of expressions that name no language (`expressionLanguage`, BPMN 2.0.2 §8.1.1). One that says
 * nothing means FEEL here, not XPath, the default of the standard: no editor of today writes that.
 */
function languageOfDocument(expression: ModdleElement): string | undefined {
  let at: ModdleElement = expression;
  while (at.$parent !== undefined) at = at.$parent;
  return Object.hasOwn(at, 'expressionLanguage') ? textOf(at, 'expressionLanguage') : undefined;
}

/** A formula that reads one variable, whatever its name looks like. */
export function readVariable(name: string): Formula {
  return {
    expression: { text: name, names: [name], evaluate: ([value]) => value ?? null },
    sources: [{ kind: 'variable', name }],
  };
}

/** The names of variables that are visible in a process or sub-process. */
export function visibleVariables(process: DraftProcess, node?: DraftNode): ReadonlySet<string> {
  const names = new Set(process.variables);
  for (const name of node?.locals ?? []) names.add(name);
  for (let { owner } = process; owner !== undefined; owner = owner.process.owner) {
    for (const name of owner.locals) names.add(name);
    for (const name of owner.process.variables) names.add(name);
  }
  return names;
}

/** How an element is called at the beginning of a sentence. */
export function spoken(what: string, element: ModdleElement): string {
  return `${what} of "${titleOf(element)}"`;
}

// ---------------------------------------------------------------------------------------------

function refuseLanguage(
  draft: Draft,
  element: ModdleElement,
  what: string,
  language: string,
): void {
  draft.error(
    'BPMN_EXPRESSION_LANGUAGE',
    element,
    `${what}; only FEEL is executed. Write it in FEEL, like loan-type = "fund", and say so: language="${feel}".`,
    { language },
  );
}

function processSources(draft: Draft, process: DraftProcess): Sources {
  const sources = new Map<string, ValueSource>();
  for (const key of draft.options.facts ?? []) sources.set(key, { kind: 'fact', key });
  for (const part of partSlugs(draft)) {
    sources.set(partOutcomeName(part), { kind: 'partOutcome', part });
  }
  for (const name of visibleVariables(process)) sources.set(name, { kind: 'variable', name });
  const owners = process.owner === undefined ? [] : [process.owner, ...ownersOf(process.owner)];
  if (owners.some((owner) => owner.element.get('loopCharacteristics') !== undefined)) {
    sources.set('loopCounter', { kind: 'counter', name: 'loopCounter' });
  }
  if (draft.isHandling(process) || process.nodes.some((node) => node.act !== undefined)) {
    sources.set('outcome', { kind: 'ownOutcome' });
  }
  sources.set('now', { kind: 'now' });
  return sources;
}

function partSlugs(draft: Draft): readonly string[] {
  return draft.processes
    .flatMap((process) => process.nodes)
    .flatMap((node) => (node.part === undefined ? [] : [node.part]));
}
