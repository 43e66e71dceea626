import type { Point, Rect, Size } from './geometry.ts';

/** Room of the words beside an arrow 办结后办结. */
export const LABEL: Size = { width: 80, height: 22 };

/** Where the name of an arrow stands: above its longest level piece, otherwise beside its longest piece. */
export function labelPlace(points: readonly Point[]): Rect {
  let best = { x: 0, y: 0, worth: -1 };
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (from === undefined) continue;
    const across = Math.abs(to.x - from.x);
    const down = Math.abs(to.y - from.y);
    const level = across >= down;
    const worth = level && across >= LABEL.width ? across + down : (across + down) / 3;
    if (worth <= best.worth) continue;
    const x = (from.x + to.x) / 2;
    const y = (from.y + to.y) / 2;
    best = level
      ? { x: x - LABEL.width / 2, y: y - LABEL.height - 1, worth }
      : { x: x + 3, y: y - LABEL.height / 2, worth };
  }
  return { x: Math.round(best.x), y: Math.round(best.y), ...LABEL };
}
