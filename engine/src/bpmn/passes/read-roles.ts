import type { Role } from '../graph.ts';
import { elementOf, elementsOf, type ModdleElement, textOf } from '../moddle-element.ts';

/**
 * Who is to do an activity, as the document says (BPMN 2.0.2 §10.3.1, §10.3.4.1): data for the shell, without effect on
 * tokens. Expressions stay texts, since whoever assigns people reads them in a language of its own.
 */
export function rolesOf(element: ModdleElement): readonly Role[] {
  return elementsOf(element, 'resources').map((role) => {
    const resource = elementOf(role, 'resourceRef');
    const assignment = elementOf(role, 'resourceAssignmentExpression');
    const expression = assignment && elementOf(assignment, 'expression');
    const text = expression && textOf(expression, 'body');
    const language = expression && textOf(expression, 'language');
    return {
      kind: kindOf(role),
      ...(role.name === undefined ? {} : { name: role.name }),
      ...(resource === undefined ? {} : { resource: resource.name ?? resource.id ?? '' }),
      ...(text === undefined ? {} : { expression: text.trim() }),
      ...(language === undefined ? {} : { language }),
      parameters: elementsOf(role, 'resourceParameterBindings').map(parameterOf),
    };
  });
}

// ---------------------------------------------------------------------------------------------

function kindOf({ $type }: ModdleElement): string {
  const name = $type.slice($type.indexOf(':') + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function parameterOf(binding: ModdleElement): { readonly name: string; readonly value: string } {
  const parameter = elementOf(binding, 'parameterRef');
  const value = elementOf(binding, 'expression');
  return {
    name: parameter?.name ?? parameter?.id ?? '',
    value: (value && textOf(value, 'body'))?.trim() ?? '',
  };
}
