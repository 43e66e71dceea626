import type { Condition, Problem } from '@lianban/engine';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { draftProcess } from '../draft/draft-process.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import type { Dependency } from '../service-package.ts';
import { asked, type FormCatalogue, formCatalogue } from '../testing/form-catalogue.ts';
import { inspectPackage } from './check-package.ts';

let processes: Catalogue['processes'];

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  processes = reading.catalogue.processes;
});

const after = (ref: string): Dependency => ({ ref, mode: '办结后启动' });
const twelve = Array.from({ length: 12 }, (_, at) => `f${at}`);

describe('a diagram that keeps an order in all cases but one of thousands', () => {
  it('is refused with the answers of that case: an absent part passes its order on', async () => {
    const rare: Condition = { any: twelve.map((fact) => ({ fact, is: 'no' })) };
    const content: FormCatalogue = {
      questions: asked(...twelve),
      parts: {
        one: {},
        other: {},
        two: { include: rare, dependsOn: [after('one')] },
        three: { dependsOn: [after('two')] },
      },
    };
    const parts = {
      ...content.parts,
      two: { include: rare },
      three: { dependsOn: [after('other')] },
    };
    const found = await orderProblems(content, { ...content, parts }, 1);
    const last = found.find(
      ({ params }) => params?.part === 'three' && params?.predecessor === 'one',
    );
    expect(last).toMatchObject({ code: 'ORDER_LOOSER', severity: 'error' });
    for (const fact of twelve) expect(last?.message).toContain(`${fact} = yes`);
  });
});

describe('the order of every case', () => {
  it('is compared as if all answers were tried', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrder, async ({ content, drawn }) => {
        const searched = await orderProblems(content, drawn, 1);
        const tried = await orderProblems(content, drawn, 300);
        expect(namesOf(searched)).toEqual(namesOf(tried));
      }),
      { numRuns: 16 },
    );
  }, 60_000);
});

// ---------------------------------------------------------------------------------------------

/** What the check says of the order when the diagram draws another table. */
async function orderProblems(
  content: FormCatalogue,
  drawn: FormCatalogue,
  answerSets: number,
): Promise<readonly Problem[]> {
  const { pkg, catalogue } = formCatalogue(content);
  const own = { ...catalogue, processes };
  const { xml } = await draftProcess(formCatalogue(drawn).pkg, own);
  const { problems } = await inspectPackage(pkg, own, xml, { answerSets });
  expect(problems.map(({ code }) => code)).not.toContain('BPMN_CALLED_UNKNOWN');
  return problems.filter(({ code }) => /LOOSER|NOT_JOINED/.test(code));
}

function namesOf(problems: readonly Problem[]): readonly string[] {
  return problems
    .map(({ code, params }) => `${code} ${params?.part} ${params?.predecessor}`)
    .sort();
}

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>('always'),
  fc
    .tuple(fc.constantFrom('f0', 'f1', 'f2', 'f3', 'f4'), fc.constantFrom('no', 'yes'))
    .map(([fact, is]): Condition => ({ fact, is })),
);

const parts = ['a', 'b', 'c', 'd', 'e'];

/** Five parts with an order, and a diagram from which some of it was left out. */
const anyOrder = fc
  .record({
    includes: fc.tuple(...parts.map(() => condition)),
    edges: fc.array(
      fc.record({
        to: fc.integer({ min: 1, max: 4 }),
        from: fc.nat({ max: 3 }),
        mode: fc.constantFrom<Dependency['mode']>('办结后启动', '办结后启动', '办结后办结'),
        drawn: fc.boolean(),
      }),
      { minLength: 3, maxLength: 8 },
    ),
  })
  .map(({ includes, edges }) => {
    const contentOf = (all: boolean): FormCatalogue => ({
      questions: asked('f0', 'f1', 'f2', 'f3', 'f4'),
      parts: Object.fromEntries(
        parts.map((ref, at) => {
          const own = edges.filter(
            (edge) => edge.to === at && edge.from < at && (all || edge.drawn),
          );
          const byRef = new Map(own.map(({ from, mode }) => [parts[from] ?? '', mode]));
          const dependsOn = [...byRef].map(([other, mode]) => ({ ref: other, mode }));
          return [ref, { include: includes[at] ?? 'always', dependsOn }];
        }),
      ),
    });
    return { content: contentOf(true), drawn: contentOf(false) };
  });
