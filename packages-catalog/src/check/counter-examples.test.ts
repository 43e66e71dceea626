import type { Condition, Problem } from '@lianban/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { compilePackage } from '../compile/compile-package.ts';
import { draftProcess } from '../draft/draft-process.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { planCase } from '../plan/plan-case.ts';
import { readWorkedCaseInput } from '../plan/worked-case.ts';
import type { Dependency, ServicePackage } from '../service-package.ts';
import { asked, type FormCatalogue, formCatalogue } from '../testing/form-catalogue.ts';
import { inspectPackage } from './check-package.ts';

const isYes = (fact: string): Condition => ({ fact, is: 'yes' });
const twelve = Array.from({ length: 12 }, (_, at) => `f${at}`);
const rare: Condition = { all: twelve.map(isYes) };

let processes: Catalogue['processes'];

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  processes = reading.catalogue.processes;
});

describe('a circle of parts that wait for each other', () => {
  const circle = (one: Condition, two: Condition) => ({
    one: { include: one, dependsOn: [{ ref: 'two', mode: '办结后启动' }] as Dependency[] },
    two: { include: two, dependsOn: [{ ref: 'one', mode: '办结后办结' }] as Dependency[] },
  });

  it('comes with answers under which all of them are in one case', async () => {
    const content = { questions: asked(...twelve), parts: circle(rare, isYes('f3')) };
    const [problem] = await check(content, 'CATALOGUE_DEPENDENCY_CYCLE');
    expect(problem).toMatchObject({ severity: 'error', params: { parts: 'one → two → one' } });
    expect(problem?.message).toContain(
      'A case has all of them together with these answers: f0 = yes',
    );
    expect(await partsOfCase(content, problem)).toEqual(['one', 'two']);
  });

  it('says when no answers bring all of them into one case, and is refused all the same', async () => {
    const content = {
      questions: asked('f0'),
      parts: circle(isYes('f0'), { fact: 'f0', is: 'no' }),
    };
    const [problem] = await check(content, 'CATALOGUE_DEPENDENCY_CYCLE');
    expect(problem?.severity).toBe('error');
    expect(problem?.message).toContain('No answers make a case that has all of them together');
    expect(problem?.params).not.toHaveProperty('case');
  });

  it('comes with them when only the diagram draws it', async () => {
    const content: FormCatalogue = {
      questions: asked('f0', 'f1'),
      parts: {
        one: { include: isYes('f0') },
        two: { include: isYes('f1'), dependsOn: [{ ref: 'one', mode: '办结后启动' }] },
      },
    };
    const back = (xml: string) =>
      xml.replace(
        '</bpmn:process>',
        '<bpmn:association id="back" sourceRef="two" targetRef="one" lb:finishAfter="true" associationDirection="One" /></bpmn:process>',
      );
    const [problem] = await check(content, 'DIAGRAM_ORDER_CIRCULAR', back);
    expect(problem?.severity).toBe('error');
    expect(await partsOfCase(content, problem)).toEqual(['one', 'two']);
  });
});

describe('a department that contradicts the data element itself', () => {
  const wrong = { constraint: { type: 'date' } };

  it('comes with answers under which its field is asked', async () => {
    const content: FormCatalogue = {
      questions: asked(...twelve),
      parts: { tax: { include: isYes('f1'), asks: [{ ...wrong, when: rare }] } },
    };
    const [problem] = await check(content, 'FORM_CONFLICT_TYPE');
    expect(problem).toMatchObject({ severity: 'error', params: { part: 'tax' } });
    expect(problem?.message).toContain('A case asks it with these answers: f1 = yes, f0 = yes');
    expect(await partsOfCase(content, problem)).toEqual(['tax']);
  });

  it('says when no answers ask it', async () => {
    const content: FormCatalogue = {
      questions: asked('f0'),
      parts: {
        tax: { include: isYes('f0'), asks: [{ ...wrong, when: { fact: 'f0', is: 'no' } }] },
      },
    };
    const [problem] = await check(content, 'FORM_CONFLICT_TYPE');
    expect(problem?.severity).toBe('error');
    expect(problem?.message).toContain('No answers make a case that asks it');
  });
});

describe('a part that few answers bring', () => {
  const content: FormCatalogue = {
    questions: asked(...twelve),
    parts: { one: {}, two: { include: rare, dependsOn: [{ ref: 'one', mode: '办结后启动' }] } },
  };

  it('is found, so that it is not taken for one that never comes', async () => {
    expect(await check(content, 'PART_NEVER_PLANNED')).toEqual([]);
  });

  it('has its order compared with the diagram, with the answers that bring it', async () => {
    const unordered = (await drawn({ ...content, parts: { one: {}, two: { include: rare } } })).xml;
    const [problem] = await check(content, 'ORDER_LOOSER', () => unordered);
    expect(problem).toMatchObject({ params: { part: 'two', predecessor: 'one' } });
    expect(await partsOfCase(content, problem)).toEqual(['one', 'two']);
  });

  it('is certain never to come when its condition contradicts itself', async () => {
    const never: Condition = { all: [isYes('f0'), { fact: 'f0', is: 'no' }] };
    const [problem] = await check(
      { ...content, parts: { ...content.parts, two: { include: never } } },
      'PART_NEVER_PLANNED',
    );
    expect(problem?.severity).toBe('note');
    expect(problem?.message).toContain('No answers bring the part "two" into a case');
  });
});

describe('an element of the diagram that cannot be carried out', () => {
  it('comes with answers that bring the part it stands for', async () => {
    const content: FormCatalogue = {
      questions: asked(...twelve),
      parts: { one: {}, two: { include: rare } },
    };
    const lost = (xml: string) =>
      xml
        .replace(/(lb:part="two"[^>]*calledElement=")[^"]*/, '$1lost')
        .replace(/calledElement="[^"]*"([^>]*lb:part="two")/, 'calledElement="lost"$1');
    const [problem] = await check(content, 'BPMN_CALLED_UNKNOWN', lost);
    expect(problem?.element).toBe('two');
    expect(await partsOfCase(content, problem)).toEqual(['one', 'two']);
  });
});

describe('a paper that nobody can supply', () => {
  it('comes with answers under which it is asked', async () => {
    const content: FormCatalogue = { questions: asked(...twelve), parts: { one: {} } };
    const { pkg, catalogue } = formCatalogue(content);
    const item = catalogue.items.get('one');
    if (item === undefined) throw new Error('No item.');
    const paper = {
      id: 'lost',
      name: '无处可开的证明',
      gloss: 'lost',
      class: '证明',
      subject: 'person',
      issuer: null,
      channel: '其他',
      upload: false,
      share: { mode: '不可共享', source: null, coverage: '无' },
      synonyms: [],
    } as const;
    const requirement = {
      material: 'lost',
      of: 'who',
      label: '证明',
      type: '原件',
      originals: 1,
      copies: 0,
      medium: '纸质',
      necessity: '必要',
      when: rare,
    } as const;
    const own = {
      ...catalogue,
      materials: new Map([['lost', paper]]),
      items: new Map([['one', { ...item, materials: [requirement] }]]),
    };
    const { xml } = await draftProcess(pkg, own);
    const { problems } = await inspectPackage(pkg, own, xml, { answerSets: 30 });
    const problem = problems.find(({ code }) => code === 'PAPER_NOT_SUPPLIED');
    expect(problem?.path).toBe('/items/one/materials/0');
    const input = JSON.parse(String(problem?.params?.case));
    expect(input.answers).toMatchObject(Object.fromEntries(twelve.map((fact) => [fact, 'yes'])));
  });
});

describe('facts that decide each other in a circle', () => {
  it('are named, at the place where the first of them is set; no case can be planned', async () => {
    const content: FormCatalogue = {
      questions: { f0: { askWhen: isYes('f1') } },
      derivedFacts: [{ fact: 'f1', value: 'yes', when: isYes('f0') }],
      parts: { one: { include: isYes('f1') } },
    };
    const [problem] = await check(content, 'CATALOGUE_FACT_CYCLE');
    expect(problem).toMatchObject({
      severity: 'error',
      path: '/derivedFacts/0',
      params: { facts: 'f1 → f0 → f1' },
    });
  });
});

// ---------------------------------------------------------------------------------------------

async function check(
  content: FormCatalogue,
  code: string,
  redrawn: (xml: string) => string = (xml) => xml,
): Promise<readonly Problem[]> {
  const { pkg, catalogue, xml } = await drawn(content);
  const options = { answerSets: 60 };
  const { problems } = await inspectPackage(pkg, catalogue, redrawn(xml), options);
  return problems.filter((problem) => problem.code === code);
}

/** The package with its diagram, in which no part waits for a later one. */
async function drawn(content: FormCatalogue) {
  const { pkg, catalogue } = loose(content);
  const { xml } = await draftProcess({ ...pkg, subItems: acyclic(pkg) }, catalogue);
  return { pkg, catalogue, xml };
}

/** The package with an order that the catalogue's reader would refuse. */
function loose(content: FormCatalogue) {
  const parts = Object.fromEntries(
    Object.entries(content.parts).map(([ref, { dependsOn: _order, ...part }]) => [ref, part]),
  );
  const { pkg, catalogue } = formCatalogue({ ...content, parts });
  const own = { ...catalogue, processes };
  const subItems = pkg.subItems.map((part) => ({
    ...part,
    dependsOn: content.parts[part.ref]?.dependsOn ?? [],
  }));
  return { pkg: { ...pkg, subItems }, catalogue: own };
}

/** Only dependencies on parts that stand before: what can be drawn. */
function acyclic({ subItems }: ServicePackage): ServicePackage['subItems'] {
  return subItems.map(({ dependsOn = [], ...part }, index) => ({
    ...part,
    dependsOn: dependsOn.filter(({ ref }) => subItems.findIndex((one) => one.ref === ref) < index),
  }));
}

/** Plans the case that a problem names, over the same package without its order. */
async function partsOfCase(
  content: FormCatalogue,
  problem: Problem | undefined,
): Promise<readonly string[]> {
  const { pkg, catalogue } = loose(content);
  const subItems = pkg.subItems.map((part) => ({ ...part, dependsOn: [] }));
  const compilation = compilePackage({ ...pkg, subItems }, catalogue);
  if ('problems' in compilation) throw new Error(compilation.problems[0]?.message);
  const read = readWorkedCaseInput(JSON.parse(String(problem?.params?.case)), compilation.compiled);
  if ('problems' in read) throw new Error(read.problems[0]?.message);
  const planning = await planCase(compilation.compiled, read.answers);
  if ('problems' in planning) throw new Error(planning.problems[0]?.message);
  return planning.plan.parts.map(({ ref }) => ref);
}
