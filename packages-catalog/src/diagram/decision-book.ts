import {
  checkRuleSet,
  compileDecisionModel,
  type DecisionFault,
  type DecisionOutcome,
  evaluateDecisionModel,
  evaluateRuleSet,
  isDecisionFault,
  type Problem,
  type ProcessGraph,
  readDmn,
  type Variables,
} from '@lianban/engine';
import { readRuleSet } from './read-rule-set.ts';

/** What a decision comes to: variables for the process, or why there is no result. */
export type DecisionAnswer = { readonly variables: Variables } | { readonly fault: DecisionFault };

/** Makes one decision over the variables that a task gives it. */
type MakeDecision = (inputs: Variables) => Promise<DecisionAnswer>;

/** The decisions that the business rule tasks of a graph ask, by what `lb:rules` says: `<name>` or `<name>#<decision>`. */
export type DecisionBook = ReadonlyMap<string, MakeDecision>;

/** Compiles what the business rule tasks of a graph ask; one that cannot be answered is a problem with the task's id. */
export async function decisionBook(
  graph: ProcessGraph,
  decisions: ReadonlyMap<string, string>,
): Promise<{ readonly book: DecisionBook; readonly problems: readonly Problem[] }> {
  const book = new Map<string, MakeDecision>();
  const problems: Problem[] = [];
  for (const { id: element, type, service } of graph.nodes) {
    if (type !== 'businessRuleTask') continue;
    const asked = service ?? element;
    const [name = '', decision] = asked.split('#');
    const text = decisions.get(name);
    if (text === undefined) {
      const message = `The task "${element}" asks the decision "${name}", which is not in the folder decisions: add ${name}.dmn or ${name}.json.`;
      problems.push({
        code: 'DECISION_NOT_FOUND',
        severity: 'error',
        element,
        message,
        params: { decision: name },
      });
      continue;
    }
    if (book.has(asked)) continue;
    const read = text.trimStart().startsWith('{')
      ? ruleSet(text, name)
      : await dmn(text, name, decision);
    problems.push(...read.problems.map((problem) => ({ ...problem, element })));
    if (read.make !== undefined) book.set(asked, read.make);
  }
  return { book, problems };
}

// ---------------------------------------------------------------------------------------------

interface ReadDecision {
  readonly make?: MakeDecision;
  readonly problems: readonly Problem[];
}

function ruleSet(text: string, name: string): ReadDecision {
  const set = readRuleSet(text, name);
  if ('problems' in set) return set;
  const problems = checkRuleSet(set);
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  const make: MakeDecision = async (inputs) => answerOf(await evaluateRuleSet(set, inputs), name);
  return { make, problems };
}

async function dmn(
  text: string,
  name: string,
  decision: string | undefined,
): Promise<ReadDecision> {
  const reading = await readDmn(text);
  if (reading.model === undefined) return reading;
  const { model, problems } = compileDecisionModel(reading.model);
  const { decisions } = reading.model;
  const needed = new Set(decisions.flatMap(({ needs }) => needs));
  const last = decisions.filter(({ id }) => !needed.has(id));
  const chosen =
    decision === undefined
      ? (decisions.find(({ id }) => id === name) ?? (last.length === 1 ? last[0] : undefined))
      : decisions.find(({ id }) => id === decision);
  if (chosen === undefined) {
    const ids = decisions.map(({ id }) => id).join(', ');
    const message = `The document ${name}.dmn does not say which decision is meant: name one of ${ids} as "${name}#<decision>".`;
    const code = 'DECISION_NOT_FOUND';
    return { problems: [{ code, severity: 'error', message, params: { decision: name } }] };
  }
  if (model === undefined) return { problems };
  const make: MakeDecision = async (inputs) =>
    answerOf(evaluateDecisionModel(model, chosen.id, inputs), chosen.result);
  return { make, problems };
}

/** A result of several columns is as many variables; any other is one, named like the decision. */
function answerOf(outcome: DecisionOutcome | DecisionFault, name: string): DecisionAnswer {
  if (isDecisionFault(outcome)) return { fault: outcome };
  const { value } = outcome;
  const record = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { variables: record ? (value as Variables) : { [name]: value } };
}
