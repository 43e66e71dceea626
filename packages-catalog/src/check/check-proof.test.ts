import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { draftProcess } from '../draft/draft-process.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import type { Material } from '../material.ts';
import type { MaterialRequirement, ServiceItem } from '../service-item.ts';
import { checkPackage } from './check-package.ts';
import { proofProblems } from './check-proof.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  catalogue = reading.catalogue;
});

describe('the packages of the example catalogue', () => {
  it('ask for nothing that cannot be had', () => {
    for (const pkg of catalogue.packages.values()) {
      expect(
        proofProblems(pkg, catalogue, (ref) => ref),
        pkg.package.id,
      ).toEqual([]);
    }
  });
});

describe('a paper that one gets only for a paper that one gets only for the first', () => {
  const hidden = { mode: '不可共享', source: null, coverage: '无' } as const;
  const letter = (id: string): Partial<Material> => ({
    id,
    name: id,
    share: hidden,
    channel: '其他',
  });
  const circular = (): Catalogue =>
    changed([letter('letter-a'), letter('letter-b')], {
      'passport-issue': { asks: ['letter-b'], makes: ['letter-a'] },
      'ee-photo': { asks: ['letter-a'], makes: ['letter-b'] },
    });

  it('is refused at publishing, with the circle', async () => {
    const found = await check('passport', circular());
    const circle = found.find(({ code }) => code === 'PROOF_CIRCULAR');
    expect(circle).toMatchObject({ severity: 'error', element: 'ee-photo' });
    expect(circle?.params?.items).toBe('ee-photo → passport-issue → ee-photo');
  });

  it('is no circle any more when one of the papers can be looked up, or something else will do', () => {
    const looked = changed(
      [letter('letter-a'), { ...letter('letter-b'), share: { ...hidden, mode: '数据共享' } }],
      {
        'passport-issue': { asks: ['letter-b'], makes: ['letter-a'] },
        'ee-photo': { asks: ['letter-a'], makes: ['letter-b'] },
      },
    );
    expect(proofs('passport', looked)).toEqual([]);
    const other = changed([letter('letter-a'), letter('letter-b')], {
      'passport-issue': { asks: ['letter-b'], makes: ['letter-a'], instead: 'id-card' },
      'ee-photo': { asks: ['letter-a'], makes: ['letter-b'] },
    });
    expect(proofs('passport', other)).toEqual([]);
  });
});

describe('an item that renews a paper', () => {
  it('may ask for the old one: its holder has had it', () => {
    const share = { mode: '不可共享', source: null, coverage: '无' } as const;
    const renewing = changed([{ id: 'permit', channel: '政府部门核发', share }], {
      'passport-issue': { asks: ['permit'], makes: ['permit'] },
    });
    expect(proofs('passport', renewing)).toEqual([]);
  });
});

describe('a paper that nobody can supply', () => {
  const sealed = { id: 'sealed', name: '内部函', upload: false as const, channel: '其他' };

  it('is refused with the part that asks for it', async () => {
    const asking = changed(
      [{ ...sealed, share: { mode: '不可共享', source: null, coverage: '无' } }],
      { 'passport-issue': { asks: ['sealed'], makes: [] } },
    );
    const found = await check('passport', asking);
    expect(found.filter(({ code }) => code === 'PAPER_NOT_SUPPLIED')).toMatchObject([
      { severity: 'error', element: 'passport-issue', params: { material: 'sealed' } },
    ]);
  });

  it('is one that only its issuer is believed for, when the issuer has no system', () => {
    const paper: Partial<Material> = { id: 'own-letter', channel: '申请人自备' };
    const share = { mode: '不可共享', source: null, coverage: '无' } as const;
    const asked = { 'passport-issue': { asks: ['own-letter'], makes: [] } };
    const trusting = (trust: 'A' | 'B', from: Partial<Material>) =>
      changed([from], asked, (item) => ({
        ...item,
        materials: item.materials.map((one) =>
          one.material === 'own-letter' ? { ...one, trust } : one,
        ),
      }));
    expect(proofs('passport', trusting('A', { ...paper, share }))).toEqual(['PAPER_NOT_SUPPLIED']);
    expect(proofs('passport', trusting('B', { ...paper, share }))).toEqual([]);
    expect(proofs('passport', trusting('A', paper))).toEqual([]);
  });
});

describe('an item without a department', () => {
  it('is refused', async () => {
    const lost = changed([], {}, (item) =>
      item.id === 'passport-issue' ? { ...item, department: '' } : item,
    );
    const found = await check('passport', lost);
    expect(found).toContainEqual(
      expect.objectContaining({
        code: 'ITEM_WITHOUT_DEPARTMENT',
        severity: 'error',
        element: 'passport-issue',
      }),
    );
  });
});

interface Change {
  readonly asks: readonly string[];
  readonly makes: readonly string[];
  /** A paper that will do instead of those asked for. */
  readonly instead?: string;
}

/** The example catalogue with further papers, and items that ask for and make them. */
function changed(
  papers: readonly Partial<Material>[],
  items: Readonly<Record<string, Change>>,
  edit: (item: ServiceItem) => ServiceItem = (item) => item,
): Catalogue {
  const card = catalogue.materials.get('id-card');
  if (card === undefined) throw new Error('No id-card.');
  const materials = new Map(catalogue.materials);
  for (const paper of papers) {
    const made = { ...card, satisfies: [], producedBy: [], ...paper } as Material;
    materials.set(made.id, made);
  }
  const changedItems = [...catalogue.items.values()].map((item) => {
    const change = items[item.id];
    return [item.id, edit(change === undefined ? item : withChange(item, change))] as const;
  });
  return { ...catalogue, materials, items: new Map(changedItems) };
}

function withChange(item: ServiceItem, { asks, makes, instead }: Change): ServiceItem {
  const [role] = item.roles;
  const of = role?.id ?? '';
  const asked = asks.map(
    (material): MaterialRequirement => ({
      material,
      of,
      label: material,
      type: '原件',
      originals: 1,
      copies: 0,
      medium: '纸质',
      necessity: '必要',
      ...(instead === undefined ? {} : { alternatives: [[{ material: instead }]] }),
    }),
  );
  return {
    ...item,
    materials: [...item.materials, ...asked],
    result: {
      ...item.result,
      produces: [...item.result.produces, ...makes.map((material) => ({ material, of }))],
    },
  };
}

function proofs(id: string, changedCatalogue: Catalogue): readonly string[] {
  const pkg = changedCatalogue.packages.get(id);
  if (pkg === undefined) throw new Error(`No package ${id}.`);
  return proofProblems(pkg, changedCatalogue, (ref) => ref).map(({ code }) => code);
}

async function check(id: string, changedCatalogue: Catalogue) {
  const pkg = changedCatalogue.packages.get(id);
  if (pkg === undefined) throw new Error(`No package ${id}.`);
  const xml = catalogue.diagrams.get(id) ?? (await draftProcess(pkg, catalogue)).xml;
  return checkPackage(pkg, changedCatalogue, xml, { answerSets: 20 });
}
