import {
  applyRules,
  type BusinessRuleSet,
  compileDecisionModel,
  type Json,
  type RuleBook,
  readDmn,
} from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { flows, nodes, runText } from '../support/process-text.ts';

const dmn = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="defs" name="fees" namespace="http://a.example">
  <decision id="fee" name="fee"><decisionTable>
    <input><inputExpression typeRef="number"><text>area</text></inputExpression></input><output />
    <rule id="small"><inputEntry><text>&lt;= 90</text></inputEntry><outputEntry><text>area * 2</text></outputEntry></rule>
    <rule id="large"><inputEntry><text>&gt; 90</text></inputEntry><outputEntry><text>area * 3</text></outputEntry></rule>
  </decisionTable></decision>
  <decision id="way" name="way"><decisionTable>
    <input><inputExpression><text>area</text></inputExpression></input><output name="kind" /><output name="days" />
    <rule id="quick"><inputEntry><text>&lt;= 90</text></inputEntry><outputEntry><text>"quick"</text></outputEntry><outputEntry><text>1</text></outputEntry></rule>
    <rule id="slow"><inputEntry><text>&gt; 90</text></inputEntry><outputEntry><text>"slow"</text></outputEntry><outputEntry><text>5</text></outputEntry></rule>
  </decisionTable></decision></definitions>`;

const routing: BusinessRuleSet = {
  id: 'routes',
  names: ['area', 'kind'],
  rules: [
    {
      conditions: { all: [{ fact: 'area', operator: 'greaterThan', value: 90 }] },
      event: { type: 'inspect', params: { days: 9 } },
    },
    {
      priority: 5,
      conditions: { not: { fact: 'kind', operator: 'equal', value: 'quick' } },
      event: { type: 'sign', params: { days: 3 } },
    },
  ],
};

async function ruleBook(): Promise<RuleBook> {
  const { model } = await readDmn(dmn);
  const compiled = model && compileDecisionModel(model).model;
  if (compiled === undefined) throw new Error('The decisions were not compiled.');
  return new Map([
    ['fee', { model: compiled, decision: 'fee' }],
    ['way', { model: compiled, decision: 'way' }],
    ['routes', { set: routing }],
  ]);
}

/** A process that asks one rule and ends, or stops at an incident. */
async function asked(rules: string, variables: Readonly<Record<string, Json>>) {
  const content = `${nodes('startEvent:s userTask:t endEvent:e')}<businessRuleTask id="r" lb:rules="${rules}" />${flows('s>r', 'r>t', 't>e')}`;
  const run = await runText(content, {
    variables: ['area', 'kind', 'days', 'fee', 'routes'],
  });
  run.do({ type: 'start', variables });
  const question = run.effects.find((effect) => effect.type === 'evaluateRules');
  if (question?.type !== 'evaluateRules') throw new Error('Nothing was asked.');
  const refused = run.try(await applyRules(await ruleBook(), question));
  expect(refused).toBeUndefined();
  const incidents = Object.values(run.state.incidents);
  return incidents.length > 0
    ? incidents.map(({ code, element, message }) => `${code} ${element} ${message.split(':')[0]}`)
    : run.state.variables;
}

describe('a business rule task', () => {
  it('goes on with the result of a decision table', async () => {
    expect(await asked('fee', { area: 80 })).toEqual({ area: 80, fee: 160 });
    expect(await asked('fee', { area: 100 })).toEqual({ area: 100, fee: 300 });
  });

  it('sets a variable for each of several outputs', async () => {
    expect(await asked('way', { area: 80 })).toEqual({ area: 80, kind: 'quick', days: 1 });
  });

  it('goes on with the events of a rule set, and their parameters by importance', async () => {
    expect(await asked('routes', { area: 100, kind: 'slow' })).toEqual({
      area: 100,
      kind: 'slow',
      routes: ['sign', 'inspect'],
      days: 3,
    });
    expect(await asked('routes', { area: 80, kind: 'quick' })).toMatchObject({ routes: [] });
  });

  it('stops at an incident, with the reason, where nothing can be decided', async () => {
    expect(await asked('fee', {})).toEqual(['TASK_FAILED r DECISION_UNDECIDED']);
    expect(await asked('fee', { area: 'large' })).toEqual(['TASK_FAILED r DECISION_INPUT_TYPE']);
    expect(await asked('routes', { area: 100 })).toEqual(['TASK_FAILED r DECISION_UNDECIDED']);
    expect(await asked('nothing', { area: 1 })).toEqual(['TASK_FAILED r DECISION_UNKNOWN']);
  });
});
