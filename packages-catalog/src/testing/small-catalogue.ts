import { stringify } from 'yaml';
import type { CasePlan, PlanAnswers } from '../case-plan.ts';
import { compilePackage } from '../compile/compile-package.ts';
import type { Material } from '../material.ts';
import { planCase } from '../plan/plan-case.ts';
import { readCatalogue } from '../read/read-catalogue.ts';
import type { MaterialRequirement } from '../service-item.ts';
import type { Dependency, Party, ServicePackage } from '../service-package.ts';

/** A catalogue of three papers and a class they meet, small enough to see which rule decides. */
export const papers: Readonly<Record<string, Partial<Material>>> = {
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

/** A part of a test package. */
export interface TestPart {
  /** `card` 必要, `card+` 容缺后补, `card?` 非必要, `card-` 必要 and 电子文件. */
  readonly asks?: readonly (string | Partial<MaterialRequirement>)[];
  readonly produces?: readonly string[];
  readonly of?: string;
  readonly inPerson?: 1;
  readonly dependsOn?: readonly Dependency[];
}

/** What a test package has besides its parts. */
export interface TestCatalogue {
  readonly papers?: typeof papers;
  readonly parties?: readonly Party[];
  readonly couples?: ServicePackage['couples'];
  readonly aliases?: ServicePackage['aliases'];
  readonly answers?: PlanAnswers;
}

/** Plans a test package. */
export async function planned(
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

/** Keys of the papers of a test package. */
export async function papersOf(...args: Parameters<typeof planned>): Promise<readonly string[]> {
  return keysOf(await planned(...args));
}

/** How each paper of a test package comes in. */
export async function ways(...args: Parameters<typeof planned>): Promise<Record<string, string>> {
  const { materials } = await planned(...args);
  return Object.fromEntries(
    materials.map(({ key, disposition, from }) => [
      key,
      [disposition, from].filter(Boolean).join(' '),
    ]),
  );
}

/** Keys of the papers of a plan. */
export function keysOf({ materials }: CasePlan): readonly string[] {
  return materials.map(({ key }) => key);
}

/** 办结后启动. */
export function after(ref: string): Dependency {
  return { ref, mode: '办结后启动' };
}

/** 办结后办结. */
export function beside(ref: string): Dependency {
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

function requirement(asked: string | Partial<MaterialRequirement>): MaterialRequirement {
  const { material: written = '', ...more } =
    typeof asked === 'string' ? { material: asked } : asked;
  const [, material = '', mark] = /^(\w+)([-+?]?)$/.exec(written) ?? [];
  const necessity = mark === '+' ? '容缺后补' : mark === '?' ? '非必要' : '必要';
  const shown = {
    type: mark === '-' ? '电子文件' : '原件',
    originals: 1,
    copies: 0,
    medium: '纸质或电子',
  };
  return { material, of: 'who', label: material, necessity, ...shown, ...more };
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
