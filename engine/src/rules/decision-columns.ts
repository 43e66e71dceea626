import type { CompiledDecision, CompiledInput } from './compiled-decision.ts';
import { type Literal, passes, type UnaryTests } from './unary-tests.ts';

/**
 * A column of conditions divided into the fewest sets of values that no entry tells apart, each by one of its values.
 * Undefined where entries compare with other values than literals, or the column is not an input of its own.
 */
export type Column = readonly Literal[] | undefined;

/** Divides each column of a table. */
export function columnsOf(decision: CompiledDecision): readonly Column[] {
  return decision.inputs.map((input, index) => {
    const entries = decision.rules.flatMap(({ when }) => when[index] ?? []);
    return isOwnInput(decision, index) ? divide(input, entries) : undefined;
  });
}

/** Whether an entry lets a value pass, for sure. */
export function lets(entry: UnaryTests | undefined, value: Literal, input: CompiledInput): boolean {
  return entry === undefined || passes(entry, value, () => null, input.nullIsKnown) === true;
}

// ---------------------------------------------------------------------------------------------

/** A column that is calculated, or stands twice, cannot have every value beside every value of the others. */
function isOwnInput({ inputs }: CompiledDecision, index: number): boolean {
  const name = inputs[index]?.expression.text ?? '';
  return inputs.every(({ expression }, other) =>
    other === index
      ? expression.names.length === 1 && expression.names[0] === name
      : !expression.names.includes(name),
  );
}

function divide(input: CompiledInput, entries: readonly UnaryTests[]): Column {
  const tests = [...entries, ...(input.values === undefined ? [] : [input.values])].flatMap(
    (entry) => entry.tests,
  );
  const literals = new Set<Literal>();
  for (const test of tests) {
    if (test.kind === 'equals' || test.kind === 'compare') literals.add(test.to);
    else if (test.kind === 'interval') literals.add(test.low.at).add(test.high.at);
    else return undefined;
  }
  literals.delete(null);
  const types = new Set([...literals].map((literal) => typeof literal));
  const ordered = tests.some(({ kind }) => kind === 'compare' || kind === 'interval');
  if (types.size > 1 || (ordered && types.has('string'))) return undefined;
  const values = valuesOf([...literals], input);
  const permitted = values.filter(
    (value) => input.values === undefined || lets(input.values, value, input),
  );
  return input.nullIsKnown ? [...permitted, null] : permitted;
}

function valuesOf(literals: readonly Literal[], input: CompiledInput): readonly Literal[] {
  if (input.type === 'boolean' || literals.some((literal) => typeof literal === 'boolean')) {
    return [true, false];
  }
  const numbers = literals.filter((literal) => typeof literal === 'number').sort((a, b) => a - b);
  if (numbers.length > 0) return betweenNumbers(numbers);
  const texts = literals.filter((literal) => typeof literal === 'string');
  return [...texts, unlike(texts)];
}

/** The numbers themselves, and one below, between and above them. */
function betweenNumbers(numbers: readonly number[]): readonly number[] {
  const values: number[] = [];
  for (const [index, number] of numbers.entries()) {
    const before = numbers[index - 1];
    values.push(before === undefined ? number - 1 : (before + number) / 2, number);
  }
  return [...values, (numbers.at(-1) ?? 0) + 1];
}

function unlike(texts: readonly string[]): string {
  let other = '…';
  while (texts.includes(other)) other += '…';
  return other;
}
