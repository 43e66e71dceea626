import type { Condition } from '@lianban/engine';
import {
  type Catalogue,
  type EarlierHoldings,
  type PlanAnswers,
  readCatalogue,
  type ServiceItem,
  type TrustLevel,
} from '@lianban/packages-catalog';
import fc from 'fast-check';

/** A catalogue with one package and answers to its questions. */
export interface RandomCatalogue {
  readonly catalogue: Catalogue;
  readonly answers: PlanAnswers;
  /** Facts to leave open when part of the answers is wanted. */
  readonly open: readonly string[];
}

const papers = ['m0', 'm1', 'm2', 'm3', 'm4', 'm5'];
const classes = ['k0', 'k1', 'k2'];
const facts = ['f0', 'f1', 'f2'];
const values = ['a', 'b', 'c'];
const parties = ['one', 'two', 'three'];
const roles = ['first', 'second'];
const items = ['i0', 'i1', 'i2', 'i3', 'i4'];
const elements = ['e0', 'e1', 'e2', 'e3'];

/**
 * Small catalogues of every kind of paper and choice: classes prescribed, free and open, alternatives, couples,
 * households, aliases, results, papers that may follow. Every paper has the same label, so that only its identity counts.
 */
export function anyCatalogue(): fc.Arbitrary<RandomCatalogue> {
  return fc
    .record({
      materials: fc.tuple(...papers.map(anyPaper), ...classes.map(anyClass)),
      items: fc.tuple(...items.map((id, index) => anyItem(id, index))),
      parts: fc.tuple(...items.map((id, index) => anyPart(id, index))),
      couple: fc.boolean(),
      alias: fc.option(anyCondition(), { nil: undefined }),
      askWhen: fc.option(fc.constantFrom(...values), { nil: undefined }),
      answers: fc.record({
        facts: fc.record(Object.fromEntries(facts.map((fact) => [fact, anyValue()]))),
        members: fc.record({ one: fc.integer({ min: 1, max: 2 }), three: fc.nat({ max: 1 }) }),
        shareFails: fc.subarray(papers, { maxLength: 2 }),
      }),
      earlier: fc.subarray(papers),
      trust: fc.constantFrom<TrustLevel>('A', 'B', 'C', 'D'),
      open: fc.subarray(facts),
    })
    .map((drawn) => ({
      catalogue: catalogueOf(drawn),
      answers: { ...drawn.answers, earlier: earlierOf(drawn) },
      open: drawn.open,
    }));
}

/** Papers that the second party has from before; one that an item makes as well comes from there. */
function earlierOf(drawn: {
  readonly items: readonly object[];
  readonly earlier: readonly string[];
  readonly trust: TrustLevel;
}): EarlierHoldings {
  const made = new Set(
    (drawn.items as readonly ServiceItem[]).flatMap(({ result }) =>
      result.produces.map(({ material }) => material),
    ),
  );
  const held = drawn.earlier.filter((material) => !made.has(material));
  return {
    today: '2026-03-02',
    papers: held.map((material) => ({ material, of: 'two', trust: drawn.trust, from: 'T1-1' })),
  };
}

function anyValue(): fc.Arbitrary<string> {
  return fc.constantFrom(...values);
}

function anyCondition(): fc.Arbitrary<Condition> {
  const test = fc.oneof(
    fc.record({ fact: fc.constantFrom(...facts), is: anyValue() }),
    fc.record({ fact: fc.constantFrom(...facts), isNot: anyValue() }),
  );
  return fc.oneof(
    fc.constant('always' as const),
    test,
    fc.record({ all: fc.tuple(test, test) }),
    fc.record({ any: fc.tuple(test, test) }),
  );
}

const shares = [
  { mode: '不可共享', source: null, coverage: '无' },
  { mode: '不可共享', source: null, coverage: '无' },
  { mode: '数据共享', source: 'registry', coverage: '市内' },
  { mode: '电子证照', source: 'licences', coverage: '全国' },
  { mode: '前序产生', source: 'archive', coverage: '市内' },
] as const;

function anyPaper(id: string): fc.Arbitrary<object> {
  return fc
    .record({
      class: fc.constantFrom('证照', '证明', '承诺书'),
      subject: fc.constantFrom('person', 'person', 'couple', 'household'),
      channel: fc.constantFrom('申请人自备', '政府部门核发'),
      share: fc.constantFrom(...shares),
    })
    .map((own) => ({ id, name: id, gloss: id, issuer: null, synonyms: ['证明'], ...own }));
}

function anyClass(id: string): fc.Arbitrary<object> {
  return fc
    .record({
      metBy: fc.subarray(papers, { minLength: 1, maxLength: 4 }),
      choice: fc.constantFrom('prescribed', 'free', 'free'),
      first: fc.nat(),
      second: fc.nat(),
      when: anyCondition(),
      rules: fc.boolean(),
      among: fc.constantFrom(undefined, 'asked', 'all'),
    })
    .map(({ metBy, choice, first, second, when, rules, among }) => ({
      id,
      name: id,
      gloss: id,
      class: '证明',
      subject: 'person',
      issuer: null,
      channel: '其他',
      share: shares[0],
      synonyms: ['证明'],
      isClass: true,
      metBy,
      choice,
      ...(rules || choice === 'prescribed' || among === 'asked'
        ? {
            resolve: [
              { when, use: metBy[first % metBy.length] },
              { otherwise: metBy[second % metBy.length] },
            ],
          }
        : {}),
      ...(among === undefined || choice === 'prescribed' ? {} : { among }),
    }));
}

function anyItem(id: string, index: number): fc.Arbitrary<object> {
  const asked = fc.constantFrom(...papers, ...papers, ...classes);
  const requirement = fc.record(
    {
      material: asked,
      of: fc.constantFrom(...roles),
      necessity: fc.constantFrom('必要', '必要', '容缺后补', '非必要'),
      originals: fc.nat({ max: 1 }),
      when: anyCondition(),
      alternatives: fc.array(
        fc.array(fc.record({ material: asked, of: fc.constantFrom(...roles) }), {
          minLength: 1,
          maxLength: 2,
        }),
        { minLength: 1, maxLength: 2 },
      ),
    },
    { requiredKeys: ['material', 'of', 'necessity', 'originals'] },
  );
  const field = fc.record(
    {
      element: fc.constantFrom(...elements),
      of: fc.constantFrom(...roles),
      when: anyCondition(),
    },
    { requiredKeys: ['element', 'of'] },
  );
  return fc
    .record({
      materials: fc.array(requirement, { maxLength: 4 }),
      fields: fc.array(field, { maxLength: 4 }),
      // Every paper is made by one item at most.
      produces: fc.subarray(papers.filter((_, at) => at % items.length === index)),
      of: fc.constantFrom(...roles),
      inPerson: fc.nat({ max: 1 }),
    })
    .map(({ materials, fields, produces, of, inPerson }) => ({
      id,
      name: id,
      gloss: id,
      department: `d${index % 3}`,
      basicCode: '1',
      implementCode: '1',
      itemType: { code: '20', name: '公共服务' },
      handleType: { code: '1', name: '即办件' },
      limit: { statutory: null, promised: { value: index, unit: '工作日' }, basis: '-' },
      handling: { steps: 3, inPerson },
      roles: roles.map((role) => ({ id: role, kind: 'person', name: role })),
      materials: materials.map((own) => ({
        label: '证明',
        type: '原件',
        copies: 0,
        medium: '纸质或电子',
        ...own,
      })),
      form: { name: '表', fields: fields.map((own) => ({ label: '项', required: true, ...own })) },
      fees: [],
      result: { name: id, produces: produces.map((material) => ({ material, of })) },
      evidence: '-',
    }));
}

function anyPart(id: string, index: number): fc.Arbitrary<object> {
  const earlier = items.slice(0, index);
  const dependency = fc.record({
    ref: earlier.length === 0 ? fc.constant('') : fc.constantFrom(...earlier),
    mode: fc.constantFrom('办结后启动', '办结后启动', '办结后办结'),
  });
  return fc
    .record({
      include: anyCondition(),
      first: fc.constantFrom(...parties),
      second: fc.constantFrom(...parties),
      dependsOn: fc.uniqueArray(dependency, {
        selector: ({ ref }) => ref,
        maxLength: Math.min(2, index),
      }),
    })
    .map(({ include, first, second, dependsOn }) => ({
      ref: id,
      item: id,
      name: id,
      department: `d${index % 3}`,
      include,
      roles: { first, second },
      dependsOn,
    }));
}

function catalogueOf(drawn: {
  readonly materials: readonly object[];
  readonly items: readonly object[];
  readonly parts: readonly object[];
  readonly couple: boolean;
  readonly alias: Condition | undefined;
  readonly askWhen: string | undefined;
}): Catalogue {
  const common = {
    departments: [0, 1, 2].map((n) => ({
      id: `d${n}`,
      name: `部门${n}`,
      gloss: `d${n}`,
      window: '1',
      uscc: '119901009900000097',
    })),
    facts: facts.map((id) => ({
      id,
      name: id,
      gloss: id,
      scope: 'case',
      multiple: false,
      values: values.map((value) => ({ value, label: value })),
    })),
    materials: drawn.materials,
    dataElements: elements.map((id, index) => ({
      id,
      name: id,
      gloss: id,
      type: 'string',
      sensitivity: '一般',
      merge: 'strict',
      labels: ['项'],
      ...(index < 2 ? { prefillFrom: papers[index] } : {}),
    })),
    items: drawn.items,
  };
  const files = [common, packageOf(drawn)].map((document, index) => ({
    path: `${index}.yaml`,
    text: JSON.stringify(document),
  }));
  const reading = readCatalogue(files);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems, null, 1));
  return reading.catalogue;
}

function packageOf(drawn: Parameters<typeof catalogueOf>[0]): object {
  const question = (fact: string, more: object = {}) => ({
    id: `q-${fact}`,
    fact,
    ask: `${fact}？`,
    multiple: false,
    options: values.map((value) => ({ value, label: value })),
    ...more,
  });
  return {
    package: {
      seq: 'T1',
      id: 'random',
      name: '随机',
      gloss: 'random',
      nationalName: '-',
      audience: '-',
      leadDepartment: 'd0',
      jointDepartments: [],
      about: '-',
      promisedTotal: [],
    },
    parties: [
      { id: 'one', kind: 'person', name: '甲', cardinality: '1..n' },
      { id: 'two', kind: 'person', name: '乙', cardinality: '1' },
      { id: 'three', kind: 'person', name: '丙', cardinality: '0..1' },
    ],
    ...(drawn.couple ? { couples: [['one', 'two']] } : {}),
    ...(drawn.alias === undefined
      ? {}
      : { aliases: [{ party: 'three', sameAs: 'two', when: drawn.alias }] }),
    questions: [
      question('f0'),
      question('f1'),
      question(
        'f2',
        drawn.askWhen === undefined ? {} : { askWhen: { fact: 'f0', is: drawn.askWhen } },
      ),
    ],
    subItems: drawn.parts,
  };
}
