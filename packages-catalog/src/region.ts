/** Levels of administration below the state, highest first (GB/T 39046-2020 行使层级 2–6). */
export const regionLevels = ['省', '市', '县', '乡', '村'] as const;

/** A level of administration. */
export type RegionLevel = (typeof regionLevels)[number];

/** A region of the administrative division (行政区划); its parent has a higher level. */
export interface Region {
  readonly id: string;
  readonly name: string;
  readonly gloss?: string;
  readonly level: RegionLevel;
  readonly parent?: string;
}

/** A region and those it lies in, nearest first; a region that does not exist has none. */
export function regionPath(
  id: string | undefined,
  regions: ReadonlyMap<string, Region>,
): readonly Region[] {
  const path: Region[] = [];
  let region = id === undefined ? undefined : regions.get(id);
  while (region !== undefined && !path.includes(region)) {
    path.push(region);
    region = region.parent === undefined ? undefined : regions.get(region.parent);
  }
  return path;
}
