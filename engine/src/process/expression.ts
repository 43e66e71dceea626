import {
  evaluate,
  type FeelFunction,
  parseDateTime,
  parseExpression,
  parseUnaryTests,
} from 'feelin';
import { type ComparisonGuard, comparisonGuards, maybeCompared } from './comparison-guard.ts';
import {
  checkSyntax,
  type ExpressionFault,
  type SyntaxNode,
  spokenNames,
} from './expression-syntax.ts';

/** A FEEL expression, made once at publishing and run many times. */
export interface CompiledExpression {
  readonly text: string;
  /** The names it reads, each once, in the order `evaluate` wants their values. */
  readonly names: readonly string[];
  /** Gives the value, or null where FEEL knows none; never throws. */
  evaluate(values: readonly unknown[]): unknown;
}

/** Characters of an expression; longer ones are refused. */
export const MAX_EXPRESSION_LENGTH = 2_000;
/** Elements of a list that an expression may look through. */
const MAX_LIST_LENGTH = 1_000;
/** The library keeps a warning for each odd value it meets; a new function drops them. */
const INVOCATIONS_PER_FUNCTION = 10_000;
const MAX_DEPTH = 50;

/**
 * Compiles FEEL text (a leading `=` is passed over) against the names it may use; any other name is refused. Of the
 * `structured` ones members may be read: `item.price`.
 */
export function compileExpression(
  text: string,
  names: readonly string[],
  structured: readonly string[] = [],
): CompiledExpression | ExpressionFault {
  const body = bodyOf(text);
  const tooLarge = sizeFault(body);
  if (tooLarge !== undefined) return tooLarge;
  const root = syntaxTree(body, names);
  const parts = checkSyntax(body, root, new Set(names), new Set(structured));
  if ('code' in parts) return parts;
  const used = [...new Set(parts.uses.map((use) => use.name))];
  let source = body;
  for (const use of parts.uses.toReversed()) {
    source = `${source.slice(0, use.from)}${parameter(used.indexOf(use.name))}${source.slice(use.to)}`;
  }
  const guards = comparisonGuards(body, root);
  const impossible = guards.some((guard) => !maybeCompared(guard, () => null));
  if (impossible) return differentTypes(body);
  return new FeelExpression(body, used, source, guards);
}

/** Tells a fault from a compiled expression. */
export function isExpressionFault(
  result: CompiledExpression | ExpressionFault,
): result is ExpressionFault {
  return 'code' in result;
}

/** The names an expression speaks of, sorted; empty when it cannot be understood. `known` helps to read names such as `a-b`. */
export function expressionNames(text: string, known: readonly string[] = []): readonly string[] {
  const body = bodyOf(text);
  if (sizeFault(body) !== undefined) return [];
  return spokenNames(body, syntaxTree(body, known));
}

/** An ISO instant with offset as a value that expressions can compare with `date and time("…")`. */
export function instantValue(iso: string): unknown {
  return parseDateTime(iso);
}

/** The syntax of an entry of a decision table: FEEL unary tests (DMN 1.3 §7.3), where `?` is the value that is tested. */
export function unaryTestsSyntax(
  text: string,
  names: readonly string[],
): SyntaxNode | ExpressionFault {
  return sizeFault(text) ?? syntaxTree(text, [...names, '?'], parseUnaryTests);
}

/** What is left of an expression that was copied from another thread. */
export type ExpressionData = Pick<FeelExpression, 'text' | 'names' | 'source' | 'guards'>;

/** Tells a copied expression from other data. */
export function isExpressionData(value: object): value is ExpressionData {
  return 'source' in value && 'guards' in value && 'names' in value;
}

/** Makes an expression of the copy of one. */
export function receiveExpression({
  text,
  names,
  source,
  guards,
}: ExpressionData): CompiledExpression {
  return new FeelExpression(text, names, source, guards);
}

// ---------------------------------------------------------------------------------------------

class FeelExpression implements CompiledExpression {
  readonly text: string;
  readonly names: readonly string[];
  /** The text with a parameter in place of each name. */
  readonly source: string;
  readonly guards: readonly ComparisonGuard[];
  /** Made when it is first needed: a large definition has hundreds of conditions. It cannot be copied to another thread. */
  #run: FeelFunction | undefined;
  #invocations = 0;

  constructor(
    text: string,
    names: readonly string[],
    source: string,
    guards: readonly ComparisonGuard[],
  ) {
    this.text = text;
    this.names = names;
    this.guards = guards;
    this.source = source;
  }

  evaluate(values: readonly unknown[]): unknown {
    for (const value of values) {
      if (Array.isArray(value) && value.length > MAX_LIST_LENGTH) return null;
    }
    const lookUp = (name: string) => values[this.names.indexOf(name)];
    for (const guard of this.guards) if (!maybeCompared(guard, lookUp)) return null;
    if (++this.#invocations > INVOCATIONS_PER_FUNCTION) {
      this.#run = undefined;
      this.#invocations = 1;
    }
    try {
      this.#run ??= this.makeFunction();
      return this.#run.invoke(values as unknown[]) ?? null;
    } catch {
      // the library throws where FEEL says null, e.g. for an order between truth values
      return null;
    }
  }

  private makeFunction(): FeelFunction {
    const parameters = this.names.map((_, index) => parameter(index)).join(', ');
    return evaluate(`function(${parameters}) ${this.source}`).value as FeelFunction;
  }
}

/** A name no author would choose; it stands for a fact whose own name FEEL might misread. */
function parameter(index: number): string {
  return `lbName${index}`;
}

function bodyOf(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('=') ? trimmed.slice(1).trim() : trimmed;
}

function syntaxTree(text: string, names: readonly string[], parse = parseExpression): SyntaxNode {
  const context: Record<string, null> = {};
  // the library looks at every name it is given, however few the text can hold
  for (const name of names) if (text.includes(firstWord(name))) context[name] = null;
  interface OpenNode extends SyntaxNode {
    readonly children: OpenNode[];
  }
  const root: OpenNode = { name: '', from: 0, to: text.length, broken: false, children: [] };
  const stack = [root];
  parse(text, context, undefined).iterate({
    enter({ type, name, from, to }) {
      if (type.isSkipped && !type.isError) return false;
      const node: OpenNode = { name, from, to, broken: type.isError, children: [] };
      stack.at(-1)?.children.push(node);
      stack.push(node);
      return true;
    },
    leave() {
      stack.pop();
    },
  });
  return root.children[0] ?? { ...root, broken: true };
}

function firstWord(name: string): string {
  return /^[^\s\-+*/.'#]+/.exec(name)?.[0] ?? name;
}

function sizeFault(text: string): ExpressionFault | undefined {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '(' || character === '[' || character === '{') depth++;
    if (character === ')' || character === ']' || character === '}') depth--;
    deepest = Math.max(deepest, depth);
  }
  if (text.length <= MAX_EXPRESSION_LENGTH && deepest <= MAX_DEPTH) return undefined;
  return {
    code: 'EXPRESSION_NOT_ALLOWED',
    message: `An expression has ${text.length} characters and ${deepest} nested brackets; at most ${MAX_EXPRESSION_LENGTH} and ${MAX_DEPTH} are permitted. Split it over several gateways.`,
    params: { length: text.length, depth: deepest },
  };
}

function differentTypes(text: string): ExpressionFault {
  return {
    code: 'EXPRESSION_NOT_ALLOWED',
    message: `The expression "${text}" orders values of different types, such as a text against a number. Compare like with like.`,
    params: { expression: text },
  };
}
