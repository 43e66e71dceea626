import type { Condition, Problem } from '@lianban/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { draftProcess } from '../draft/draft-process.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import type { Material } from '../material.ts';
import type { MaterialRequirement } from '../service-item.ts';
import type { Dependency } from '../service-package.ts';
import { asked, formCatalogue } from '../testing/form-catalogue.ts';
import { inspectPackage } from './check-package.ts';

const twelve = Array.from({ length: 12 }, (_, at) => `f${at}`);
const rare: Condition = { all: twelve.map((fact) => ({ fact, is: 'yes' })) };

let processes: Catalogue['processes'];

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  processes = reading.catalogue.processes;
});

describe('a paper that a part needs when it starts and a sibling is only about to make', () => {
  it('is told though one answer set of thousands asks for it', async () => {
    const [problem, ...others] = await papersTooEarly({ material: 'letter', when: rare });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      severity: 'error',
      element: 'asking',
      params: { part: 'asking', producer: 'making', material: 'letter' },
    });
    for (const fact of twelve) expect(problem?.message).toContain(`${fact} = yes`);
  });

  it('is told though it is one member of a class, taken in one answer set of thousands', async () => {
    const [problem] = await papersTooEarly({ material: 'proof' });
    expect(problem).toMatchObject({ severity: 'error', params: { material: 'letter' } });
    for (const fact of twelve) expect(problem?.message).toContain(`${fact} = yes`);
  });

  it('is there in time when the part starts after its maker, and may follow where it is 容缺后补', async () => {
    const after: Dependency = { ref: 'making', mode: '办结后启动' };
    expect(await papersTooEarly({ material: 'letter', when: rare }, [after])).toEqual([]);
    const mayFollow = { material: 'letter', when: rare, necessity: '容缺后补' } as const;
    expect(await papersTooEarly(mayFollow)).toEqual([]);
  });

  it('is nothing to tell where the requirement never arises', async () => {
    const never: Condition = { all: [rare, { fact: 'f3', is: 'no' }] };
    expect(await papersTooEarly({ material: 'letter', when: never })).toEqual([]);
  });
});

// ---------------------------------------------------------------------------------------------

/** What the check says of papers in a package where one part makes a letter that the other one asks for. */
async function papersTooEarly(
  own: Partial<MaterialRequirement> & Pick<MaterialRequirement, 'material'>,
  dependsOn: readonly Dependency[] = [],
): Promise<readonly Problem[]> {
  const content = {
    questions: asked(...twelve),
    parts: { making: {}, asking: { dependsOn } },
  };
  const { pkg, catalogue } = formCatalogue(content);
  const [making, asking] = [catalogue.items.get('making'), catalogue.items.get('asking')];
  if (making === undefined || asking === undefined) throw new Error('No items.');
  const produces = [{ material: 'letter', of: 'who' }];
  const requirement: MaterialRequirement = {
    of: 'who',
    label: '证明',
    type: '原件',
    originals: 1,
    copies: 0,
    medium: '纸质',
    necessity: '必要',
    ...own,
  };
  const full: Catalogue = {
    ...catalogue,
    processes,
    materials: new Map([letter, card, proof].map((material) => [material.id, material])),
    items: new Map([
      ['making', { ...making, result: { name: '证明', produces } }],
      ['asking', { ...asking, materials: [requirement] }],
    ]),
  };
  const { xml } = await draftProcess(pkg, full);
  const { problems } = await inspectPackage(pkg, full, xml, { answerSets: 20 });
  return problems.filter(({ code }) => code === 'PAPER_BEFORE_ITS_PRODUCER');
}

const letter: Material = {
  id: 'letter',
  name: '证明信',
  gloss: 'letter',
  class: '证明',
  subject: 'person',
  issuer: null,
  channel: '其他',
  share: { mode: '前序产生', source: null, coverage: '无' },
  synonyms: [],
};
const card: Material = { ...letter, id: 'card', name: '证件', channel: '申请人自备' };
const proof: Material = {
  ...card,
  id: 'proof',
  name: '有效证明',
  isClass: true,
  metBy: ['letter', 'card'],
  choice: 'prescribed',
  resolve: [{ when: rare, use: 'letter' }, { otherwise: 'card' }],
};
