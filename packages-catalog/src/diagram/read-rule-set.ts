import type { BusinessRuleSet, Problem } from '@lianban/engine';

/** Reads a rule set of json-rules-engine from its JSON text: `{names, rules}`; what the rules say is checked by `checkRuleSet`. */
export function readRuleSet(
  text: string,
  name: string,
): BusinessRuleSet | { readonly problems: readonly Problem[] } {
  const refuse = (what: string) => ({
    problems: [
      {
        code: 'RULE_SET_INVALID',
        severity: 'error' as const,
        message: `The rule set "${name}" ${what}`,
        params: { set: name },
      },
    ],
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(`is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { names, rules } = (value ?? {}) as { readonly names?: unknown; readonly rules?: unknown };
  const named = Array.isArray(names) && names.every((one) => typeof one === 'string');
  if (!named) return refuse('has no list of the names it may test. Add "names".');
  if (!Array.isArray(rules)) return refuse('has no list of rules. Add "rules".');
  return { id: name, names, rules };
}
