import { behaviours } from '../../process/behaviours/index.ts';
import { compileExpression, isExpressionFault } from '../../process/expression.ts';
import { type Draft, type DraftFlow, type DraftProcess, titleOf } from '../draft.ts';
import type { ValueSource } from '../graph.ts';
import { elementOf, textOf } from '../moddle-element.ts';

/** Compiles the FEEL condition of each flow over the names its process may use. */
export function compileConditions(draft: Draft): void {
  const slugs = partSlugs(draft);
  for (const process of draft.processes) {
    const sources = valueSources(draft, process, slugs);
    for (const flow of process.flows) compileCondition(draft, flow, sources);
  }
}

/** The name under which conditions read how a part ended: `part.deed-tax`; `#` cannot stand in a name and becomes `_`. */
export function partOutcomeName(part: string): string {
  return `part.${part.replaceAll('#', '_')}`;
}

// ---------------------------------------------------------------------------------------------

type Sources = ReadonlyMap<string, ValueSource>;

function partSlugs(draft: Draft): readonly string[] {
  return draft.processes
    .flatMap((process) => process.nodes)
    .flatMap((node) => (node.part === undefined ? [] : [node.part]));
}

function valueSources(draft: Draft, process: DraftProcess, parts: readonly string[]): Sources {
  const sources = new Map<string, ValueSource>();
  for (const key of draft.options.facts ?? []) sources.set(key, { kind: 'fact', key });
  for (const part of parts) sources.set(partOutcomeName(part), { kind: 'partOutcome', part });
  for (const name of process.variables) sources.set(name, { kind: 'variable', name });
  if (draft.isHandling(process) || process.nodes.some((node) => node.act !== undefined)) {
    sources.set('outcome', { kind: 'ownOutcome' });
  }
  sources.set('now', { kind: 'now' });
  return sources;
}

function compileCondition(draft: Draft, flow: DraftFlow, sources: Sources): void {
  const expression = elementOf(flow.element, 'conditionExpression');
  if (expression === undefined) return;
  if (behaviours[flow.source.type].split === 'all') {
    draft.error(
      'BPMN_CONDITION_NOT_ALLOWED',
      flow.element,
      `The flow "${flow.id}" has a condition, but every flow after "${titleOf(flow.source.element)}" is taken. Put an exclusive gateway between, or remove the condition.`,
    );
    return;
  }
  if (flow.source.defaultFlow === flow) {
    draft.report(
      'warning',
      'BPMN_DEFAULT_WITH_CONDITION',
      flow.element,
      `The flow "${flow.id}" is the default and also has a condition, which is not looked at. Remove the condition.`,
    );
    return;
  }
  const language = textOf(expression, 'language');
  if (language !== undefined && !/feel/i.test(language)) {
    draft.error(
      'BPMN_EXPRESSION_LANGUAGE',
      flow.element,
      `The condition of the flow "${flow.id}" is written in ${language}; only FEEL is executed. Write it in FEEL, like loan-type = "fund".`,
      { language },
    );
    return;
  }
  const compiled = compileExpression(textOf(expression, 'body') ?? '', [...sources.keys()]);
  if (isExpressionFault(compiled)) {
    draft.error(compiled.code, flow.element, compiled.message, compiled.params);
    return;
  }
  flow.condition = {
    expression: compiled,
    sources: compiled.names.flatMap((name) => sources.get(name) ?? []),
  };
}
