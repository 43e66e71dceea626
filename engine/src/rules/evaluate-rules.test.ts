import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import { compileRules, type RuleDefinition } from './compile-rules.ts';
import { type Condition, type FactTest, factKey } from './condition.ts';
import { evaluateRules, type RuleOutcome } from './evaluate-rules.ts';
import { rememberOutcomes } from './remember-outcomes.ts';
import type { FactState, Truth } from './three-valued.ts';

const loan: Condition = { fact: 'loan-type', in: ['fund', 'combined'] };
const married: Condition = { fact: 'marital', of: 'buyer', is: 'married' };

describe('a rule over what the applicant has said', () => {
  it('holds when the fact has one of the wanted values', async () => {
    expect(await truth(loan, { 'loan-type': 'fund' })).toBe('true');
    expect(await truth(loan, { 'loan-type': 'none' })).toBe('false');
  });

  it('is unknown while the fact is not known, whatever it asks for', async () => {
    for (const test of [
      { is: 'a' },
      { isNot: 'a' },
      { in: ['a'] },
      { notIn: ['a'] },
      { includes: 'a' },
    ]) {
      expect(await truth({ fact: 'premises', ...test }, { premises: undefined })).toBe('unknown');
    }
  });

  it('takes a fact that does not arise for different from every value', async () => {
    expect(await truth({ fact: 'fund-place', is: 'remote' }, { 'fund-place': null })).toBe('false');
    expect(await truth({ fact: 'fund-place', isNot: 'remote' }, { 'fund-place': null })).toBe(
      'true',
    );
  });

  it('is decided early where the unknown fact cannot change it', async () => {
    const both: Condition = { all: [loan, married] };
    const either: Condition = { any: [loan, married] };
    expect(await truth(both, { 'loan-type': 'none', 'marital.buyer': undefined })).toBe('false');
    expect(await truth(either, { 'loan-type': 'fund', 'marital.buyer': undefined })).toBe('true');
    expect(await truth(both, { 'loan-type': 'fund', 'marital.buyer': undefined })).toBe('unknown');
  });

  it('counts several chosen values one by one', async () => {
    const water: Condition = { fact: 'need-utilities', includes: 'water' };
    expect(await truth(water, { 'need-utilities': ['gas', 'water'] })).toBe('true');
    expect(await truth(water, { 'need-utilities': [] })).toBe('false');
    expect(await truth({ fact: 'also-docs', isNot: 'none' }, { 'also-docs': ['none'] })).toBe(
      'false',
    );
  });

  it('names the facts that decided it, and those that still hold it up', async () => {
    const rule: Condition = { any: [{ all: [loan, married] }, { fact: 'escrow', is: 'yes' }] };
    const facts = { 'loan-type': 'fund', 'marital.buyer': 'married', escrow: 'no' };
    expect((await outcome(rule, facts)).because).toEqual(['loan-type', 'marital.buyer']);
    expect((await outcome(rule, { ...facts, 'loan-type': 'none' })).because).toEqual([
      'loan-type',
      'escrow',
    ]);
    expect((await outcome(rule, { ...facts, 'marital.buyer': undefined })).because).toEqual([
      'marital.buyer',
    ]);
  });

  it('is not held up by a fact that cannot matter any more', async () => {
    const rule: Condition = { any: [{ all: [loan, married] }, { fact: 'escrow', is: 'yes' }] };
    const facts = { 'loan-type': 'none', 'marital.buyer': undefined, escrow: undefined };
    expect((await outcome(rule, facts)).because).toEqual(['escrow']);
  });

  it('has no outcome of the engine where it looks at no fact: all of nothing holds, any of nothing does not', () => {
    const { positions } = compileRules(
      'test',
      [
        { id: 'all', when: { all: [] } },
        { id: 'any', when: { any: [] } },
        { id: 'always', when: { any: [loan, 'always'] } },
      ],
      key,
    );
    expect([...positions]).toEqual([
      ['all', true],
      ['any', false],
      ['always', true],
    ]);
  });

  it('is compiled once for all papers that ask the same', () => {
    const set = compileRules(
      'test',
      [
        { id: 'a', when: loan },
        { id: 'b', when: { all: [loan] } },
      ],
      key,
    );
    expect(set.rules.map((rule) => rule.event.params.decides)).toEqual([['a', 'b']]);
  });
});

describe('two thousand rules drawn at random', () => {
  it('come out as in Kleene three-valued logic', async () => {
    let unknowns = 0;
    await fc.assert(
      fc.asyncProperty(condition(), facts(), async (rule, known) => {
        const expected = kleene(rule, known);
        if (expected === 'unknown') unknowns += 1;
        expect(await truth(rule, known)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
    expect(unknowns).toBeGreaterThan(100);
  });
});

describe('many applicants at the same moment', () => {
  const rules = Array.from({ length: 50 }, (_, index) => ({
    id: `rule-${index}`,
    when: { fact: 'n', is: String(index % 2) } as Condition,
  }));

  it('each get every rule answered, known facts or not', async () => {
    const set = compileRules('overlap', rules, key);
    const known = (run: number) => (run % 3 === 2 ? undefined : String(run % 3));
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, run) => evaluateRules(set, [known(run)])),
    );
    answers.forEach((answer, run) => {
      const value = known(run);
      const held = rules.map((rule) => outcomeOf(set, answer, rule.id)?.truth);
      const wanted = rules.map((rule) => kleene(rule.when, { n: value }));
      expect(held).toEqual(wanted);
    });
  });

  it('would lose rules on one shared engine: the trap is still there', async () => {
    const engine = new Engine(
      rules.map((rule, index) => ({
        conditions: { all: [{ fact: 'n', operator: 'equal', value: String(index % 2) }] },
        event: { type: rule.id },
        priority: index + 1,
      })),
    );
    const started: ReturnType<Engine['run']>[] = [];
    for (let run = 0; run < 50; run += 1) {
      started.push(engine.run({ n: '1' }));
      await Promise.resolve();
    }
    const runs = await Promise.all(started);
    const complete = runs.filter((run) => run.results.length + run.failureResults.length === 50);
    expect(complete.length).toBeLessThan(50);
  });
});

describe('the memory of outcomes', () => {
  it('asks the engine once for the same facts, and again when it has forgotten', async () => {
    const asked: string[] = [];
    const evaluate = rememberOutcomes((set, states) => {
      asked.push(String(states[0]));
      return evaluateRules(set, states);
    }, 2);
    const set = compileRules('memory', [{ id: 'loan', when: loan }], key);
    for (const value of ['fund', 'fund', 'none', 'fund', 'commercial', 'fund']) {
      await evaluate(set, [value]);
    }
    expect(asked).toEqual(['fund', 'none', 'commercial', 'fund']);
  });

  it('tells facts apart that are not known, do not arise, or are chosen as an empty list', async () => {
    let asked = 0;
    const evaluate = rememberOutcomes((set, states) => {
      asked += 1;
      return evaluateRules(set, states);
    }, 10);
    const set = compileRules('memory', [{ id: 'loan', when: loan }], key);
    for (const state of [undefined, null, [], '?', '-', '']) await evaluate(set, [state]);
    expect(asked).toBe(6);
  });
});

function key(test: FactTest): string {
  return factKey(test.fact, test.of);
}

function outcomeOf(
  set: ReturnType<typeof compileRules>,
  answer: readonly RuleOutcome[],
  id: string,
): RuleOutcome | undefined {
  const position = set.positions.get(id);
  return typeof position === 'number' ? answer[position] : undefined;
}

async function outcome(
  when: Condition,
  known: Readonly<Record<string, FactState>>,
): Promise<RuleOutcome> {
  const definition: RuleDefinition = { id: 'rule', when };
  const set = compileRules('test', [definition], key);
  const position = set.positions.get('rule');
  if (typeof position === 'boolean') return { truth: position ? 'true' : 'false', because: [] };
  const answer = await evaluateRules(
    set,
    set.facts.map((fact) => known[fact]),
  );
  return answer[position ?? 0] ?? { truth: 'unknown', because: ['no answer'] };
}

async function truth(when: Condition, known: Readonly<Record<string, FactState>>): Promise<Truth> {
  return (await outcome(when, known)).truth;
}

/** Kleene's strong logic, written down directly: the oracle. */
function kleene(rule: Condition, known: Readonly<Record<string, FactState>>): Truth {
  if (rule === 'always') return 'true';
  if ('all' in rule) {
    const results = rule.all.map((member) => kleene(member, known));
    if (results.includes('false')) return 'false';
    return results.includes('unknown') ? 'unknown' : 'true';
  }
  if ('any' in rule) {
    const results = rule.any.map((member) => kleene(member, known));
    if (results.includes('true')) return 'true';
    return results.includes('unknown') ? 'unknown' : 'false';
  }
  const state = known[key(rule)];
  if (state === undefined) return 'unknown';
  const values = state === null ? [] : [state].flat();
  const one = (value: string | undefined) => value !== undefined && values.includes(value);
  const yes =
    rule.isNot !== undefined
      ? !one(rule.isNot)
      : rule.notIn !== undefined
        ? !rule.notIn.some(one)
        : one(rule.is) || one(rule.includes) || (rule.in ?? []).some(one);
  return yes ? 'true' : 'false';
}

function condition(): fc.Arbitrary<Condition> {
  const value = fc.constantFrom('a', 'b', 'c');
  const values = fc.array(value, { minLength: 1, maxLength: 3 });
  const fact = fc.constantFrom({ fact: 'f' }, { fact: 'g' }, { fact: 'h', of: 'p' });
  const operator = fc.oneof(
    fc.record({ is: value }),
    fc.record({ isNot: value }),
    fc.record({ in: values }),
    fc.record({ notIn: values }),
    fc.record({ includes: value }),
  );
  const { rule } = fc.letrec<{ rule: Condition; list: Condition[] }>((tie) => ({
    list: fc.array(tie('rule'), { maxLength: 4, depthIdentifier: 'rule' }),
    rule: fc.oneof(
      { depthIdentifier: 'rule', maxDepth: 4, withCrossShrink: true },
      fc.tuple(fact, operator).map(([left, right]) => ({ ...left, ...right }) as FactTest),
      fc.constant<Condition>('always'),
      tie('list').map((all) => ({ all })),
      tie('list').map((any) => ({ any })),
    ),
  }));
  return rule;
}

function facts(): fc.Arbitrary<Record<string, FactState>> {
  const value = fc.constantFrom('a', 'b', 'c');
  const state: fc.Arbitrary<FactState> = fc.oneof(
    value,
    fc.subarray(['a', 'b', 'c']),
    fc.constant(null),
    fc.constant(undefined),
  );
  return fc.record({ f: state, g: state, 'h.p': state });
}
