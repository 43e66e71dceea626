import { describe, expect, it } from 'vitest';
import { isDecisionFault } from '../rules/evaluate-decision.ts';
import { compileDecisionModel, evaluateDecisionModel } from './decide-model.ts';
import { readDmn } from './read-dmn.ts';

const DMN_1_3 = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

function documentOf(content: string, namespace = DMN_1_3): string {
  return `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="${namespace}" id="defs" name="loans" namespace="http://a.example">${content}</definitions>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function text(name: string, content: string, attributes = ''): string {
  return `<${name} ${attributes}><text>${escaped(content)}</text></${name}>`;
}

/** A decision with a table; rows are `when | when : then`. */
function decision(
  id: string,
  needs: readonly string[],
  inputs: readonly string[],
  rows: string,
  policy: string,
  output = '<output />',
): string {
  const arrows = needs.map((need) => {
    const kind = need.startsWith('in-') ? 'requiredInput' : 'requiredDecision';
    return `<informationRequirement><${kind} href="#${need}" /></informationRequirement>`;
  });
  const columns = inputs.map((input) => `<input>${text('inputExpression', input)}</input>`);
  const rules = rows
    .trim()
    .split('\n')
    .map((row, index) => {
      const [when = '', then = ''] = row.split(':');
      const cells = (side: string, name: string) =>
        side.split('|').map((cell) => text(name, cell.trim()));
      return `<rule id="${id}-${index + 1}">${cells(when, 'inputEntry').join('')}${cells(then, 'outputEntry').join('')}</rule>`;
    });
  return `<decision id="${id}" name="${id}"><variable name="${id}" />${arrows.join('')}<decisionTable ${policy}>${columns.join('')}${output}${rules.join('')}</decisionTable></decision>`;
}

/** The loan of DMN 1.3 chapter 11, with the tables of its business knowledge drawn as decisions. */
const loan = documentOf(`
  <itemDefinition name="tApplicant">
    <itemComponent name="Age"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="MaritalStatus"><typeRef>string</typeRef></itemComponent>
    <itemComponent name="EmploymentStatus"><typeRef>string</typeRef></itemComponent>
    <itemComponent name="ExistingCustomer"><typeRef>boolean</typeRef></itemComponent>
  </itemDefinition>
  <inputData id="in-applicant" name="Applicant data"><variable name="Applicant data" typeRef="tApplicant" /></inputData>
  <inputData id="in-afford" name="Afford"><variable name="Afford" typeRef="boolean" /></inputData>
  ${decision(
    'Score',
    ['in-applicant'],
    ['Applicant data.Age', 'Applicant data.MaritalStatus', 'Applicant data.EmploymentStatus'],
    `[18..21] | - | - : 32
     [22..25] | - | - : 35
     [26..35] | - | - : 40
     [36..49] | - | - : 43
     >= 50    | - | - : 48
     - | "S" | - : 25
     - | "M" | - : 45
     - | - | "UNEMPLOYED" : 15
     - | - | "STUDENT" : 18
     - | - | "EMPLOYED" : 45
     - | - | "SELF-EMPLOYED" : 36`,
    'hitPolicy="COLLECT" aggregation="SUM"',
  )}
  ${decision(
    'Risk',
    ['in-applicant', 'Score'],
    ['Applicant data.ExistingCustomer', 'Score'],
    `false | < 100      : "HIGH"
     false | [100..120) : "MEDIUM"
     false | [120..130] : "LOW"
     false | > 130      : "VERY LOW"
     true  | < 80       : "DECLINE"
     true  | [80..90)   : "HIGH"
     true  | [90..110]  : "MEDIUM"
     true  | > 110      : "LOW"`,
    'hitPolicy="UNIQUE"',
  )}
  ${decision(
    'Eligibility',
    ['in-applicant', 'in-afford', 'Risk'],
    ['Risk', 'Afford', 'Applicant data.Age'],
    `"DECLINE" | - | - : "INELIGIBLE"
     - | false | - : "INELIGIBLE"
     - | - | < 18 : "INELIGIBLE"
     - | - | - : "ELIGIBLE"`,
    'hitPolicy="PRIORITY"',
    `<output>${text('outputValues', '"INELIGIBLE","ELIGIBLE"')}</output>`,
  )}`);

async function decide(
  xml: string,
  id: string,
  inputs: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const { model, problems } = await readDmn(xml);
  if (model === undefined) return problems.map((problem) => problem.code);
  const stored = JSON.parse(JSON.stringify(model));
  const compiled = compileDecisionModel(stored);
  if (compiled.model === undefined) return compiled.problems.map((problem) => problem.code);
  const result = evaluateDecisionModel(compiled.model, id, inputs);
  return isDecisionFault(result) ? result.code : result.value;
}

const applicant = {
  Age: 51,
  MaritalStatus: 'M',
  EmploymentStatus: 'EMPLOYED',
  ExistingCustomer: false,
};

describe('the loan of the standard', () => {
  it('comes to the results the standard gives', async () => {
    const inputs = { 'Applicant data': applicant, Afford: true };
    expect(await decide(loan, 'Score', inputs)).toBe(138);
    expect(await decide(loan, 'Risk', inputs)).toBe('VERY LOW');
    expect(await decide(loan, 'Eligibility', inputs)).toBe('ELIGIBLE');
    expect(await decide(loan, 'Eligibility', { ...inputs, Afford: false })).toBe('INELIGIBLE');
  });

  it('comes to none where a value is missing that matters', async () => {
    const unknown = { 'Applicant data': { ...applicant, MaritalStatus: null }, Afford: true };
    expect(await decide(loan, 'Score', unknown)).toBe('DECISION_UNDECIDED');
    expect(await decide(loan, 'Eligibility', unknown)).toBe('DECISION_UNDECIDED');
    expect(await decide(loan, 'Nonsense', unknown)).toBe('DECISION_UNKNOWN');
  });

  it('reads alike in DMN 1.2, 1.4 and 1.5', async () => {
    for (const version of ['20180521', '20211108', '20230324']) {
      const uri = `${version === '20180521' ? 'http' : 'https'}://www.omg.org/spec/DMN/${version}/MODEL/`;
      const inputs = { 'Applicant data': applicant, Afford: true };
      expect(await decide(loan.replace(DMN_1_3, uri), 'Risk', inputs)).toBe('VERY LOW');
    }
  });
});

describe('a document', () => {
  const rows = '"a" : 1\n"b" : 2';

  it('that draws no requirement takes the names its inputs speak of', async () => {
    const xml = documentOf(decision('d', [], ['kind'], rows, ''));
    expect(await decide(xml, 'd', { kind: 'b' })).toBe(2);
  });

  it('declares types with the values they allow', async () => {
    const types = `<itemDefinition name="tKind"><typeRef>string</typeRef>${text('allowedValues', '"a","b"')}</itemDefinition>`;
    const table = decision('d', [], ['kind'], rows, '').replace(
      '<inputExpression ',
      '<inputExpression typeRef="tKind" ',
    );
    expect(await decide(documentOf(types + table), 'd', { kind: 'c' })).toBe(
      'DECISION_INPUT_NOT_ALLOWED',
    );
    expect(await decide(documentOf(types + table), 'd', { kind: 1 })).toBe('DECISION_INPUT_TYPE');
    expect(await decide(documentOf(table), 'd', {})).toEqual(['DMN_TYPE_UNKNOWN']);
  });

  it('may have decisions that are one expression, and results of several outputs', async () => {
    const sizes = decision(
      'Size',
      ['in-x'],
      ['x'],
      '< 5 : "s" | 1\n>= 5 : "l" | x',
      '',
      '<output name="name" /><output name="count" />',
    );
    const total = `<decision id="Total" name="Total"><variable name="Total" typeRef="number" /><informationRequirement><requiredDecision href="#Size" /></informationRequirement>${text('literalExpression', 'if Size.name = "l" then Size.count * 2 else 0')}</decision>`;
    const xml = documentOf(`<inputData id="in-x" name="x" />${sizes}${total}`);
    expect(await decide(xml, 'Size', { x: 7 })).toEqual({ name: 'l', count: 7 });
    expect(await decide(xml, 'Total', { x: 7 })).toBe(14);
  });

  it.each([
    ['a DOCTYPE', `<!DOCTYPE d>${documentOf('')}`, 'BPMN_XML_DOCTYPE'],
    ['no decision', documentOf(''), 'DMN_NO_DECISION'],
    [
      'BPMN',
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" />',
      'BPMN_UNKNOWN_ELEMENT',
    ],
    ['an unknown element', documentOf('<dream />'), 'BPMN_UNKNOWN_ELEMENT'],
    [
      'a decision twice',
      documentOf(decision('d', [], ['x'], rows, '') + decision('d', [], ['x'], rows, '')),
      'BPMN_DUPLICATE_ID',
    ],
    [
      'an id with a meaning of its own',
      documentOf(decision('constructor', [], ['x'], rows, '')),
      'BPMN_RESERVED_ID',
    ],
    ['a decision without logic', documentOf('<decision id="d" name="d" />'), 'DMN_NOT_SUPPORTED'],
    [
      'a boxed context',
      documentOf('<decision id="d" name="d"><context /></decision>'),
      'DMN_NOT_SUPPORTED',
    ],
    [
      'business knowledge that a decision uses',
      documentOf(
        '<decision id="d" name="d"><knowledgeRequirement><requiredKnowledge href="#b" /></knowledgeRequirement><literalExpression><text>1</text></literalExpression></decision>',
      ),
      'DMN_NOT_SUPPORTED',
    ],
    [
      'another language',
      documentOf(decision('d', [], ['x'], rows, '')).replace(
        '<inputExpression ',
        '<inputExpression expressionLanguage="javascript" ',
      ),
      'DMN_NOT_SUPPORTED',
    ],
    [
      'an unknown hit policy',
      documentOf(decision('d', [], ['x'], rows, 'hitPolicy="BEST"')),
      'DMN_NOT_SUPPORTED',
    ],
    [
      'an arrow from nowhere',
      documentOf(decision('d', ['in-gone'], ['x'], rows, '')),
      'BPMN_DANGLING_REFERENCE',
    ],
    [
      'decisions in a circle',
      documentOf(decision('a', ['b'], ['b'], rows, '') + decision('b', ['a'], ['a'], rows, '')),
      'DMN_DECISION_CYCLE',
    ],
    [
      'a name that nobody gives',
      documentOf(`<inputData id="in-x" name="x" />${decision('d', ['in-x'], ['y'], rows, '')}`),
      'EXPRESSION_UNKNOWN_NAME',
    ],
    [
      'rules that overlap',
      documentOf(decision('d', [], ['x'], '"a" : 1\n- : 2', '')),
      'DECISION_RULES_OVERLAP',
    ],
  ])('is refused when it holds %s', async (_what, xml, code) => {
    expect(await decide(xml, 'd', {})).toContain(code);
  });
});
