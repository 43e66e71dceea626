import {
  type CompiledExpression,
  compileExpression,
  isExpressionFault,
  unaryTestsSyntax,
} from '../process/expression.ts';
import type { ExpressionFault, SyntaxNode } from '../process/expression-syntax.ts';

/** A value that is written in a table. */
export type Literal = string | number | boolean | null;

type Order = '<' | '<=' | '>' | '>=';

/** One test of an entry. */
export type UnaryTest =
  | { readonly kind: 'compare'; readonly order: Order; readonly to: string | number }
  | { readonly kind: 'interval'; readonly low: Bound; readonly high: Bound }
  | { readonly kind: 'equals'; readonly to: Literal }
  /** True or false by itself, e.g. `? > 5 and ? < limit`. */
  | { readonly kind: 'condition'; readonly expression: CompiledExpression }
  /** The tested value equals this one, or is in it when it is a list. */
  | {
      readonly kind: 'value';
      readonly equals: CompiledExpression;
      readonly contains: CompiledExpression;
      readonly value: CompiledExpression;
    };

/** An end of an interval. */
export interface Bound {
  readonly at: string | number;
  readonly closed: boolean;
}

/** An entry of a decision table, made once; without tests any value passes. */
export interface UnaryTests {
  readonly text: string;
  readonly tests: readonly UnaryTest[];
  readonly negated: boolean;
}

/** Looks a name up; null where there is no value. */
export type LookUp = (name: string) => unknown;

/** The name of the tested value. */
const TESTED = '?';

/** Compiles an entry; `names` may be used beside `?`. */
export function compileUnaryTests(
  text: string,
  names: readonly string[],
): UnaryTests | ExpressionFault {
  const body = text.trim();
  if (body === '' || body === '-') return { text: body, tests: [], negated: false };
  const root = unaryTestsSyntax(body, names);
  if ('code' in root) return root;
  if (isBroken(root) || root.name !== 'UnaryTests') return notUnderstood(body);
  const list = root.children.find((child) => child.name === 'PositiveUnaryTests');
  const tests: UnaryTest[] = [];
  for (const { children } of list?.children ?? []) {
    const [node] = children;
    if (node === undefined) return notUnderstood(body);
    const test = compileTest(body, node, names);
    if ('code' in test) return test;
    tests.push(test);
  }
  if (tests.length === 0) return notUnderstood(body);
  return { text: body, tests, negated: root.children[0]?.name === 'not' };
}

/**
 * Whether a value passes an entry; null when that cannot be said. A missing value (null) passes only where nothing is
 * tested, and where `nullIsKnown` fails every test but `null`; otherwise it leaves the entry undecided.
 */
export function passes(
  { tests, negated }: UnaryTests,
  value: unknown,
  lookUp: LookUp,
  nullIsKnown: boolean,
): boolean | null {
  if (tests.length === 0) return true;
  if (value === null && !nullIsKnown) return null;
  const withTested: LookUp = (name) => (name === TESTED ? value : lookUp(name));
  let outcome: boolean | null = false;
  for (const test of tests) {
    const holds =
      value === null ? holdsForNull(test, withTested) : holdsFor(test, value, withTested);
    if (holds === true) return !negated;
    if (holds === null) outcome = null;
  }
  return outcome === null ? null : negated;
}

/** Whether an entry asks for a missing value. */
export function asksForNull({ tests }: UnaryTests): boolean {
  return tests.some((test) =>
    test.kind === 'condition' ? /\bnull\b/.test(test.expression.text) : isNull(test),
  );
}

/** The value of a compiled expression. */
export function valueOfExpression(expression: CompiledExpression, lookUp: LookUp): unknown {
  return expression.evaluate(expression.names.map(lookUp));
}

// ---------------------------------------------------------------------------------------------

function holdsForNull(test: UnaryTest, lookUp: LookUp): boolean {
  return test.kind === 'condition'
    ? valueOfExpression(test.expression, lookUp) === true
    : isNull(test);
}

function isNull(test: UnaryTest): boolean {
  return test.kind === 'equals' && test.to === null;
}

function holdsFor(test: UnaryTest, value: unknown, lookUp: LookUp): boolean | null {
  switch (test.kind) {
    case 'compare':
      return typeof value === typeof test.to
        ? inOrder(value as string | number, test.order, test.to)
        : null;
    case 'interval': {
      const { low, high } = test;
      if (typeof value !== typeof low.at) return null;
      const held = value as string | number;
      return (
        inOrder(held, low.closed ? '>=' : '>', low.at) &&
        inOrder(held, high.closed ? '<=' : '<', high.at)
      );
    }
    case 'equals':
      if (test.to === null) return false;
      return typeof value === typeof test.to ? value === test.to : null;
    case 'condition':
      return truthOf(valueOfExpression(test.expression, lookUp));
    case 'value':
      return truthOf(
        valueOfExpression(
          Array.isArray(valueOfExpression(test.value, lookUp)) ? test.contains : test.equals,
          lookUp,
        ),
      );
  }
}

function truthOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function inOrder(left: string | number, order: Order, right: string | number): boolean {
  switch (order) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function compileTest(
  body: string,
  node: SyntaxNode,
  names: readonly string[],
): UnaryTest | ExpressionFault {
  const text = body.slice(node.from, node.to);
  const values = node.name === 'SimplePositiveUnaryTest' ? node.children : [node];
  if (values.some(hasBareTest)) return notUnderstood(body);
  if (node.name !== 'SimplePositiveUnaryTest') return valueTest(text, names);
  const [first, second] = node.children;
  if (first?.name === 'Interval') return intervalTest(body, first, names);
  if (first?.name !== 'CompareOp' || second === undefined) return notUnderstood(body);
  const order = body.slice(first.from, first.to);
  const bound = body.slice(second.from, second.to);
  const to = literalOf(bound);
  if (isOrder(order) && (typeof to === 'number' || typeof to === 'string')) {
    return { kind: 'compare', order, to };
  }
  return condition(`${TESTED} ${order} (${bound})`, names);
}

function isOrder(order: string): order is Order {
  return order === '<' || order === '<=' || order === '>' || order === '>=';
}

function intervalTest(
  body: string,
  { children }: SyntaxNode,
  names: readonly string[],
): UnaryTest | ExpressionFault {
  const [open, low, , high, close] = children;
  if (open === undefined || low === undefined || high === undefined || close === undefined) {
    return notUnderstood(body);
  }
  const closed = [open.name === '[', close.name === ']'] as const;
  const ends = [body.slice(low.from, low.to), body.slice(high.from, high.to)] as const;
  const [from, to] = [literalOf(ends[0]), literalOf(ends[1])];
  const literal = typeof from === 'number' || typeof from === 'string';
  if (literal && (typeof to === 'number' || typeof to === 'string') && typeof from === typeof to) {
    return {
      kind: 'interval',
      low: { at: from, closed: closed[0] },
      high: { at: to, closed: closed[1] },
    };
  }
  const [above, below] = [closed[0] ? '>=' : '>', closed[1] ? '<=' : '<'];
  return condition(`${TESTED} ${above} (${ends[0]}) and ${TESTED} ${below} (${ends[1]})`, names);
}

function valueTest(text: string, names: readonly string[]): UnaryTest | ExpressionFault {
  const to = literalOf(text);
  if (to !== undefined) return { kind: 'equals', to };
  const value = compileExpression(text, [...names, TESTED]);
  if (isExpressionFault(value)) return value;
  if (value.names.includes(TESTED)) return { kind: 'condition', expression: value };
  const equals = compileExpression(`${TESTED} = (${text})`, [...names, TESTED]);
  if (isExpressionFault(equals)) return equals;
  const contains = compileExpression(`list contains((${text}), ${TESTED})`, [...names, TESTED]);
  if (isExpressionFault(contains)) return contains;
  return { kind: 'value', value, equals, contains };
}

function condition(text: string, names: readonly string[]): UnaryTest | ExpressionFault {
  const expression = compileExpression(text, [...names, TESTED]);
  return isExpressionFault(expression) ? expression : { kind: 'condition', expression };
}

/** The value of a text that is a literal; undefined when it is not. */
export function literalOf(text: string): Literal | undefined {
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  if (!/^(-?\s*[\d.]+|".*")$/s.test(text)) return undefined;
  const compiled = compileExpression(text, []);
  if (isExpressionFault(compiled)) return undefined;
  const value = compiled.evaluate([]);
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

function isBroken(root: SyntaxNode): boolean {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.broken) return true;
    pending.push(...node.children);
  }
  return false;
}

/** `< 3` is a value only after `in`. */
function hasBareTest(root: SyntaxNode): boolean {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.name === 'SimplePositiveUnaryTest') return true;
    if (node.name !== 'Comparison') pending.push(...node.children);
  }
  return false;
}

function notUnderstood(text: string): ExpressionFault {
  return {
    code: 'EXPRESSION_SYNTAX',
    message: `The entry "${text}" is not understood. Write it like "a", "b" or < 10 or [1..5] or not("c"), or - for any value.`,
    params: { expression: text },
  };
}
