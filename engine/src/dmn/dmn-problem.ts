import { type ModdleElement, textOf } from '../bpmn/moddle-element.ts';
import type { Problem } from '../bpmn/problem.ts';
import { isFeel } from '../rules/is-feel.ts';

type DmnProblemCode =
  | 'DMN_NOT_SUPPORTED'
  | 'DMN_NO_DECISION'
  | 'DMN_DECISION_CYCLE'
  | 'DMN_TYPE_UNKNOWN'
  | 'BPMN_DANGLING_REFERENCE'
  | 'BPMN_NO_ID';

/** A fault at an element of a DMN document. */
export function dmnProblem(
  code: DmnProblemCode,
  element: ModdleElement,
  sentence: string,
  severity: Problem['severity'] = 'error',
): Problem {
  const id = nearestId(element);
  const title = element.name ?? element.id ?? element.$type.replace('dmn:', '');
  return {
    code,
    severity,
    ...(id === undefined ? {} : { element: id }),
    message: `"${title}" ${sentence}`,
    params: { name: title },
  };
}

/** The problem of an element that is written in another language than FEEL; undefined when it is FEEL. */
export function languageProblem(element: ModdleElement | undefined): Problem | undefined {
  const language = element && textOf(element, 'expressionLanguage');
  if (element === undefined || language === undefined || isFeel(language)) return undefined;
  return dmnProblem(
    'DMN_NOT_SUPPORTED',
    element,
    `is written in ${language}; only FEEL is executed. Write it in FEEL.`,
  );
}

// ---------------------------------------------------------------------------------------------

function nearestId(element: ModdleElement): string | undefined {
  for (let at: ModdleElement | undefined = element; at !== undefined; at = at.$parent) {
    if (at.id !== undefined) return at.id;
  }
  return undefined;
}
