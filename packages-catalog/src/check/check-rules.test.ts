import type { Condition } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { compilePackage } from '../compile/compile-package.ts';
import { asked, formCatalogue } from '../testing/form-catalogue.ts';
import { RuleCheck } from './check-rules.ts';
import { CounterExamples } from './counter-examples.ts';

const twelve = Array.from({ length: 12 }, (_, at) => `f${at}`);
const anyYes: Condition = { any: twelve.map((fact) => ({ fact, is: 'yes' })) };
const allNo: Condition = { all: twelve.map((fact) => ({ fact, is: 'no' })) };

describe('the rows of a promise, before any answers were tried', () => {
  it('are told to leave a gap with the single answer set that falls into it', async () => {
    const [gap, ...others] = await problemsOf([anyYes]);
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ code: 'RULE_GAP', severity: 'warning' });
    for (const fact of twelve) expect(gap?.message).toContain(`${fact} = no`);
  });

  it('have no gap when one of them always holds in the end', async () => {
    expect(await problemsOf([anyYes, allNo])).toEqual([]);
  });

  it('are told which of them can never decide, for certain', async () => {
    const problems = await problemsOf([anyYes, { fact: 'f7', is: 'yes' }, 'always']);
    expect(problems).toMatchObject([
      { code: 'RULE_NEVER_DECIDES', path: '/package/promisedTotal/1' },
    ]);
    expect(problems[0]?.message).toContain('decides under no answers');
  });
});

async function problemsOf(rows: readonly Condition[]) {
  const { pkg, catalogue } = formCatalogue({ questions: asked(...twelve), parts: { one: {} } });
  const promisedTotal = rows.map((when) => ({ when, workingDays: 1 }));
  const own = { ...pkg, package: { ...pkg.package, promisedTotal } };
  const compilation = compilePackage(own, catalogue);
  if ('problems' in compilation) throw new Error(compilation.problems[0]?.message);
  const check = new RuleCheck(compilation.compiled);
  await check.search(new CounterExamples(compilation.compiled));
  return check.problems;
}
