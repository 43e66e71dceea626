import { textOf } from '@lianban/engine';
import { type Catalogue, draftProcess, type ServicePackage } from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { anyPackage } from '../support/any-package.ts';
import {
  boxesOverlap,
  crossingsIn,
  type Dot,
  type Picture,
  readPicture,
  runsThrough,
  stretches,
} from '../support/picture.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems.map((p) => p.message).join('\n'));
  catalogue = reading.catalogue;
});

describe('the first diagram of every package of the example catalogue', () => {
  it('is tidy: each part in its lane, nothing on top of anything, no line through a shape', async () => {
    const counted: string[] = [];
    for (const pkg of catalogue.packages.values()) {
      const { xml, crossings, problems } = await draftProcess(pkg, catalogue);
      const picture = await readPicture(xml);
      expect(problems).toEqual([]);
      expectTidy(pkg, picture);
      expect(crossingsIn(picture), pkg.package.id).toBe(crossings);
      counted.push(`${pkg.package.id} ${crossings}`);
      if (pkg.package.id === 'second-hand-house') expect(crossings).toBeLessThanOrEqual(3);
    }
    console.log(`crossings: ${counted.join(', ')}`);
  }, 60_000);

  it('is the same every time', async () => {
    const pkg = catalogue.packages.get('housing-fund-loan') as ServicePackage;
    const again = await draftProcess(structuredClone(pkg), catalogue);
    expect(again).toEqual(await draftProcess(pkg, catalogue));
  });
});

describe('the first diagram of any package', () => {
  it('is tidy, whatever its parts wait for', async () => {
    await fc.assert(
      fc.asyncProperty(anyPackage(), async (pkg) => {
        const { xml, crossings } = await draftProcess(pkg, catalogue);
        const picture = await readPicture(xml);
        expectTidy(pkg, picture);
        expect(crossingsIn(picture)).toBe(crossings);
      }),
      { numRuns: 20, seed: 20260101 },
    );
  }, 60_000);
});

// ---------------------------------------------------------------------------------------------

function expectTidy(pkg: ServicePackage, picture: Picture): void {
  expect(faultsOf(pkg, picture)).toEqual([]);
}

function faultsOf(pkg: ServicePackage, picture: Picture): string[] {
  return [
    ...laneFaults(pkg, picture),
    ...overlapFaults(picture),
    ...lineFaults(picture),
    ...labelFaults(picture),
    ...sharingFaults(picture),
  ].map((fault) => `${pkg.package.id}: ${fault}`);
}

function laneFaults(pkg: ServicePackage, picture: Picture): string[] {
  const faults: string[] = [];
  const nodes = picture.process.get('flowElements') as readonly { id: string; $type: string }[];
  for (const node of nodes) {
    if (node.$type === 'bpmn:SequenceFlow') continue;
    const lanes = picture.lanes.filter(({ members }) => members.includes(node.id));
    if (lanes.length !== 1) faults.push(`${node.id} is in ${lanes.length} lanes`);
    const box = picture.shapes.get(node.id);
    const lane = lanes[0]?.box;
    if (box === undefined || lane === undefined) faults.push(`${node.id} has no place`);
    else if (
      box.y < lane.y ||
      box.y + box.height > lane.y + lane.height ||
      box.x < lane.x ||
      box.x + box.width > lane.x + lane.width
    ) {
      faults.push(`${node.id} leaves its lane`);
    }
  }
  for (const part of pkg.subItems) {
    const activity = nodes.find(
      (node) => node.$type === 'bpmn:CallActivity' && textOf(node as never, 'lb:part') === part.ref,
    );
    const lane = picture.lanes.find(({ members }) => members.includes(activity?.id ?? ''));
    if (lane === undefined || textOf(lane.element, 'lb:department') !== part.department) {
      faults.push(`${part.ref} is not in the lane of ${part.department}`);
    }
  }
  const heights = picture.lanes.reduce((sum, { box }) => sum + box.height, 0);
  if (heights !== picture.pool.height) faults.push('the lanes do not fill the pool');
  return faults;
}

function overlapFaults(picture: Picture): string[] {
  const faults: string[] = [];
  const shapes = [...picture.shapes];
  shapes.forEach(([id, box], i) => {
    for (const [other, otherBox] of shapes.slice(i + 1)) {
      if (boxesOverlap(box, otherBox)) faults.push(`${id} lies on ${other}`);
    }
  });
  picture.lanes.forEach(({ element, box }, i) => {
    for (const other of picture.lanes.slice(i + 1)) {
      if (boxesOverlap(box, other.box)) faults.push(`${element.id} lies on ${other.element.id}`);
    }
  });
  return faults;
}

function lineFaults(picture: Picture): string[] {
  const faults: string[] = [];
  for (const edge of picture.edges) {
    for (const [from, to] of stretches(edge.points)) {
      if (from.x !== to.x && from.y !== to.y) faults.push(`${edge.id} runs aslant`);
      for (const [id, box] of picture.shapes) {
        if (runsThrough(from, to, box)) faults.push(`${edge.id} runs through ${id}`);
      }
    }
    for (const [end, shape] of [
      [edge.points[0], edge.source],
      [edge.points.at(-1), edge.target],
    ] as const) {
      const box = picture.shapes.get(shape);
      const onRim =
        end !== undefined &&
        box !== undefined &&
        end.x >= box.x &&
        end.x <= box.x + box.width &&
        end.y >= box.y &&
        end.y <= box.y + box.height;
      if (!onRim) faults.push(`${edge.id} does not reach ${shape}`);
    }
  }
  return faults;
}

/** Only lines that leave or arrive together may run over each other. */
function sharingFaults(picture: Picture): string[] {
  const faults: string[] = [];
  picture.edges.forEach((a, i) => {
    for (const b of picture.edges.slice(i + 1)) {
      if (a.source === b.source || a.target === b.target) continue;
      const together = stretches(a.points).some(([from, to]) =>
        stretches(b.points).some(([start, end]) => runAlong([from, to], [start, end])),
      );
      if (together) faults.push(`${a.id} runs along ${b.id}`);
    }
  });
  return faults;
}

function runAlong([a, b]: readonly [Dot, Dot], [c, d]: readonly [Dot, Dot]): boolean {
  const common = (from: number, to: number, start: number, end: number) =>
    Math.min(Math.max(from, to), Math.max(start, end)) -
      Math.max(Math.min(from, to), Math.min(start, end)) >
    0;
  if (a.y === b.y && c.y === d.y) return a.y === c.y && common(a.x, b.x, c.x, d.x);
  return a.x === b.x && c.x === d.x && a.x === c.x && common(a.y, b.y, c.y, d.y);
}

/** Words beside events lie on no shape, no line and no other words. */
function labelFaults(picture: Picture): string[] {
  const faults: string[] = [];
  for (const [id, label] of picture.labels) {
    for (const [other, box] of picture.shapes) {
      if (boxesOverlap(label, box)) faults.push(`the label of ${id} lies on ${other}`);
    }
    for (const edge of picture.edges) {
      if (stretches(edge.points).some(([from, to]) => runsThrough(from, to, label))) {
        faults.push(`${edge.id} runs through the label of ${id}`);
      }
    }
  }
  return faults;
}
