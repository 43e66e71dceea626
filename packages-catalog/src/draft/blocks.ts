import type {
  LayoutBlock,
  LayoutEdge,
  LayoutRequest,
  LayoutShape,
  SideShape,
} from '../layout/graph.ts';
import type { ServicePackage, SubItem } from '../service-package.ts';
import type { DrawnOrder, OrderEdge } from './order.ts';

/** What a shape of a drafted diagram is. */
export type DraftShape =
  | { readonly kind: 'start' | 'fork' }
  | { readonly kind: 'part'; readonly part: SubItem }
  | { readonly kind: 'join' | 'split' | 'end'; readonly part: SubItem };

/** The shapes and connections of a package's first diagram, before they have places. */
export interface DraftBlocks {
  readonly request: LayoutRequest;
  /** Shapes by BPMN id. */
  readonly shapes: ReadonlyMap<string, DraftShape>;
  /** BPMN id of each part. */
  readonly elements: ReadonlyMap<string, string>;
}

const size = {
  part: { width: 170, height: 88 },
  gateway: { width: 50, height: 50 },
  event: { width: 36, height: 36 },
} as const;

/**
 * Decides the shapes: one start, a fork where several parts may begin, a call activity per part,
 * a join before what waits for several, a split after what several wait for, an end after each last part.
 */
export function draftBlocks(pkg: ServicePackage, order: DrawnOrder): DraftBlocks {
  const names = new ElementNames();
  const elements = new Map(pkg.subItems.map(({ ref }) => [ref, names.take(elementIdOf(ref))]));
  const idOf = (ref: string) => elements.get(ref) as string;
  const shapes = new Map<string, DraftShape>();
  const blocks: LayoutBlock[] = [];
  const firstParts = pkg.subItems.filter(
    ({ ref }) => !order.starts.some((edge) => edge.to === ref),
  );

  const shape = (kind: keyof typeof size, wanted: string, what: DraftShape) => {
    const id = names.take(wanted);
    shapes.set(id, what);
    return { id, ...size[kind] };
  };
  const start = shape('event', 'start', { kind: 'start' });
  const fork =
    firstParts.length > 1 &&
    beside(shape('gateway', 'fork', { kind: 'fork' }), names.take('flow_start_fork'));
  blocks.push({ id: start.id, main: start, ...(fork && { after: fork }) });
  for (const part of pkg.subItems) {
    const id = idOf(part.ref);
    const incoming = order.starts.filter((edge) => edge.to === part.ref).length;
    const outgoing = order.starts.filter((edge) => edge.from === part.ref).length;
    shapes.set(id, { kind: 'part', part });
    const before =
      incoming > 1 &&
      beside(shape('gateway', `join_${id}`, { kind: 'join', part }), names.take(`flow_join_${id}`));
    const after =
      outgoing !== 1 &&
      beside(
        outgoing > 1
          ? shape('gateway', `split_${id}`, { kind: 'split', part })
          : shape('event', `end_${id}`, { kind: 'end', part }),
        names.take(`flow_after_${id}`),
      );
    blocks.push({
      id,
      lane: part.department,
      main: { id, ...size.part },
      ...(before && { before }),
      ...(after && { after }),
    });
  }
  const flow = (source: string, target: string): LayoutEdge => ({
    id: names.take(`flow_${source}_${target}`),
    kind: 'flow',
    source,
    target,
  });
  const finish = (edge: OrderEdge): LayoutEdge => ({
    id: names.take(`finish_${idOf(edge.from)}_${idOf(edge.to)}`),
    kind: 'association',
    source: idOf(edge.from),
    target: idOf(edge.to),
  });
  const edges = [
    ...firstParts.map((part) => flow(start.id, idOf(part.ref))),
    ...order.starts.map((edge) => flow(idOf(edge.from), idOf(edge.to))),
    ...order.finishes.map(finish),
  ];
  return { request: { lanes: lanesOf(pkg), blocks, edges }, shapes, elements };
}

function beside(shape: LayoutShape, flow: string): SideShape {
  return { ...shape, flow };
}

/** The departments of a package's parts, in the order of their first appearance. */
function lanesOf(pkg: ServicePackage): string[] {
  return [...new Set(pkg.subItems.map((part) => part.department))];
}

/** BPMN id of a part: its reference with what XML does not allow in an id replaced, `item#x` → `item_x`. */
export function elementIdOf(ref: string): string {
  const slug = ref.replace(/[^A-Za-z0-9_.-]/g, '_');
  return /^[A-Za-z_]/.test(slug) ? slug : `_${slug}`;
}

/** Hands out ids, each once. */
class ElementNames {
  private readonly taken = new Set<string>();

  take(wanted: string): string {
    let id = wanted;
    for (let number = 2; this.taken.has(id); number++) id = `${wanted}_${number}`;
    this.taken.add(id);
    return id;
  }
}
