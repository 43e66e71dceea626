import {
  type BusinessRules,
  checkRuleSet,
  compileDecisionModel,
  type Problem,
  type ProcessGraph,
  type RuleBook,
  readDmn,
} from '@lianban/engine';
import { readRuleSet } from './read-rule-set.ts';

/** Compiles what the business rule tasks of a graph ask (`lb:rules` is `<name>` or `<name>#<decision>`); one that cannot be answered is a problem with the task's id. */
export async function decisionBook(
  graph: ProcessGraph,
  decisions: ReadonlyMap<string, string>,
): Promise<{ readonly book: RuleBook; readonly problems: readonly Problem[] }> {
  const book = new Map<string, BusinessRules>();
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
    if (read.rules !== undefined) book.set(asked, read.rules);
  }
  return { book, problems };
}

// ---------------------------------------------------------------------------------------------

interface ReadDecision {
  readonly rules?: BusinessRules;
  readonly problems: readonly Problem[];
}

function ruleSet(text: string, name: string): ReadDecision {
  const set = readRuleSet(text, name);
  if ('problems' in set) return set;
  const problems = checkRuleSet(set);
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  return { rules: { set }, problems };
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
  return { rules: { model, decision: chosen.id }, problems };
}
