import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freePlace } from './free-place.ts';
import { overlap, type Rect, segmentRect, within } from './geometry.ts';
import { routeAround } from './route-around.ts';

const lane: Rect = { x: 0, y: 0, width: 900, height: 260 };
const size = { width: 100, height: 80 };
const rect = fc.record({
  x: fc.integer({ min: 0, max: 900 }),
  y: fc.integer({ min: 0, max: 260 }),
  width: fc.integer({ min: 20, max: 160 }),
  height: fc.integer({ min: 20, max: 120 }),
});

describe('a new part looks for a place in its lane', () => {
  it('stands where it was dropped when nothing is there', () => {
    const near = { x: 450, y: 130 };
    expect(freePlace({ size, area: lane, obstacles: [], near, gap: 20 })).toEqual({
      x: 400,
      y: 90,
    });
  });

  it('never covers a shape or a line, and stays in the lane', () => {
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 12 }), (obstacles) => {
        const place = freePlace({ size, area: lane, obstacles, near: { x: 90, y: 60 }, gap: 10 });
        if (place === undefined) return;
        const shape = { ...place, ...size };
        expect(obstacles.filter((obstacle) => overlap(obstacle, shape))).toEqual([]);
        expect(within(shape, lane)).toBe(true);
      }),
    );
  });

  it('finds none when the lane is full', () => {
    expect(
      freePlace({ size, area: lane, obstacles: [lane], near: { x: 1, y: 1 }, gap: 20 }),
    ).toBeUndefined();
  });
});

describe('an arrow is drawn between two shapes', () => {
  const across = { leave: 'right', enter: 'left' } as const;
  const source = { x: 0, y: 0, width: 100, height: 80 };
  const target = { x: 400, y: 0, width: 100, height: 80 };

  it('is straight when nothing stands between', () => {
    expect(routeAround({ source, target, ...across, obstacles: [] })).toEqual([
      { x: 100, y: 40 },
      { x: 400, y: 40 },
    ]);
  });

  it('goes around what stands between', () => {
    const wall = { x: 200, y: -20, width: 100, height: 120 };
    const line = routeAround({ source, target, ...across, obstacles: [wall] }) ?? [];
    expect(line.length).toBeGreaterThan(2);
    expect(line.at(0)).toEqual({ x: 100, y: 40 });
    expect(line.at(-1)).toEqual({ x: 400, y: 40 });
  });

  it('runs over the top from side to side when it leaves and enters there', () => {
    const over = { leave: 'top', enter: 'top' } as const;
    expect(routeAround({ source, target, ...over, obstacles: [] })).toEqual([
      { x: 50, y: 0 },
      { x: 50, y: -14 },
      { x: 450, y: -14 },
      { x: 450, y: 0 },
    ]);
  });

  it('crosses no shape, wherever they stand', () => {
    fc.assert(
      fc.property(fc.array(rect, { minLength: 2, maxLength: 14 }), ([from, to, ...others]) => {
        if (from === undefined || to === undefined) return;
        const line = routeAround({ source: from, target: to, ...across, obstacles: others }) ?? [];
        for (let index = 1; index < line.length; index++) {
          const [a, b] = [line[index - 1], line[index]];
          if (a === undefined || b === undefined) continue;
          expect(a.x === b.x || a.y === b.y).toBe(true);
          if (index === 1 || index === line.length - 1) continue;
          expect(others.filter((other) => overlap(other, segmentRect(a, b)))).toEqual([]);
        }
      }),
    );
  });
});
