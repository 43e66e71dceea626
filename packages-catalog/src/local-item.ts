import type { ServiceItem } from './service-item.ts';

/**
 * An item rolled out to a region: everything its upstream item says, except what stands here.
 * Limits override one by one; lists override as a whole.
 */
export interface LocalItem
  extends Pick<ServiceItem, 'id' | 'department' | 'implementCode'>,
    Partial<
      Pick<
        ServiceItem,
        | 'name'
        | 'gloss'
        | 'handleType'
        | 'handling'
        | 'conditions'
        | 'fees'
        | 'materials'
        | 'form'
        | 'guide'
        | 'evidence'
      >
    > {
  /** The item, or another local one, that this one follows. */
  readonly upstream: string;
  readonly region: string;
  readonly limit?: Partial<ServiceItem['limit']>;
}

/** Local items completed from what they follow, and those that cannot be: unknown upstream, or a circle. */
export interface LocalResolution {
  readonly items: ReadonlyMap<string, ServiceItem>;
  readonly circular: readonly string[];
}

/** Completes local items from their upstream items, however long the chain; unknown upstreams are left out. */
export function resolveLocalItems(
  items: ReadonlyMap<string, ServiceItem>,
  localItems: ReadonlyMap<string, LocalItem>,
): LocalResolution {
  const resolved = new Map<string, ServiceItem>();
  const circular: string[] = [];
  for (const id of localItems.keys()) {
    const chain: LocalItem[] = [];
    let at = id;
    let local = localItems.get(at);
    while (local !== undefined && !resolved.has(at) && !chain.includes(local)) {
      chain.push(local);
      at = local.upstream;
      local = localItems.get(at);
    }
    if (local !== undefined && chain.includes(local)) {
      circular.push(id);
      continue;
    }
    let base = resolved.get(at) ?? items.get(at);
    for (const link of chain.toReversed()) {
      if (base === undefined) break;
      base = localised(base, link);
      resolved.set(link.id, base);
    }
  }
  return { items: resolved, circular };
}

/** What an item follows, nearest first. */
export function itemsAbove(
  item: ServiceItem,
  items: ReadonlyMap<string, ServiceItem>,
): readonly string[] {
  const above: string[] = [];
  let { upstream } = item;
  while (upstream !== undefined && !above.includes(upstream)) {
    above.push(upstream);
    upstream = items.get(upstream)?.upstream;
  }
  return above;
}

function localised(base: ServiceItem, { limit, guide, ...local }: LocalItem): ServiceItem {
  return {
    ...base,
    ...local,
    limit: { ...base.limit, ...limit },
    ...(base.guide === undefined && guide === undefined
      ? {}
      : { guide: { ...base.guide, ...guide } }),
  };
}
