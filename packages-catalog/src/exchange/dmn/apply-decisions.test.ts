import {
  compileDecision,
  type DecisionTable,
  evaluateDecision,
  type FactValue,
  isDecisionFault,
  readDmn,
} from '@lianban/engine';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../catalogue.ts';
import { compilePackage } from '../../compile/compile-package.ts';
import { conditionTest } from '../../condition-holds.ts';
import { builtInCatalogFolder, loadCatalog } from '../../load-catalog.ts';
import type { ServicePackage } from '../../service-package.ts';
import { applyDecisions } from './apply-decisions.ts';
import { decisionConditions } from './decision-conditions.ts';

let catalogue: Catalogue;
let home: ServicePackage;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  ({ catalogue } = reading);
  home = catalogue.packages.get('second-hand-house') as ServicePackage;
});

const loans = ['none', 'commercial', 'fund', 'combined'];
const yesNo = ['yes', 'no'];

describe('a decision table over facts', () => {
  it('says as conditions what it decides as a table, under every answer', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const compiled = compileDecision(table);
        if (!('decision' in compiled)) throw new Error(compiled.problems[0]?.message);
        const read = decisionConditions(table, catalogue.facts);
        if ('problems' in read) throw new Error(read.problems[0]?.message);
        for (const loan of loans) {
          for (const agent of yesNo) {
            const facts: Record<string, FactValue> = { 'loan-type': loan, 'by-agent': agent };
            const outcome = evaluateDecision(compiled.decision, facts);
            const value = isDecisionFault(outcome) ? [] : [outcome.value].flat();
            const said = read.decided
              .filter(({ when }) => conditionTest(when)((key) => facts[key] ?? null))
              .map(({ outputs }) => outputs.result);
            expect(new Set(said)).toEqual(new Set(value.filter((one) => one !== null)));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('a DMN document', () => {
  it('becomes the conditions of parts', async () => {
    const applied = await apply(
      documentOf(
        'parts',
        'COLLECT',
        'part',
        ['loan-type'],
        [
          ['"fund", "combined"', '"fund-loan"'],
          ['not("none")', '"loan-contract"'],
        ],
      ),
    );
    if ('problems' in applied) throw new Error(applied.problems[0]?.message);
    const include = (ref: string) =>
      applied.package.subItems.find((part) => part.ref === ref)?.include;
    expect(include('fund-loan')).toEqual({ fact: 'loan-type', in: ['fund', 'combined'] });
    expect(include('loan-contract')).toEqual({ fact: 'loan-type', isNot: 'none' });
    expect('compiled' in compilePackage(applied.package, catalogue)).toBe(true);
  });

  it('derives a fact, the first row that holds before the others', async () => {
    const applied = await apply(
      documentOf(
        'house-stage',
        'FIRST',
        'house-stage',
        ['loan-type', 'by-agent'],
        [
          ['"none"', '-', '"completed"'],
          ['-', '"yes"', '"delivered"'],
        ],
      ),
    );
    if ('problems' in applied) throw new Error(applied.problems[0]?.message);
    expect(applied.package.derivedFacts).toContainEqual({
      fact: 'house-stage',
      value: 'delivered',
      when: {
        all: [
          { fact: 'by-agent', is: 'yes' },
          { fact: 'loan-type', isNot: 'none' },
        ],
      },
    });
  });

  it.each([
    ['an input that is no fact', ['credit-score'], '"a"', '"fund-loan"', /no fact/],
    ['a value the fact does not have', ['loan-type'], '"gold"', '"fund-loan"', /no value "gold"/],
    ['a comparison', ['loan-type'], '> 5', '"fund-loan"', /no list of values/],
    ['a part that is not there', ['loan-type'], '"fund"', '"moon"', /does not have/],
    ['a computed result', ['loan-type'], '"fund"', '1 + 1', /write a text/],
  ])('is refused with %s', async (_name, inputs, when, then, reason) => {
    const applied = await apply(documentOf('t', 'UNIQUE', 'part', inputs, [[when, then]]));
    expect('problems' in applied && applied.problems[0]?.message).toMatch(reason);
  });
});

// ---------------------------------------------------------------------------------------------

const anyTable: fc.Arbitrary<DecisionTable> = fc
  .record({
    id: fc.constant('t'),
    names: fc.constant(['loan-type', 'by-agent']),
    hitPolicy: fc.constantFrom('FIRST', 'COLLECT', 'ANY', 'RULE ORDER'),
    inputs: fc.constant([{ expression: 'loan-type' }, { expression: 'by-agent' }]),
    outputs: fc.constant([{ name: 'result' }]),
    rules: fc
      .array(fc.tuple(entryOver(loans), entryOver(yesNo), fc.constantFrom('"a"', '"b"')), {
        minLength: 1,
        maxLength: 5,
      })
      .map((rows) =>
        rows.map(([one, other, gives], index) => ({
          id: `r${index}`,
          when: [one, other],
          gives: [gives],
        })),
      ),
  })
  .map((table): DecisionTable => {
    // Rows of ANY must agree wherever two hold.
    if (table.hitPolicy !== 'ANY') return table as DecisionTable;
    return {
      ...table,
      hitPolicy: 'ANY',
      rules: table.rules.map((rule) => ({ ...rule, gives: ['"a"'] })),
    };
  });

function entryOver(values: readonly string[]): fc.Arbitrary<string> {
  const list = fc
    .uniqueArray(fc.constantFrom(...values), { minLength: 1 })
    .map((some) => some.map((value) => `"${value}"`).join(', '));
  return fc.oneof(
    fc.constant('-'),
    list,
    list.map((inner) => `not(${inner})`),
  );
}

async function apply(xml: string) {
  const { model, problems } = await readDmn(xml);
  if (model === undefined) throw new Error(problems[0]?.message);
  return applyDecisions(home, model, catalogue);
}

function documentOf(
  id: string,
  policy: string,
  output: string,
  inputs: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const cell = (text: string) => `<text>${text.replaceAll('<', '&lt;')}</text>`;
  const columns = inputs.map(
    (input, at) =>
      `<input id="i${at}"><inputExpression id="e${at}" typeRef="string">${cell(input)}</inputExpression></input>`,
  );
  const rules = rows.map((row, at) => {
    const entries = row.map((text, column) =>
      column < inputs.length
        ? `<inputEntry id="r${at}c${column}">${cell(text)}</inputEntry>`
        : `<outputEntry id="r${at}o">${cell(text)}</outputEntry>`,
    );
    return `<rule id="r${at}">${entries.join('')}</rule>`;
  });
  const data = inputs.map(
    (input, at) =>
      `<inputData id="d${at}" name="${input}"><variable name="${input}" /></inputData>`,
  );
  const needs = inputs.map(
    (_, at) => `<informationRequirement><requiredInput href="#d${at}" /></informationRequirement>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="defs" name="rules" namespace="http://a.example">${data.join('')}<decision id="${id}" name="${id}">${needs.join('')}<decisionTable id="table" hitPolicy="${policy}">${columns.join('')}<output name="${output}" />${rules.join('')}</decisionTable></decision></definitions>`;
}
