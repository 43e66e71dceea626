import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileDecision } from './compile-decision.ts';
import type { DecisionInput, DecisionTable, HitPolicy } from './decision-table.ts';
import { evaluateDecision, isDecisionFault } from './evaluate-decision.ts';

/** A table whose rows are `when … : then …`, one rule a line. */
function tableOf(
  inputs: readonly (string | DecisionInput)[],
  rows: string,
  more: Partial<DecisionTable> = {},
): DecisionTable {
  const columns = inputs.map((input) =>
    typeof input === 'string' ? { expression: input } : input,
  );
  return {
    id: 'd',
    names: columns.map(({ expression }) => expression),
    hitPolicy: 'UNIQUE',
    inputs: columns,
    outputs: [{ name: 'result' }],
    rules: rows
      .trim()
      .split('\n')
      .map((row, index) => {
        const [when = '', then = ''] = row.split(':');
        const cells = (text: string) => text.split('|').map((cell) => cell.trim());
        return { id: `r${index + 1}`, when: cells(when), gives: cells(then) };
      }),
    ...more,
  };
}

function problemsOf(table: DecisionTable): string[] {
  return compileDecision(table).problems.map(
    ({ code, severity, element }) => `${severity} ${code} ${element}`,
  );
}

/** The result of a table, or the code of its fault. */
function decide(table: DecisionTable, values: Readonly<Record<string, unknown>>): unknown {
  const compilation = compileDecision(table);
  if (!('decision' in compilation)) throw new Error(JSON.stringify(compilation.problems));
  const result = evaluateDecision(compilation.decision, values);
  return isDecisionFault(result) ? result.code : result.value;
}

describe('an entry of a decision table', () => {
  it.each([
    ['-', 1, true],
    ['', 'anything', true],
    ['5', 5, true],
    ['5', 6, false],
    ['-5', -5, true],
    ['"a"', 'a', true],
    ['"a", "b"', 'b', true],
    ['not("a", "b")', 'c', true],
    ['not("a", "b")', 'a', false],
    ['< 10', 9, true],
    ['>= 10', 9, false],
    ['[1..5]', 5, true],
    ['[1..5)', 5, false],
    [']1..5]', 1, false],
    ['(1..5]', 2, true],
    ['< 3, > 7, 5', 5, true],
    ['< 3, > 7, 5', 4, false],
    ['> "m"', 'z', true],
    ['true', true, true],
    ['false', true, false],
    ['? > 5 and ? < 9', 6, true],
    ['contains(?, "b")', 'abc', true],
    ['limit', 7, true],
    ['< limit', 6, true],
    ['[limit - 1..limit + 1]', 8, true],
    ['kinds', 'y', true],
    ['not(kinds)', 'y', false],
    ['< date("2026-06-01")', '2026-05-31', true],
    ['[date("2026-01-01")..date("2026-05-30")]', '2026-05-31', false],
    ['date("2026-05-31")', '2026-05-31', true],
    ['> duration("PT2H")', 'PT3H', true],
  ])('%s tests %s: %s', (entry, value, expected) => {
    const dated = /date\(/.test(entry) ? 'date' : /duration\(/.test(entry) ? 'duration' : undefined;
    const input = { expression: 'x', ...(dated === undefined ? {} : ({ type: dated } as const)) };
    const table = tableOf([input], `${entry}: true\n-: false`, {
      hitPolicy: 'FIRST',
      names: ['x', 'limit', 'kinds'],
    });
    expect(decide(table, { x: value, limit: 7, kinds: ['x', 'y'] })).toBe(expected);
  });

  it.each([
    '<',
    '"a',
    '[1..',
    '5 6',
    'not(',
    '< < 3',
    '"a",',
    '@',
    'y',
    'matches(?, "(a+)+$")',
    '1..5',
    '(< 3)',
    '< (> 2)',
  ])('is refused, with its rule, when it is %s', (entry) => {
    expect(problemsOf(tableOf(['x'], `${entry}: 1`))).toEqual([
      expect.stringMatching(/^error EXPRESSION_\w+ r1$/),
    ]);
  });

  it('never brings the compiler down, whatever it is', () => {
    const pieces = fc.constantFrom(...'x?<>=[](),.-"1@n'.split(''), 'not(', '..', 'null', ' in ');
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 10 }),
        fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
        (parts, x) => {
          const compiled = compileDecision(
            tableOf(['x'], `${parts.join('').replaceAll(':', '')}: 1`),
          );
          if ('decision' in compiled) evaluateDecision(compiled.decision, { x });
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** The discount table in the manner of DMN 1.3 §8.2.10: overlapping rules for every hit policy. */
function discounts(hitPolicy: HitPolicy, more: Partial<DecisionTable> = {}): DecisionTable {
  return tableOf(
    ['age', 'risk'],
    `>= 18        | "low"  : "approve"
     >= 18        | -      : "review"
     -            | "high" : "decline"
     < 18         | -      : "decline"`,
    {
      hitPolicy,
      outputs: [{ name: 'result', values: '"decline", "review", "approve"' }],
      ...more,
    },
  );
}

describe('the hit policy', () => {
  it('UNIQUE gives the one rule that holds', () => {
    const table = tableOf(['x'], '< 3: "few"\n[3..9]: "some"\n> 9: "many"');
    expect(decide(table, { x: 3 })).toBe('some');
  });

  it('UNIQUE is not decided when two hold that nobody could foresee', () => {
    const table = tableOf(['x'], '< y: 1\n> 5: 2', { names: ['x', 'y'] });
    expect(decide(table, { x: 6, y: 9 })).toBe('DECISION_RULES_CONTRADICT');
    expect(decide(table, { x: 6, y: 2 })).toBe(2);
  });

  it('UNIQUE is not decided even where both give the same', () => {
    const table = tableOf(['x'], '< y: 1\n> 5: 1', { names: ['x', 'y'] });
    expect(decide(table, { x: 6, y: 9 })).toBe('DECISION_RULES_CONTRADICT');
  });

  it('FIRST does not care what later rules lack', () => {
    const table = tableOf(['x'], '> 0: 1\n> 1: y + 1', { names: ['x', 'y'], hitPolicy: 'FIRST' });
    expect(decide(table, { x: 2 })).toBe(1);
  });

  it('ANY allows several rules that agree', () => {
    const table = discounts('ANY', {
      rules: discounts('FIRST').rules.slice(2),
    });
    expect(decide(table, { age: 10, risk: 'high' })).toBe('decline');
    const differing = tableOf(['x'], '< y: x + 1\n> 5: 2', { names: ['x', 'y'], hitPolicy: 'ANY' });
    expect(decide(differing, { x: 6, y: 9 })).toBe('DECISION_RULES_CONTRADICT');
  });

  it('PRIORITY gives the most important output, FIRST the first rule', () => {
    const values = { age: 20, risk: 'low' };
    expect(decide(discounts('PRIORITY'), values)).toBe('review');
    expect(decide(discounts('FIRST'), values)).toBe('approve');
    expect(decide(discounts('PRIORITY'), { age: 20, risk: 'high' })).toBe('decline');
  });

  it('RULE ORDER and COLLECT give all in order of the rules, OUTPUT ORDER in order of importance', () => {
    const values = { age: 20, risk: 'high' };
    expect(decide(discounts('RULE ORDER'), values)).toEqual(['review', 'decline']);
    expect(decide(discounts('COLLECT'), values)).toEqual(['review', 'decline']);
    expect(decide(discounts('OUTPUT ORDER'), values)).toEqual(['decline', 'review']);
    expect(decide(discounts('OUTPUT ORDER'), { age: 20, risk: 'low' })).toEqual([
      'review',
      'approve',
    ]);
  });

  it.each([
    ['SUM', 18],
    ['MIN', 3],
    ['MAX', 10],
    ['COUNT', 3],
  ] as const)('COLLECT with %s makes one number', (aggregation, expected) => {
    const table = tableOf(['x'], '> 0: 5\n> 1: 3\n> 2: x\n< 0: 100', {
      hitPolicy: 'COLLECT',
      aggregation,
    });
    expect(decide(table, { x: 10 })).toBe(expected);
  });

  it('gives several outputs as one value with their names', () => {
    const table = tableOf(['x'], '< 3: "few" | x * 2\n>= 3: "many" | null', {
      outputs: [{ name: 'size' }, { name: 'twice' }],
    });
    expect(decide(table, { x: 2 })).toEqual({ size: 'few', twice: 4 });
    expect(decide(table, { x: 3 })).toEqual({ size: 'many', twice: null });
  });

  it('falls back to the default output, and says so when there is none', () => {
    const rows = '< 3: 1';
    expect(decide(tableOf(['x'], rows), { x: 5 })).toBe('DECISION_NO_RULE');
    const outputs = [{ name: 'result', default: 'x + 1' }];
    expect(decide(tableOf(['x'], rows, { outputs }), { x: 5 })).toBe(6);
    expect(decide(tableOf(['x'], rows, { hitPolicy: 'COLLECT' }), { x: 5 })).toEqual([]);
  });
});

describe('a value that is missing', () => {
  const rows = '"a": 1\nnot("a"): 2';

  it('decides nothing where it is tested', () => {
    expect(decide(tableOf(['x'], rows), {})).toBe('DECISION_UNDECIDED');
    expect(decide(tableOf(['x'], rows), { x: null })).toBe('DECISION_UNDECIDED');
  });

  it('does not matter where another input has ruled the rule out, or the result is the same', () => {
    const table = tableOf(['x', 'y'], '1 | "a": "one"\n2 | -: "two"');
    expect(decide(table, { x: 2 })).toBe('two');
    expect(decide(table, { x: 1 })).toBe('DECISION_UNDECIDED');
    const any = tableOf(['x', 'y'], '1 | "a": "one"\n1 | -: "one"', { hitPolicy: 'ANY' });
    expect(decide(any, { x: 1 })).toBe('one');
  });

  it('does not matter after the first rule, or under a more important output', () => {
    const table = tableOf(['x', 'y'], '1 | -: "one"\n1 | "a": "two"', { hitPolicy: 'FIRST' });
    expect(decide(table, { x: 1 })).toBe('one');
    const outputs = [{ name: 'result', values: '"one", "two"' }];
    expect(decide({ ...table, hitPolicy: 'PRIORITY', outputs }, { x: 1 })).toBe('one');
    const reversed = [{ name: 'result', values: '"two", "one"' }];
    const undecided = { ...table, hitPolicy: 'PRIORITY', outputs: reversed } as const;
    expect(decide(undecided, { x: 1 })).toBe('DECISION_UNDECIDED');
  });

  it('is a value like any other where the table asks for it', () => {
    const table = tableOf(['x'], 'null: "none"\n< 18: "minor"\n>= 18: "adult"');
    expect(decide(table, {})).toBe('none');
    expect(decide(table, { x: 18 })).toBe('adult');
  });

  it('is no result either', () => {
    expect(decide(tableOf(['x'], '1: y + 1', { names: ['x', 'y'] }), { x: 1 })).toBe(
      'DECISION_OUTPUT_MISSING',
    );
  });
});

describe('a value of another type', () => {
  it('is refused where the type is declared, and decides nothing where it is not', () => {
    const typed = tableOf([{ expression: 'x', type: 'number' }], '< 5: 1\n>= 5: 2');
    expect(decide(typed, { x: '5' })).toBe('DECISION_INPUT_TYPE');
    expect(decide(tableOf(['x'], '< 5: 1\n>= 5: 2'), { x: '5' })).toBe('DECISION_UNDECIDED');
    const dated = tableOf([{ expression: 'x', type: 'date' }], '-: 1');
    expect(decide(dated, { x: '2026-02-30' })).toBe('DECISION_INPUT_TYPE');
  });

  it('is refused where the list of values does not have it', () => {
    const table = tableOf([{ expression: 'x', values: '"a", "b"' }], '"a": 1\n"b": 2');
    expect(decide(table, { x: 'c' })).toBe('DECISION_INPUT_NOT_ALLOWED');
    expect(decide(table, { x: 'b' })).toBe(2);
  });

  it('is no result of the table', () => {
    const outputs = [{ name: 'result', type: 'number' }] as const;
    expect(problemsOf(tableOf(['x'], '-: "a"', { outputs }))).toEqual([
      'error DECISION_OUTPUT_TYPE r1',
    ]);
    expect(decide(tableOf(['x'], '-: x', { outputs }), { x: 'a' })).toBe('DECISION_OUTPUT_TYPE');
  });
});

describe('a decision over structured values', () => {
  it('finds them by path', () => {
    const table = tableOf(
      ['applicant.age', 'credit score'],
      '>= 18 | > 600: "yes"\n-|<= 600: "no"',
      {
        names: ['applicant.age', 'credit score'],
      },
    );
    expect(decide(table, { applicant: { age: 30 }, 'credit score': 700 })).toBe('yes');
    expect(decide(table, { 'applicant.age': 30, 'credit score': 600 })).toBe('no');
    expect(decide(table, { applicant: 'x', 'credit score': 601 })).toBe('DECISION_UNDECIDED');
  });
});

describe('what can be proved of a table', () => {
  it('is that rules of a UNIQUE table overlap, with an example', () => {
    const table = tableOf(
      ['x', 'y'],
      '<= 5 | "a": 1\n>= 5 | "a", "b": 2\n> 5 | "c": 3\n< 9 | "d": 4',
    );
    const { problems } = compileDecision(table);
    expect(problems[0]).toMatchObject({ code: 'DECISION_RULES_OVERLAP', element: 'r2' });
    expect(problems[0]?.message).toContain('x = 5, y = "a"');
  });

  it('is that rules of an ANY table overlap and differ', () => {
    const more = { hitPolicy: 'ANY' } as const;
    expect(problemsOf(tableOf(['x'], '< 5: 1\n-: 1', more))).toEqual([]);
    expect(problemsOf(tableOf(['x'], '< 5: 1\n-: 2', more))).toEqual([
      'error DECISION_RULES_OVERLAP r2',
    ]);
  });

  it('is that values are covered by no rule', () => {
    const rows = '< 5 | true: 1\n> 5 | -: 2\n< 5 | false: 3';
    const { problems } = compileDecision(tableOf(['x', 'y'], rows));
    expect(problems.map(({ message }) => /holds for (.*?), and/.exec(message)?.[1])).toEqual([
      'x = 5',
    ]);
    expect(problemsOf(tableOf(['x', 'y'], `${rows}\n5|-: 4`))).toEqual([]);
    expect(
      problemsOf(tableOf([{ expression: 'x', values: '"a", "b"' }], '"a": 1\n"b": 2')),
    ).toEqual([]);
  });

  it('is that a missing value is covered by no rule where the table asks for one', () => {
    const { problems } = compileDecision(tableOf(['x', 'y'], 'null | 1: 1\nnot(null) | -: 2'));
    expect(problems.map(({ message }) => /holds for (.*?), and/.exec(message)?.[1])).toEqual([
      'x = null, y = 0',
      'x = null, y = 2',
    ]);
  });

  it('is nothing where entries compare with other values, or columns hang together', () => {
    const names = ['x', 'y'];
    expect(problemsOf(tableOf(['x'], '< y: 1\n> 5: 2', { names }))).toEqual([]);
    expect(problemsOf(tableOf(['x', 'x'], '< 5 | -: 1\n- | >= 5: 2', { names }))).toEqual([]);
  });

  it.each([
    ['no output', { outputs: [] }],
    ['an entry too few', { inputs: [{ expression: 'x' }, { expression: 'x' }] }],
    ['a sum without COLLECT', { aggregation: 'SUM' }],
    ['PRIORITY without order', { hitPolicy: 'PRIORITY' }],
    ['outputs of one name', { outputs: [{ name: 'a' }, { name: 'a' }] }],
  ] as const)('is that it has %s', (_what, more) => {
    expect(problemsOf(tableOf(['x'], '-: 1', more))[0]).toMatch(/^error DECISION_SHAPE/);
  });

  it('holds of random tables: no overlap proved means that no two rules hold', () => {
    const cell = fc.oneof(
      fc.constant('-'),
      fc.tuple(fc.constantFrom('<', '<=', '>', '>='), fc.nat(6)).map(([op, n]) => `${op} ${n}`),
      fc.tuple(fc.nat(4), fc.nat(4)).map(([low, more]) => `[${low}..${low + more})`),
      fc
        .uniqueArray(fc.nat(6), { minLength: 1, maxLength: 3 })
        .map((list) => `not(${list.join(', ')})`),
    );
    const row = fc.tuple(cell, cell).map((cells) => `${cells.join(' | ')}: 1`);
    const rows = fc.array(row, { minLength: 1, maxLength: 5 });
    const half = fc.integer({ min: -2, max: 16 }).map((number) => number / 2);
    fc.assert(
      fc.property(rows, half, half, (texts, x, y) => {
        const table = tableOf(['x', 'y'], texts.join('\n'));
        const { problems } = compileDecision(table);
        const result = decide({ ...table, hitPolicy: 'COLLECT' }, { x, y }) as unknown[];
        if (result.length > 1)
          expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
        const gap = problems.some(({ code }) => code === 'DECISION_GAP');
        const overlap = problems.some(({ code }) => code === 'DECISION_RULES_OVERLAP');
        if (result.length === 0 && !overlap) expect(gap).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
