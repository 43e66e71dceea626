import type { Condition, DecisionTable, FactTest, Problem } from '@lianban/engine';
import type { FactDefinition } from '../../catalogue.ts';
import { fault } from '../../problem.ts';

/** A result of a decision table and the condition under which the table gives it. */
export interface DecidedValue {
  /** The value of each output column, by its name; the only column may be named by nothing. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly when: Condition;
}

/** The conditions of a table's rows, or what cannot be stored as rules. */
export type DecisionConditions =
  | { readonly decided: readonly DecidedValue[] }
  | { readonly problems: readonly Problem[] };

/**
 * Turns a decision table (DMN 1.3 §8) over scenario facts into conditions of the stored form: an input names a fact
 * (`loan-type`, or `marital.buyer`), an entry lists values, `not(…)` them, or is `-`. With FIRST a row counts only where
 * none before it holds; a default counts where no row does. Numbers, ranges and computed entries are refused: facts
 * have values, not amounts.
 */
export function decisionConditions(
  table: DecisionTable,
  facts: ReadonlyMap<string, FactDefinition>,
): DecisionConditions {
  const problems: Problem[] = [];
  const add = (element: string, message: string): void => {
    problems.push({ ...fault('DMN_NOT_STORABLE', message, {}, { decision: table.id }), element });
  };
  if (table.hitPolicy === 'PRIORITY' || table.aggregation !== undefined) {
    add(
      table.id,
      `The hit policy of "${table.id}" computes its result; use UNIQUE, ANY, FIRST or COLLECT without a sum.`,
    );
    return { problems };
  }
  const inputs = table.inputs.map(({ expression }) => {
    const [id = '', of] = expression.trim().split('.');
    const fact = facts.get(id);
    if (fact === undefined)
      add(table.id, `The input "${expression}" of "${table.id}" is no fact of the catalogue.`);
    return { fact, of };
  });
  const rows = table.rules.map((rule) => {
    const tests = rule.when.flatMap((entry, column) => {
      const input = inputs[column];
      if (input?.fact === undefined) return [];
      const test = entryTest(entry, input.fact, input.of);
      if (typeof test === 'string') add(rule.id, `Rule "${rule.id}" of "${table.id}": ${test}`);
      return typeof test === 'object' ? [test] : [];
    });
    const outputs = rule.gives.map((entry, column) => {
      const value = literal(entry);
      if (value === undefined)
        add(
          rule.id,
          `Rule "${rule.id}" of "${table.id}" gives ${entry}; write a text in quotes, true or false.`,
        );
      return [table.outputs[column]?.name ?? '', value ?? ''] as const;
    });
    return { when: allOf(tests), outputs: Object.fromEntries(outputs) };
  });
  const otherwise = defaultRow(table);
  if (problems.length > 0) return { problems };
  const first = table.hitPolicy === 'FIRST';
  const decided = rows.map(({ when, outputs }, index) => ({
    outputs,
    when: first ? allOf([when, ...rows.slice(0, index).map((row) => negated(row.when))]) : when,
  }));
  const rest = allOf(rows.map((row) => negated(row.when)));
  return {
    decided: [...decided, ...(otherwise === undefined ? [] : [{ outputs: otherwise, when: rest }])],
  };
}

/** The test of an entry; nothing for any value, a text says why it cannot be stored. */
function entryTest(
  entry: string,
  fact: FactDefinition,
  of: string | undefined,
): FactTest | string | undefined {
  const text = entry.trim();
  if (text === '' || text === '-') return undefined;
  const inner = /^not\s*\(([\s\S]*)\)$/.exec(text)?.[1];
  const values = textList(inner ?? text);
  if (values === undefined) {
    return `the entry ${text} is no list of values; write "a", "b" or not("a").`;
  }
  const unknown = values.find((value) => !fact.values.some((known) => known.value === value));
  if (unknown !== undefined) {
    return `the fact "${fact.id}" has no value "${unknown}"; it has ${fact.values.map((known) => known.value).join(', ')}.`;
  }
  const [only] = values;
  const subject = { fact: fact.id, ...(of === undefined ? {} : { of }) };
  if (values.length === 1 && only !== undefined) {
    return inner === undefined ? { ...subject, is: only } : { ...subject, isNot: only };
  }
  return inner === undefined ? { ...subject, in: values } : { ...subject, notIn: values };
}

/** The texts of `"a", "b"`; undefined for anything else. */
function textList(text: string): readonly string[] | undefined {
  if (!/^\s*"(?:[^"\\]|\\.)*"(?:\s*,\s*"(?:[^"\\]|\\.)*")*\s*$/.test(text)) return undefined;
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inner = '']) =>
    inner.replace(/\\(.)/g, '$1'),
  );
}

function literal(entry: string): string | undefined {
  const text = entry.trim();
  if (text === 'true' || text === 'false') return text;
  const list = textList(text);
  return list?.length === 1 ? list[0] : undefined;
}

function defaultRow(table: DecisionTable): Readonly<Record<string, string>> | undefined {
  const values = table.outputs.map((output) => [
    output.name,
    output.default === undefined ? undefined : literal(output.default),
  ]);
  return values.length > 0 && values.every(([, value]) => value !== undefined)
    ? (Object.fromEntries(values) as Readonly<Record<string, string>>)
    : undefined;
}

function allOf(conditions: readonly Condition[]): Condition {
  const all = conditions.filter((one) => one !== 'always');
  const [only] = all;
  if (only === undefined) return 'always';
  return all.length === 1 ? only : { all };
}

/** Where a condition of rows does not hold; of `always` nowhere, which is any of nothing. */
function negated(condition: Condition): Condition {
  if (condition === 'always') return { any: [] };
  if ('all' in condition) return { any: condition.all.map(negated) };
  if ('any' in condition) return { all: condition.any.map(negated) };
  const { is, isNot, in: within, notIn, includes, ...subject } = condition;
  if (isNot !== undefined) return { ...subject, is: isNot };
  if (within !== undefined) return { ...subject, notIn: within };
  if (notIn !== undefined) return { ...subject, in: notIn };
  return { ...subject, isNot: is ?? includes ?? '' };
}
