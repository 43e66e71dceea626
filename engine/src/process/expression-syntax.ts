/** A node of a parsed FEEL expression. */
export interface SyntaxNode {
  /** Name in the FEEL grammar, e.g. `Comparison`. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Set where the text could not be understood. */
  readonly broken: boolean;
  readonly children: readonly SyntaxNode[];
}

/** Why an expression is refused; one full sentence. */
export interface ExpressionFault {
  readonly code: 'EXPRESSION_SYNTAX' | 'EXPRESSION_UNKNOWN_NAME' | 'EXPRESSION_NOT_ALLOWED';
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Use of a known name inside an expression. */
export interface NameUse {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** What a permitted expression is made of. */
export interface ExpressionParts {
  readonly uses: readonly NameUse[];
}

/** Functions that are pure, total, quick, and free of clock and regular expressions. */
export const functionResults: Readonly<Record<string, 'boolean' | 'number' | 'string' | 'any'>> = {
  not: 'boolean',
  'list contains': 'boolean',
  contains: 'boolean',
  'starts with': 'boolean',
  'ends with': 'boolean',
  all: 'boolean',
  any: 'boolean',
  count: 'number',
  'string length': 'number',
  sum: 'number',
  abs: 'number',
  floor: 'number',
  ceiling: 'number',
  modulo: 'number',
  number: 'number',
  'upper case': 'string',
  'lower case': 'string',
  substring: 'string',
  'substring before': 'string',
  'substring after': 'string',
  string: 'string',
  min: 'any',
  max: 'any',
};

/**
 * Walks a parsed expression and refuses all that is not on the lists, by name and place. Only names that are `structured`
 * have members: `marital.buyer` reads as a path when there is no such name.
 */
export function checkSyntax(
  text: string,
  root: SyntaxNode,
  names: ReadonlySet<string>,
  structured: ReadonlySet<string> = new Set(),
): ExpressionParts | ExpressionFault {
  const uses: NameUse[] = [];
  const pending: Visit[] = [{ node: root, locals: [] }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { node, locals } = visit;
    if (node.broken) return syntaxFault(text, node.from);
    if (node.name === 'PathExpression') {
      const [base] = node.children;
      if (base?.name === 'VariableName') {
        const name = spelled(text, base);
        const known = structured.has(name) || locals.includes(name);
        if (!known) return unknownName(text, node.from);
      } else if (base?.name !== 'PathExpression') return notAllowed(text, node);
      const member = node.children.at(-1);
      const isData = member?.name === 'PathName' && !isOfMachine(spelled(text, member));
      if (!isData) return unknownName(text, node.from);
      pending.push({ node: base, locals });
      continue;
    }
    if (!allowedNodes.has(node.name)) return notAllowed(text, node);
    if (node.name === 'VariableName') {
      const name = spelled(text, node);
      if (locals.includes(name)) continue;
      if (!names.has(name)) return spacedName(text, name, names) ?? unknownName(text, node.from);
      uses.push({ name, from: node.from, to: node.to });
      continue;
    }
    const inside = innerVisits(text, visit, names);
    if ('code' in inside) return inside;
    pending.push(...inside);
  }
  return { uses: uses.sort((a, b) => a.from - b.from) };
}

/** Names an expression speaks of, as a person would read them, whether or not they are known. */
export function spokenNames(text: string, root: SyntaxNode): readonly string[] {
  const found = new Set<string>();
  const pending: Visit[] = [{ node: root, locals: [] }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { node, locals } = visit;
    if (node.name === 'VariableName') {
      const name = wordAt(text, node.from);
      if (!locals.includes(name)) found.add(name);
      continue;
    }
    const skipFunctionName = node.name === 'FunctionInvocation' ? 1 : 0;
    const bound = [...locals, ...boundNames(text, node)];
    for (const child of node.children.slice(skipFunctionName)) {
      pending.push({ node: child, locals: bound });
    }
  }
  return [...found].sort();
}

/** The text of a node with runs of white space as one space. */
export function spelled(text: string, node: SyntaxNode): string {
  return text.slice(node.from, node.to).trim().split(/\s+/).join(' ');
}

// ---------------------------------------------------------------------------------------------

interface Visit {
  readonly node: SyntaxNode;
  /** Names bound by an enclosing `some … in` or `every … in`. */
  readonly locals: readonly string[];
}

const allowedNodes: ReadonlySet<string> = new Set([
  'Expression',
  'ParenthesizedExpression',
  'Disjunction',
  'Conjunction',
  'Comparison',
  'CompareOp',
  'PositiveUnaryTests',
  'PositiveUnaryTest',
  'SimplePositiveUnaryTest',
  'ArithmeticExpression',
  'ArithOp',
  'IfExpression',
  'QuantifiedExpression',
  'InExpressions',
  'InExpression',
  'IterationContext',
  'Name',
  'FunctionInvocation',
  'PositionalParameters',
  'DateTimeLiteral',
  'DateTimeConstructor',
  'AtLiteral',
  'List',
  'VariableName',
  'Identifier',
  'NumericLiteral',
  'StringLiteral',
  'BooleanLiteral',
  'null',
  'if',
  'then',
  'else',
  'and',
  'or',
  'in',
  'between',
  'some',
  'every',
  'satisfies',
  'date',
  'time',
  'duration',
  '(',
  ')',
  '[',
  ']',
]);

function innerVisits(
  text: string,
  { node, locals }: Visit,
  names: ReadonlySet<string>,
): Visit[] | ExpressionFault {
  if (node.name === 'FunctionInvocation') {
    const callee = node.children[0];
    const name = callee === undefined ? '' : spelled(text, callee);
    if (!Object.hasOwn(functionResults, name))
      return notAllowed(text, node, `the function ${name}`);
    return node.children.slice(1).map((child) => ({ node: child, locals }));
  }
  if (node.name === 'QuantifiedExpression') {
    const bound = boundNames(text, node);
    const [name = ''] = bound;
    if (locals.length > 0 || bound.length !== 1) {
      return notAllowed(text, node, 'more than one name in "some" or "every"');
    }
    if (names.has(name)) return notAllowed(text, node, `${name} as the name of an element`);
    return node.children.map((child) => ({ node: child, locals: bound }));
  }
  return node.children.map((child) => ({ node: child, locals }));
}

function boundNames(text: string, node: SyntaxNode): string[] {
  if (node.name !== 'QuantifiedExpression') return [];
  const iterations = node.children.find((child) => child.name === 'InExpressions');
  return (iterations?.children ?? [])
    .flatMap((child) => child.children.slice(0, 1))
    .map((name) => spelled(text, name));
}

/** Names that objects have by themselves, whatever the data. */
function isOfMachine(member: string): boolean {
  return member in Object.prototype || member === 'prototype';
}

/** The whole word around a position, with the marks that names of facts may hold. */
function wordAt(text: string, position: number): string {
  let from = position;
  let to = position;
  while (from > 0 && isWordCharacter(text.charCodeAt(from - 1))) from--;
  while (to < text.length && isWordCharacter(text.charCodeAt(to))) to++;
  return text.slice(from, to);
}

function isWordCharacter(code: number): boolean {
  if (code > 0x7f) return true;
  const alphanumeric =
    (code > 47 && code < 58) || (code > 64 && code < 91) || (code > 96 && code < 123);
  return alphanumeric || code === 95 || code === 45 || code === 46 || code === 35;
}

function syntaxFault(text: string, at: number): ExpressionFault {
  const near = text.slice(at, at + 20);
  return {
    code: 'EXPRESSION_SYNTAX',
    message: `The expression "${shortened(text)}" is not FEEL: it cannot be understood from position ${at + 1} ("${near}") on. Write it like loan-type = "fund" and count(need-utilities) > 1.`,
    params: { expression: shortened(text), position: at + 1, near },
  };
}

function unknownName(text: string, at: number): ExpressionFault {
  const name = wordAt(text, at);
  return {
    code: 'EXPRESSION_UNKNOWN_NAME',
    message: `The expression "${shortened(text)}" uses the name "${name}", which is no fact, no outcome of a part and no declared variable. Correct the name or declare it.`,
    params: { expression: shortened(text), name },
  };
}

/** FEEL reads `loan - type` as the name `loan-type` where there is such a name; the author may have meant a difference. */
function spacedName(
  text: string,
  name: string,
  names: ReadonlySet<string>,
): ExpressionFault | undefined {
  const close = name.split(' ').join('');
  if (!names.has(close)) return undefined;
  return {
    code: 'EXPRESSION_NOT_ALLOWED',
    message: `The expression "${shortened(text)}" writes "${name}" with spaces, which could be the name "${close}" or a calculation. Write the name without spaces, or each number in brackets.`,
    params: { expression: shortened(text), used: name },
  };
}

function notAllowed(text: string, node: SyntaxNode, what?: string): ExpressionFault {
  const used = what ?? `"${shortened(spelled(text, node))}" (${node.name})`;
  return {
    code: 'EXPRESSION_NOT_ALLOWED',
    message: `The expression "${shortened(text)}" uses ${used}, which is not permitted in conditions. Permitted are comparisons, and, or, not, in, lists, arithmetic, if, some, every and simple functions.`,
    params: { expression: shortened(text), used },
  };
}

function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
