import { grown, overlap, type Point, type Rect, type Size, within } from './geometry.ts';

/** What is to be placed, and where it may stand. */
export interface PlaceRequest {
  readonly size: Size;
  /** The lane, without its heading. */
  readonly area: Rect;
  /** Shapes and lines that must stay free. */
  readonly obstacles: readonly Rect[];
  /** Where it should be, if it can: the middle of the shape. */
  readonly near: Point;
  /** Room to keep on every side. */
  readonly gap: number;
}

const STEP = 10;

/**
 * The free place nearest to the one wished for, as the top left corner; nothing when the area is full.
 * Moving sideways along the lane costs less than moving across it.
 */
export function freePlace(request: PlaceRequest): Point | undefined {
  const { size, area, near, gap } = request;
  let best: { readonly place: Point; readonly cost: number } | undefined;
  for (let x = area.x + gap; x + size.width + gap <= area.x + area.width; x += STEP) {
    for (let y = area.y + gap; y + size.height + gap <= area.y + area.height; y += STEP) {
      const cost =
        Math.abs(x + size.width / 2 - near.x) + 2 * Math.abs(y + size.height / 2 - near.y);
      if (best !== undefined && cost >= best.cost) continue;
      if (isFree(request, { x, y })) best = { place: { x, y }, cost };
    }
  }
  return best?.place;
}

function isFree({ size, area, obstacles, gap }: PlaceRequest, place: Point): boolean {
  const wanted = grown({ ...place, ...size }, gap);
  return within(wanted, area) && !obstacles.some((obstacle) => overlap(wanted, obstacle));
}
