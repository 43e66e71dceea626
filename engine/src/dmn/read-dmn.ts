import { DmnModdle } from 'dmn-moddle';
import { checkDocument } from '../bpmn/check-document.ts';
import { elementsOf, type ModdleElement } from '../bpmn/moddle-element.ts';
import { problemOfWarning } from '../bpmn/moddle-problem.ts';
import type { Problem } from '../bpmn/problem.ts';
import type { DecisionModel, ModelDecision } from './decision-model.ts';
import { dmnProblem, languageProblem } from './dmn-problem.ts';
import { DmnTypes } from './dmn-types.ts';
import { readDecision } from './read-decision.ts';

/** A document that was read; `model` is absent when an error stands. */
export interface DmnReading {
  readonly model?: DecisionModel;
  readonly problems: readonly Problem[];
}

/**
 * Reads a DMN 1.2 to 1.5 document of unknown origin, behind the same check of bytes and limits as BPMN. Decision tables and
 * literal expressions in FEEL are understood; a decision of another kind is refused by its id.
 */
export async function readDmn(source: string | Uint8Array): Promise<DmnReading> {
  const check = checkDocument(source);
  if ('problem' in check) return { problems: [check.problem] };
  const parsed = await parse(inOneNamespace(check.text));
  if (parsed.root === undefined) return parsed;
  const reading = readDecisions(parsed.root);
  const problems = [...parsed.problems, ...reading.problems];
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  return { model: { decisions: reading.decisions }, problems };
}

// ---------------------------------------------------------------------------------------------

let shared: DmnModdle | undefined;

/** The library knows the names of DMN 1.3; what those of 1.2, 1.4 and 1.5 have more is refused by its element. */
function inOneNamespace(text: string): string {
  return text.replace(
    /https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20180521|20211108|20230324)\/(MODEL|DMNDI)\//g,
    'https://www.omg.org/spec/DMN/20191111/$1/',
  );
}

async function parse(
  text: string,
): Promise<{ readonly root?: ModdleElement; readonly problems: readonly Problem[] }> {
  shared ??= new DmnModdle();
  try {
    const { rootElement, warnings, elementsById } = await shared.fromXML(text, 'dmn:Definitions', {
      lax: false,
    });
    const reserved = Object.keys(elementsById).filter((id) => id in Object.prototype);
    const problems = [...warnings.map(spoken), ...reserved.map(reservedId)];
    return { root: rootElement, problems };
  } catch (error) {
    return {
      problems: [spoken({ message: error instanceof Error ? error.message : String(error) })],
    };
  }
}

function spoken(warning: Parameters<typeof problemOfWarning>[0]): Problem {
  const problem = problemOfWarning(warning);
  return { ...problem, message: problem.message.replace('BPMN 2.0', 'DMN') };
}

function reservedId(id: string): Problem {
  return {
    code: 'BPMN_RESERVED_ID',
    severity: 'error',
    element: id,
    message: `The id "${id}" has a meaning of its own in JavaScript and cannot name an element. Give the element another id.`,
    params: { id },
  };
}

function readDecisions(root: ModdleElement): {
  readonly decisions: readonly ModelDecision[];
  readonly problems: readonly Problem[];
} {
  const drawn = elementsOf(root, 'drgElement');
  const byId = new Map(drawn.flatMap((element) => (element.id ? [[element.id, element]] : [])));
  const types = new DmnTypes(elementsOf(root, 'itemDefinition'));
  const decisions: ModelDecision[] = [];
  const problems: Problem[] = [];
  const language = languageProblem(root);
  if (language !== undefined) problems.push(language);
  for (const element of elementsOf(root, 'import')) problems.push(notFollowed(element));
  for (const element of drawn) {
    if (element.$type === 'dmn:Decision') {
      const read = readDecision(element, byId, types);
      problems.push(...read.problems);
      if (read.decision !== undefined) decisions.push(read.decision);
    } else if (element.$type !== 'dmn:InputData' && element.$type !== 'dmn:KnowledgeSource') {
      problems.push(notExecuted(element));
    }
  }
  problems.push(...types.problems);
  if (!drawn.some(({ $type }) => $type === 'dmn:Decision')) problems.push(noDecision(root));
  return { decisions, problems };
}

function notFollowed(element: ModdleElement): Problem {
  return dmnProblem(
    'DMN_NOT_SUPPORTED',
    element,
    'imports another document, which is not followed. Put all into one document.',
  );
}

/** Drawn beside the decisions and used by none that is executed. */
function notExecuted(element: ModdleElement): Problem {
  return dmnProblem(
    'DMN_NOT_SUPPORTED',
    element,
    'is not executed; only decisions are. Decisions that use it are refused.',
    'warning',
  );
}

function noDecision(root: ModdleElement): Problem {
  return dmnProblem(
    'DMN_NO_DECISION',
    root,
    'has no decision. Draw a decision with a decision table.',
  );
}
