import type { Condition } from '@lianban/engine';
import type { Dependency, ServicePackage, SubItem } from '@lianban/packages-catalog';
import fc from 'fast-check';

const departments = ['housing', 'tax', 'water', 'power', 'gas', 'hospital', 'no-such-office'];

const conditions: readonly Condition[] = [
  'always',
  { fact: 'loan-type', in: ['fund', 'combined'] },
  { fact: 'by-agent', is: 'yes' },
  {
    any: [
      { fact: 'marital', of: 'person', isNot: 'single' },
      { fact: 'by-agent', is: 'yes' },
    ],
  },
];

/** Packages with any acyclic order of some parts in up to seven departments. */
export function anyPackage(mostParts = 14): fc.Arbitrary<ServicePackage> {
  return fc
    .integer({ min: 1, max: mostParts })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyPart(index))))
    .map(packageOf);
}

/** A part that waits for some of the parts before it. */
function anyPart(index: number): fc.Arbitrary<SubItem> {
  const dependency = fc.record({
    ref: fc.nat({ max: Math.max(0, index - 1) }).map(refOf),
    mode: fc.constantFrom<Dependency['mode']>('办结后启动', '办结后启动', '办结后办结'),
  });
  return fc.record({
    ref: fc.constant(refOf(index)),
    item: fc.constant(`item-${index}`),
    name: fc.constantFrom('契税申报', '国有建设用地使用权及房屋所有权转移登记(存量房买卖)'),
    department: fc.constantFrom(...departments),
    include: fc.constantFrom(...conditions),
    roles: fc.constant({}),
    dependsOn: fc.array(dependency, { maxLength: index === 0 ? 0 : 3 }),
  });
}

function refOf(index: number): string {
  return index % 3 === 2 ? `item-${index}#again` : `item-${index}`;
}

function packageOf(subItems: readonly SubItem[]): ServicePackage {
  return {
    package: {
      seq: 'P99',
      id: 'any-package',
      name: '随机套餐',
      gloss: 'made up',
      nationalName: '-',
      audience: '自然人',
      leadDepartment: 'housing',
      jointDepartments: [],
      about: '',
      promisedTotal: [],
    },
    parties: [{ id: 'person', kind: 'person', name: '申请人', cardinality: '1' }],
    questions: [],
    subItems,
  };
}
