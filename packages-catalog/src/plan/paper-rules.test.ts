import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { CasePlan, PlanAnswers } from '../case-plan.ts';
import { compilePackage } from '../compile/compile-package.ts';
import type { Material } from '../material.ts';
import { readCatalogue } from '../read/read-catalogue.ts';
import type { MaterialRequirement } from '../service-item.ts';
import type { Dependency, Party, ServicePackage } from '../service-package.ts';
import { planCase } from './plan-case.ts';

// A catalogue of three papers and a class they meet, small enough to see which rule decides.
const papers: Readonly<Record<string, Partial<Material>>> = {
  proof: {
    isClass: true,
    metBy: ['card', 'book', 'letter'],
    choice: 'prescribed',
    resolve: [{ otherwise: 'card' }],
  },
  card: { satisfies: ['proof'] },
  book: { satisfies: ['proof'], share: { mode: '前序产生', source: 'archive', coverage: '市内' } },
  letter: { satisfies: ['proof'], share: { mode: '不可共享', source: null, coverage: '无' } },
  promise: { class: '承诺书' },
  form: { class: '申请表' },
  wedding: { subject: 'couple' },
};

describe('a class of papers whose member is prescribed', () => {
  it('is met by the member its rules name', async () => {
    expect(await papersOf({ last: { asks: ['proof'] } })).toEqual(['card@person']);
  });

  it('is met instead by a member produced before, the last in the class’s order', async () => {
    const first = { produces: ['letter', 'book'] };
    const last = { asks: ['proof'], dependsOn: [after('first')] };
    expect(await papersOf({ first, last })).toEqual(['letter@person']);
  });

  it('is not met by a member that is produced beside it', async () => {
    const first = { produces: ['letter'] };
    const last = { asks: ['proof'], dependsOn: [beside('first')] };
    expect(await papersOf({ first, last })).toEqual(['card@person']);
  });

  it('is not met by a member that another part asks for by name', async () => {
    const parts = { first: { asks: ['letter'] }, last: { asks: ['proof'] } };
    expect(await papersOf(parts)).toEqual(['letter@person', 'card@person']);
  });
});

describe('a class of papers whose member is free to choose', () => {
  const free = { ...papers, proof: { ...papers.proof, choice: 'free' as const } };

  it('is met by a member that some part asks for by name, the last in the class’s order', async () => {
    const parts = { first: { asks: ['book', 'letter'] }, last: { asks: ['proof'] } };
    expect(await papersOf(parts, { papers: free })).toEqual(['book@person', 'letter@person']);
  });

  it('takes that one even before a member that is produced', async () => {
    const parts = {
      first: { produces: ['letter'] },
      other: { asks: ['card'] },
      last: { asks: ['proof'], dependsOn: [after('first')] },
    };
    expect(await papersOf(parts, { papers: free })).toEqual(['card@person']);
  });

  it('does not count on a paper that is only 非必要', async () => {
    const parts = { first: { asks: ['book?'] }, last: { asks: ['proof'] } };
    expect(await papersOf(parts, { papers: free })).toEqual(['card@person']);
  });

  it('does not take the paper of somebody else', async () => {
    const parts = { first: { asks: ['book'], of: 'other' }, last: { asks: ['proof'] } };
    expect(await papersOf(parts, { papers: free })).toEqual(['book@other', 'card@person']);
  });
});

describe('how a paper comes in', () => {
  it('is from the archive of its system when the part that makes it is not in the case', async () => {
    expect(await ways({ last: { asks: ['book'] } })).toEqual({ 'book@person': 'shared archive' });
  });

  it('is from the first part that makes it before everybody needs it', async () => {
    const parts = {
      first: { produces: ['book'] },
      second: { produces: ['book'] },
      last: { asks: ['book'], dependsOn: [after('first'), after('second')] },
    };
    expect(await ways(parts)).toEqual({ 'book@person': 'producedByPredecessor first' });
  });

  it('is from a sibling only where it may follow', async () => {
    const first = { produces: ['letter'] };
    const last = (asks: readonly string[]) => ({ asks, dependsOn: [beside('first')] });
    expect(await ways({ first, last: last(['letter+']) })).toEqual({
      'letter@person': 'deferredToSibling first',
    });
    expect(await ways({ first, last: last(['letter']) })).toEqual({ 'letter@person': 'submitted' });
  });

  it('is from a sibling when one part may wait and the other starts after it', async () => {
    const parts = {
      first: { produces: ['letter'] },
      middle: { asks: ['letter+'] },
      last: { asks: ['letter'], dependsOn: [after('first')] },
    };
    const plan = await planned(parts);
    expect(plan.materials).toMatchObject([
      { disposition: 'deferredToSibling', from: 'first', deferrable: false },
    ]);
  });

  it('is an upload when the query fails, even for a promise that could be queried', async () => {
    const parts = { last: { asks: ['promise', 'card'] } };
    const shareFails = ['promise', 'card'];
    expect(await ways(parts)).toEqual({
      'promise@person': 'shared registry',
      'card@person': 'shared registry',
    });
    expect(await ways(parts, { answers: { facts: {}, shareFails } })).toEqual({
      'promise@person': 'submitted',
      'card@person': 'submitted',
    });
  });

  it('is nothing at all for an application form: the one form takes it up', async () => {
    const plan = await planned({ last: { asks: ['form', 'card'] } });
    expect(plan.totals.materials).toMatchObject({ separately: 1, merged: 1 });
    expect(plan.avoidedMaterials).toMatchObject([
      { material: 'form', why: { code: 'materialInForm' } },
    ]);
  });
});

describe('papers of several people', () => {
  const parties: readonly Party[] = [
    { id: 'person', kind: 'person', name: '甲', cardinality: '1..n' },
    { id: 'other', kind: 'person', name: '乙', cardinality: '0..n' },
  ];
  const couples = [['person', 'other']] as const;

  it('count once for each, and for a couple once for both', async () => {
    const parts = { last: { asks: ['card', 'wedding'] }, more: { asks: ['wedding'], of: 'other' } };
    const answers = { facts: {}, members: { person: 2 } };
    const plan = await planned(parts, { parties, couples, answers });
    expect(keysOf(plan)).toEqual(['card@person[1]', 'card@person[2]', 'wedding@person+other']);
    expect(plan.totals.materials.separately).toBe(4);
  });

  it('are none where nobody is in that role', async () => {
    const parts = { last: { asks: ['card'], of: 'other' } };
    expect(
      keysOf(await planned(parts, { parties, answers: { facts: {}, members: { other: 0 } } })),
    ).toEqual([]);
  });

  it('bear the name of the one an alias stands for, and the further ones their own', async () => {
    const parts = { first: { asks: ['card'] }, last: { asks: ['card'], of: 'other' } };
    const aliases = [{ party: 'other', sameAs: 'person', when: 'always' as const }];
    const answers = { facts: {}, members: { person: 2, other: 3 } };
    const plan = await planned(parts, { parties, aliases, answers });
    expect(keysOf(plan)).toEqual([
      'card@person[1]',
      'card@person[2]',
      'card@other[2]',
      'card@other[3]',
    ]);
    expect(plan.materials[0]?.neededBy).toEqual(['first', 'last']);
  });
});

describe('a person under a third name', () => {
  it('bears the name at the end of the chain', async () => {
    const parties: readonly Party[] = ['person', 'other', 'third'].map((id) => ({
      id,
      kind: 'person',
      name: id,
      cardinality: '1',
    }));
    const aliases = [
      { party: 'third', sameAs: 'other', when: 'always' as const },
      { party: 'other', sameAs: 'person', when: 'always' as const },
    ];
    const plan = await planned({ last: { asks: ['card'], of: 'third' } }, { parties, aliases });
    expect(keysOf(plan)).toEqual(['card@person']);
    expect(plan.aliases).toEqual({ third: 'person', other: 'person' });
  });
});

describe('the way to the office', () => {
  const trips = async (parts: Parameters<typeof planned>[0]) => (await planned(parts)).totals.trips;

  it('is made for an original that must be shown, alone and at the joint window', async () => {
    const parts = { first: { asks: ['letter'] }, last: { asks: ['letter'] } };
    expect(await trips(parts)).toEqual({ separately: 2, merged: 1 });
  });

  it('is not made for a file that is only uploaded', async () => {
    expect(await trips({ last: { asks: ['letter-'] } })).toEqual({ separately: 0, merged: 0 });
  });

  it('is not made for an original that can be fetched, once the matters are one', async () => {
    expect(await trips({ last: { asks: ['card'] } })).toEqual({ separately: 1, merged: 0 });
  });

  it('is not made twice where somebody must appear and can show the original there', async () => {
    const parts = { first: { asks: ['letter'], inPerson: 1 as const }, last: { asks: ['letter'] } };
    expect(await trips(parts)).toEqual({ separately: 2, merged: 1 });
  });

  it('is not made for what is only offered', async () => {
    expect(await trips({ last: { asks: ['letter?'] } })).toEqual({ separately: 0, merged: 0 });
  });
});

interface TestPart {
  /** `card` 必要, `card+` 容缺后补, `card?` 非必要, `card-` 必要 and 电子文件. */
  readonly asks?: readonly string[];
  readonly produces?: readonly string[];
  readonly of?: string;
  readonly inPerson?: 1;
  readonly dependsOn?: readonly Dependency[];
}

interface TestCatalogue {
  readonly papers?: typeof papers;
  readonly parties?: readonly Party[];
  readonly couples?: ServicePackage['couples'];
  readonly aliases?: ServicePackage['aliases'];
  readonly answers?: PlanAnswers;
}

async function planned(
  parts: Readonly<Record<string, TestPart>>,
  more: TestCatalogue = {},
): Promise<CasePlan> {
  const documents = [commonFile(parts, more), packageFile(parts, more)];
  const files = documents.map((document, index) => ({
    path: `${index}.yaml`,
    text: stringify(document),
  }));
  const reading = readCatalogue(files);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems, null, 1));
  const servicePackage = reading.catalogue.packages.get('test');
  if (servicePackage === undefined) throw new Error('No package.');
  const compilation = compilePackage(servicePackage, reading.catalogue);
  if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
  const planning = await planCase(compilation.compiled, more.answers ?? { facts: {} });
  if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
  return planning.plan;
}

async function papersOf(...args: Parameters<typeof planned>): Promise<readonly string[]> {
  return keysOf(await planned(...args));
}

async function ways(...args: Parameters<typeof planned>): Promise<Record<string, string>> {
  const { materials } = await planned(...args);
  return Object.fromEntries(
    materials.map(({ key, disposition, from }) => [
      key,
      [disposition, from].filter(Boolean).join(' '),
    ]),
  );
}

function keysOf({ materials }: CasePlan): readonly string[] {
  return materials.map(({ key }) => key);
}

function after(ref: string): Dependency {
  return { ref, mode: '办结后启动' };
}

function beside(ref: string): Dependency {
  return { ref, mode: '办结后办结' };
}

function commonFile(parts: Readonly<Record<string, TestPart>>, more: TestCatalogue): object {
  return {
    departments: [
      { id: 'desk', name: '窗口', gloss: 'desk', window: '1', uscc: '119901009900000097' },
    ],
    facts: [],
    materials: Object.entries(more.papers ?? papers).map(([id, own]) => ({
      id,
      name: id,
      gloss: id,
      class: '证照',
      subject: 'person',
      issuer: null,
      channel: '其他',
      share: { mode: '数据共享', source: 'registry', coverage: '市内' },
      synonyms: [],
      ...own,
    })),
    items: Object.entries(parts).map(([id, part]) => itemOf(id, part)),
  };
}

function itemOf(id: string, { asks = [], produces = [], inPerson }: TestPart): object {
  return {
    id,
    name: id,
    gloss: id,
    department: 'desk',
    basicCode: '1',
    implementCode: '1',
    itemType: { code: '20', name: '公共服务' },
    handleType: { code: '1', name: '即办件' },
    limit: { statutory: null, promised: { value: 1, unit: '工作日' }, basis: '-' },
    handling: { steps: 3, inPerson: inPerson ?? 0 },
    roles: [{ id: 'who', kind: 'person', name: '申请人' }],
    materials: asks.map(requirement),
    form: { name: '表', fields: [] },
    fees: [],
    result: { name: id, produces: produces.map((material) => ({ material, of: 'who' })) },
    evidence: '-',
  };
}

function requirement(written: string): MaterialRequirement {
  const [, material = '', mark] = /^(\w+)([-+?]?)$/.exec(written) ?? [];
  const necessity = mark === '+' ? '容缺后补' : mark === '?' ? '非必要' : '必要';
  const shown = {
    type: mark === '-' ? '电子文件' : '原件',
    originals: 1,
    copies: 0,
    medium: '纸质或电子',
  };
  return { material, of: 'who', label: material, necessity, ...shown };
}

function packageFile(parts: Readonly<Record<string, TestPart>>, more: TestCatalogue): object {
  const person: Party = { id: 'person', kind: 'person', name: '甲', cardinality: '1' };
  const other: Party = { id: 'other', kind: 'person', name: '乙', cardinality: '0..1' };
  return {
    package: {
      seq: 'T1',
      id: 'test',
      name: '测试',
      gloss: 'test',
      nationalName: '-',
      audience: '-',
      leadDepartment: 'desk',
      jointDepartments: [],
      about: '-',
      promisedTotal: [],
    },
    parties: more.parties ?? [person, other],
    ...(more.couples === undefined ? {} : { couples: more.couples }),
    ...(more.aliases === undefined ? {} : { aliases: more.aliases }),
    questions: [],
    subItems: Object.entries(parts).map(([ref, { of = 'person', dependsOn = [] }]) => ({
      ref,
      item: ref,
      name: ref,
      department: 'desk',
      include: 'always',
      roles: { who: of },
      dependsOn,
    })),
  };
}
