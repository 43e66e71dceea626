import type { ModdleElement, ParseWarning } from './moddle-element.ts';
import type { Problem } from './problem.ts';

/** Whether a warning of the reader means that something in the document was not read. */
export function isBroken(warning: ParseWarning): boolean {
  return problemOfWarning(warning).severity === 'error';
}

/** Says what a warning of bpmn-moddle means for the person who drew the diagram. */
export function problemOfWarning(warning: ParseWarning): Problem {
  const { message, property = '', value = '' } = warning;
  const element = warning.element && nearestId(warning.element);
  const at = element === undefined ? {} : { element };
  if (message.startsWith('unresolved reference')) {
    return {
      code: 'BPMN_DANGLING_REFERENCE',
      severity: 'error',
      ...at,
      message: `${nameOf(element)} refers to "${value}" in ${property}, and there is no such element. Connect it again or remove it.`,
      params: { property, value },
    };
  }
  if (message.startsWith('unknown attribute')) return unknownAttribute(property, element);
  return brokenContent(message);
}

// ---------------------------------------------------------------------------------------------

function unknownAttribute(attribute: string, element: string | undefined): Problem {
  const ours = attribute.startsWith('lb:');
  return {
    code: 'BPMN_UNKNOWN_ATTRIBUTE',
    severity: ours ? 'error' : 'warning',
    ...(element === undefined ? {} : { element }),
    message: `${nameOf(element)} has the attribute ${attribute}, which has no meaning there and is not executed. Correct its name or remove it.`,
    params: { attribute },
  };
}

/** Content that the reader skipped; its text is `… line: 3 … column: 4 … nested error: duplicate ID <a>`. */
function brokenContent(message: string): Problem {
  const nested = /nested error: (.*)$/s.exec(message)?.[1] ?? message;
  const line = Number(/line: (\d+)/.exec(message)?.[1] ?? 0) + 1;
  const named = /<([^>]*)>/.exec(nested)?.[1] ?? '';
  const params = { line, name: named };
  if (nested.startsWith('duplicate ID')) {
    return {
      code: 'BPMN_DUPLICATE_ID',
      severity: 'error',
      element: named,
      message: `The id "${named}" is used twice (line ${line}). Give each element an id of its own.`,
      params,
    };
  }
  if (nested.startsWith('illegal ID')) {
    return {
      code: 'BPMN_ILLEGAL_ID',
      severity: 'error',
      element: named,
      message: `The id "${named}" is not lawful (line ${line}). An id begins with a letter or _ and has only letters a–z, digits, _ - and full stops.`,
      params,
    };
  }
  if (/^(unrecognized|unexpected) element|^unknown type/.test(nested)) {
    return {
      code: 'BPMN_UNKNOWN_ELEMENT',
      severity: 'error',
      message: `The element <${named}> is not BPMN 2.0 at that place (line ${line}). Remove it or draw it again.`,
      params,
    };
  }
  return {
    code: 'BPMN_UNREADABLE',
    severity: 'error',
    message: `Line ${line} cannot be read as BPMN 2.0: ${nested}. Draw that element again.`,
    params,
  };
}

function nearestId(element: ModdleElement): string | undefined {
  for (let at: ModdleElement | undefined = element; at !== undefined; at = at.$parent) {
    if (at.id !== undefined) return at.id;
  }
  return undefined;
}

function nameOf(element: string | undefined): string {
  return element === undefined ? 'The document' : `The element "${element}"`;
}
