import {
  type Condition,
  drawnStartOrder,
  type Facts,
  factKey,
  type ModdleElement,
  type ProcessGraph,
  readBpmn,
} from '@lianban/engine';
import {
  applyDiagram,
  type Catalogue,
  compileDiagram,
  draftProcess,
  precedence,
  type ServicePackage,
} from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { anyPackage } from '../support/any-package.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems.map((p) => p.message).join('\n'));
  catalogue = reading.catalogue;
});

describe('the first diagram of any package', () => {
  it('keeps the order of the table in every case, and asks for no more', async () => {
    await fc.assert(
      fc.asyncProperty(anyPackage(10), anyFacts, async (pkg, facts) => {
        const { xml } = await draftProcess(pkg, catalogue);
        const { graph, problems } = await compileDiagram(xml, pkg, catalogue);
        expect(problems).toEqual([]);
        expect(orderFaults(pkg, graph as ProcessGraph, facts)).toEqual([]);
      }),
      { numRuns: 40, seed: 20260102 },
    );
  }, 60_000);

  it('read back, leaves the table as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyPackage(10), async (pkg) => {
        const { definitions } = await readBpmn((await draftProcess(pkg, catalogue)).xml);
        const applied = applyDiagram(pkg, definitions as ModdleElement, catalogue);
        expect(applied).toEqual({ package: pkg, added: [], removed: [] });
      }),
      { numRuns: 25, seed: 20260103 },
    );
  }, 60_000);
});

// ---------------------------------------------------------------------------------------------

const anyFacts: fc.Arbitrary<Facts> = fc.record({
  'loan-type': fc.constantFrom('none', 'commercial', 'fund', 'combined'),
  'by-agent': fc.constantFrom('yes', 'no'),
  'marital.person': fc.constantFrom('single', 'married'),
});

/** Where the diagram starts a part too early or needlessly late, when the case has the parts these facts bring. */
function orderFaults(pkg: ServicePackage, graph: ProcessGraph, facts: Facts): string[] {
  const included = new Set(
    pkg.subItems.filter(({ include }) => holds(include, facts)).map(({ ref }) => ref),
  );
  const order = precedence(pkg.subItems, included, () => 0).parts;
  const drawn = drawnStartOrder(graph, [...included], facts);
  const faults: string[] = [];
  for (const [ref, { before, startAfter }] of order) {
    const held = [...included].filter((other) => drawn.get(other)?.has(ref) && other !== ref);
    const surely = new Set(held.flatMap((other) => [other, ...(order.get(other)?.upstream ?? [])]));
    for (const other of startAfter) {
      if (!surely.has(other)) faults.push(`${ref} may start before ${other}`);
    }
    for (const other of held) {
      if (!before.has(other)) faults.push(`${ref} waits for ${other} needlessly`);
    }
  }
  return faults;
}

function holds(condition: Condition, facts: Facts): boolean {
  if (condition === 'always') return true;
  if ('all' in condition) return condition.all.every((one) => holds(one, facts));
  if ('any' in condition) return condition.any.some((one) => holds(one, facts));
  const value = facts[factKey(condition.fact, condition.of)] as string;
  if (condition.is !== undefined) return value === condition.is;
  if (condition.isNot !== undefined) return value !== condition.isNot;
  return condition.in?.includes(value) ?? false;
}
