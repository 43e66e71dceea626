import type { DirectoryItem } from '../directory-item.ts';
import type { LocalItem } from '../local-item.ts';
import { type Region, regionLevels } from '../region.ts';
import type { EntryFault } from './condition-faults.ts';
import { faultList, type IsBroken, type ReferenceTarget } from './entry-checks.ts';

/** Checks that a region lies in one of a higher level. */
export function regionFaults(
  { id, level, parent }: Region,
  { regions }: { readonly regions: ReadonlyMap<string, Region> },
): readonly EntryFault[] {
  if (parent === undefined) return [];
  const above = regions.get(parent);
  if (above === undefined) {
    const message = `There is no region "${parent}"; add it or correct the name.`;
    return [{ code: 'CATALOGUE_REFERENCE_UNKNOWN', path: '/parent', message }];
  }
  if (regionLevels.indexOf(above.level) < regionLevels.indexOf(level)) return [];
  const message = `The region "${id}" (${level}) cannot lie in "${parent}" (${above.level}); the parent's level must be higher.`;
  return [{ code: 'CATALOGUE_REGION_LEVEL', path: '/parent', message }];
}

/** Checks that basic codes are unique in the directory. */
export function directoryFaults(
  directory: ReadonlyMap<string, DirectoryItem>,
): (entry: DirectoryItem) => readonly EntryFault[] {
  const first = new Map<string, string>();
  for (const { id, basicCode } of directory.values()) {
    if (!first.has(basicCode)) first.set(basicCode, id);
  }
  return ({ id, basicCode }) => {
    const other = first.get(basicCode);
    if (other === undefined || other === id) return [];
    const message = `The basic code "${basicCode}" is that of "${other}" already.`;
    return [{ code: 'CATALOGUE_CODE_TWICE', path: '/basicCode', message }];
  };
}

/** Checks what a local item names: its region, what it follows, and that following ends somewhere. */
export function localItemFaults(
  local: LocalItem,
  target: ReferenceTarget & { readonly localItems: ReadonlyMap<string, LocalItem> },
  isBroken: IsBroken,
): readonly EntryFault[] {
  const list = faultList(target, isBroken);
  list.known('regions', local.region, '/region');
  list.known('departments', local.department, '/department');
  const seen = [local.id];
  for (let at = local.upstream; ; ) {
    if (seen.includes(at)) {
      const message = `Local items follow each other in a circle: ${[...seen, at].join(' → ')}. Name an item as the first of them.`;
      list.add('CATALOGUE_UPSTREAM_CIRCULAR', '/upstream', message);
      break;
    }
    seen.push(at);
    const above = target.localItems.get(at);
    if (above === undefined) {
      if (!isBroken(`localItems:${at}`)) list.known('items', at, '/upstream');
      break;
    }
    at = above.upstream;
  }
  return list.faults;
}
