import { elementOf, elementsOf, type ModdleElement, textOf } from '../bpmn/moddle-element.ts';
import type { Problem } from '../bpmn/problem.ts';
import { expressionNames } from '../process/expression.ts';
import type { Aggregation, DecisionTable, HitPolicy } from '../rules/decision-table.ts';
import type { DecisionExpression, ModelDecision } from './decision-model.ts';
import { dmnProblem, languageProblem } from './dmn-problem.ts';
import { type DmnTypes, textOfPart } from './dmn-types.ts';

/** Reads one decision of a document; `byId` finds the inputs and decisions that it refers to. */
export function readDecision(
  element: ModdleElement,
  byId: ReadonlyMap<string, ModdleElement>,
  types: DmnTypes,
): { readonly decision?: ModelDecision; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const { id } = element;
  const logic = elementOf(element, 'decisionLogic');
  if (id === undefined) {
    problems.push(dmnProblem('BPMN_NO_ID', element, 'has no id. Give the decision an id.'));
  }
  if (elementsOf(element, 'knowledgeRequirement').length > 0) {
    problems.push(
      dmnProblem(
        'DMN_NOT_SUPPORTED',
        element,
        'uses business knowledge, which is not executed. Write what it says into the decision.',
      ),
    );
  }
  if (logic?.$type !== 'dmn:DecisionTable' && logic?.$type !== 'dmn:LiteralExpression') {
    problems.push(
      dmnProblem(
        'DMN_NOT_SUPPORTED',
        element,
        'is decided neither by a decision table nor by a FEEL expression, which alone are executed. Make it a decision table.',
      ),
    );
  }
  const required = requirements(element, byId, types);
  problems.push(...required.problems);
  if (id === undefined || logic === undefined || problems.length > 0) return { problems };
  const names = required.names.length > 0 ? required.names : spokenNames(logic);
  const read =
    logic.$type === 'dmn:DecisionTable'
      ? readTable(element, logic, names, types)
      : readExpression(element, logic, names, types);
  if ('problem' in read) return { problems: [read.problem] };
  const result = nameOf(element);
  return { decision: { id, result, needs: required.needs, logic: read }, problems };
}

// ---------------------------------------------------------------------------------------------

interface Requirements {
  readonly names: readonly string[];
  readonly needs: readonly string[];
  readonly problems: readonly Problem[];
}

/** The names that the drawn requirements bring into a decision. */
function requirements(
  element: ModdleElement,
  byId: ReadonlyMap<string, ModdleElement>,
  types: DmnTypes,
): Requirements {
  const names: string[] = [];
  const needs: string[] = [];
  const problems: Problem[] = [];
  for (const requirement of elementsOf(element, 'informationRequirement')) {
    const reference =
      elementOf(requirement, 'requiredInput') ?? elementOf(requirement, 'requiredDecision');
    const href = reference === undefined ? '' : (textOf(reference, 'href') ?? '');
    const target = byId.get(href.replace(/^#/, ''));
    if (target === undefined) {
      problems.push(
        dmnProblem(
          'BPMN_DANGLING_REFERENCE',
          element,
          `requires "${href}", and there is no such element. Connect it again or remove it.`,
        ),
      );
      continue;
    }
    names.push(...types.namesUnder(nameOf(target), elementOf(target, 'variable')));
    if (target.$type !== 'dmn:Decision' || target.id === undefined) continue;
    needs.push(target.id);
    names.push(...outputPaths(target));
  }
  return { names: [...new Set(names)], needs, problems };
}

/** The name of a decision's result or of an input. */
function nameOf(element: ModdleElement): string {
  return elementOf(element, 'variable')?.name ?? element.name ?? element.id ?? '';
}

function outputPaths(decision: ModdleElement): string[] {
  const logic = elementOf(decision, 'decisionLogic');
  const outputs = logic?.$type === 'dmn:DecisionTable' ? elementsOf(logic, 'output') : [];
  if (outputs.length < 2) return [];
  return outputs.map((output) => `${nameOf(decision)}.${output.name ?? ''}`);
}

/** Where no requirement is drawn, the names that the inputs speak of. */
function spokenNames(logic: ModdleElement): readonly string[] {
  const texts = elementsOf(logic, 'input').map((input) => textOfPart(input, 'inputExpression'));
  const own = textOf(logic, 'text');
  return [...new Set([...texts, own].flatMap((text) => expressionNames(text ?? '')))];
}

function readTable(
  decision: ModdleElement,
  logic: ModdleElement,
  names: readonly string[],
  types: DmnTypes,
): DecisionTable | { readonly problem: Problem } {
  const problem = foreignLanguage(logic);
  if (problem !== undefined) return { problem };
  const id = decision.id ?? '';
  const hitPolicy = textOf(logic, 'hitPolicy') ?? 'UNIQUE';
  if (!isHitPolicy(hitPolicy)) {
    const sentence = `has the hit policy ${hitPolicy}, which DMN does not know. Choose one of ${hitPolicies.join(', ')}.`;
    return { problem: dmnProblem('DMN_NOT_SUPPORTED', decision, sentence) };
  }
  const aggregation = textOf(logic, 'aggregation');
  if (aggregation !== undefined && !isAggregation(aggregation)) {
    const sentence = `aggregates by ${aggregation}, which DMN does not know. Choose SUM, MIN, MAX or COUNT.`;
    return { problem: dmnProblem('DMN_NOT_SUPPORTED', decision, sentence) };
  }
  const outputs = elementsOf(logic, 'output');
  const single = outputs.length === 1;
  return {
    id,
    names,
    hitPolicy,
    ...(aggregation === undefined ? {} : { aggregation }),
    inputs: elementsOf(logic, 'input').map((input) => readInput(input, types)),
    outputs: outputs.map((output, index) => {
      const untyped = single && textOf(output, 'typeRef') === undefined;
      const { type, values } = types.resolve(untyped ? elementOf(decision, 'variable') : output);
      const listed = textOfPart(output, 'outputValues') ?? values;
      const otherwise = textOfPart(output, 'defaultOutputEntry');
      return {
        name: output.name ?? (single ? nameOf(decision) : `output ${index + 1}`),
        ...(type === undefined ? {} : { type }),
        ...(listed === undefined ? {} : { values: listed }),
        ...(otherwise === undefined ? {} : { default: otherwise }),
      };
    }),
    rules: elementsOf(logic, 'rule').map((rule, index) => ({
      id: rule.id ?? `${id}/${index + 1}`,
      when: elementsOf(rule, 'inputEntry').map((entry) => textOf(entry, 'text') ?? '-'),
      gives: elementsOf(rule, 'outputEntry').map((entry) => textOf(entry, 'text') ?? ''),
    })),
  };
}

function readInput(input: ModdleElement, types: DmnTypes): DecisionTable['inputs'][number] {
  const expression = elementOf(input, 'inputExpression');
  const { type, values } = types.resolve(expression);
  const listed = textOfPart(input, 'inputValues') ?? values;
  const label = textOf(input, 'label');
  return {
    ...(label === undefined ? {} : { label }),
    expression: (expression && textOf(expression, 'text')) ?? label ?? '',
    ...(type === undefined ? {} : { type }),
    ...(listed === undefined ? {} : { values: listed }),
  };
}

function readExpression(
  decision: ModdleElement,
  logic: ModdleElement,
  names: readonly string[],
  types: DmnTypes,
): DecisionExpression | { readonly problem: Problem } {
  const problem = languageProblem(logic);
  if (problem !== undefined) return { problem };
  const { type } = types.resolve(elementOf(decision, 'variable'));
  return {
    expression: textOf(logic, 'text') ?? '',
    names,
    ...(type === undefined ? {} : { type }),
  };
}

function foreignLanguage(logic: ModdleElement): Problem | undefined {
  const written = [
    ...elementsOf(logic, 'input').map((input) => elementOf(input, 'inputExpression')),
    ...elementsOf(logic, 'rule').flatMap((rule) => [
      ...elementsOf(rule, 'inputEntry'),
      ...elementsOf(rule, 'outputEntry'),
    ]),
  ];
  for (const element of written) {
    const problem = languageProblem(element);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const hitPolicies: readonly HitPolicy[] = [
  'UNIQUE',
  'ANY',
  'PRIORITY',
  'FIRST',
  'RULE ORDER',
  'OUTPUT ORDER',
  'COLLECT',
];

function isHitPolicy(text: string): text is HitPolicy {
  return hitPolicies.some((policy) => policy === text);
}

function isAggregation(text: string): text is Aggregation {
  return text === 'SUM' || text === 'MIN' || text === 'MAX' || text === 'COUNT';
}
