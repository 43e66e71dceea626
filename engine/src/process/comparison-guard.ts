import { functionResults, type SyntaxNode, spelled } from './expression-syntax.ts';

/** What an operand of `<`, `>`, `<=`, `>=` or `between` is known to be; a name gets its type at run time. */
export type Operand =
  | { readonly type: OperandType }
  | { readonly name: string }
  /** Nothing can be said before running, e.g. of the smallest of a list. */
  | 'open';

type OperandType = 'number' | 'string' | 'boolean' | 'list' | 'temporal' | 'nil';

/** Two operands that must have one type; FEEL says null where they differ, the library would guess. */
export interface ComparisonGuard {
  readonly left: Operand;
  readonly right: Operand;
}

/** All pairs of operands in an expression that are compared by order. */
export function comparisonGuards(text: string, root: SyntaxNode): readonly ComparisonGuard[] {
  const guards: ComparisonGuard[] = [];
  const pending: SyntaxNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.name === 'Comparison') guards.push(...guardsOf(text, node));
    pending.push(...node.children);
  }
  return guards;
}

/** Whether the operands may be compared, given the values of the names. */
export function maybeCompared(guard: ComparisonGuard, lookUp: (name: string) => unknown): boolean {
  const left = typeNow(guard.left, lookUp);
  const right = typeNow(guard.right, lookUp);
  if (left === undefined || right === undefined) return true;
  if (left === 'nil' || right === 'nil') return true;
  return left === right && left !== 'boolean' && left !== 'list';
}

// ---------------------------------------------------------------------------------------------

function guardsOf(text: string, comparison: SyntaxNode): ComparisonGuard[] {
  const [first, operator, second] = comparison.children;
  if (first === undefined || operator === undefined || second === undefined) return [];
  const left = operandOf(text, first);
  if (operator.name === 'CompareOp') {
    const byOrder = /[<>]/.test(spelled(text, operator));
    return byOrder ? [{ left, right: operandOf(text, second) }] : [];
  }
  if (operator.name === 'between') {
    const bounds = comparison.children.filter((child) => child.name !== 'and').slice(2);
    return bounds.map((bound) => ({ left, right: operandOf(text, bound) }));
  }
  return unaryTests(comparison).map((bound) => ({ left, right: operandOf(text, bound) }));
}

/** The bounds of `x in (> 3, < 1)`. */
function unaryTests(comparison: SyntaxNode): SyntaxNode[] {
  const bounds: SyntaxNode[] = [];
  const pending = [...comparison.children.slice(2)];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.name === 'SimplePositiveUnaryTest') bounds.push(...node.children.slice(1));
    else if (node.name !== 'Comparison') pending.push(...node.children);
  }
  return bounds;
}

function operandOf(text: string, node: SyntaxNode): Operand {
  switch (node.name) {
    case 'NumericLiteral':
      return { type: 'number' };
    case 'StringLiteral':
      return { type: 'string' };
    case 'BooleanLiteral':
    case 'Comparison':
    case 'Conjunction':
    case 'Disjunction':
    case 'QuantifiedExpression':
      return { type: 'boolean' };
    case 'List':
      return { type: 'list' };
    case 'DateTimeLiteral':
      return { type: 'temporal' };
    case 'null':
      return { type: 'nil' };
    case 'VariableName':
      return { name: spelled(text, node) };
    case 'ParenthesizedExpression': {
      const inner = node.children[1];
      return inner === undefined ? 'open' : operandOf(text, inner);
    }
    case 'FunctionInvocation': {
      const callee = node.children[0];
      const result =
        callee === undefined ? 'any' : (functionResults[spelled(text, callee)] ?? 'any');
      return result === 'any' ? 'open' : { type: result };
    }
    default:
      return 'open';
  }
}

function typeNow(operand: Operand, lookUp: (name: string) => unknown): OperandType | undefined {
  if (operand === 'open') return undefined;
  if ('type' in operand) return operand.type;
  const value = lookUp(operand.name);
  if (value === null || value === undefined) return 'nil';
  if (Array.isArray(value)) return 'list';
  const kind = typeof value;
  if (kind === 'number' || kind === 'string' || kind === 'boolean') return kind;
  return 'temporal';
}
