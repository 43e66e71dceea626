import {
  type Definitions,
  elementOf,
  elementsOf,
  type ModdleElement,
  readBpmn,
} from '@lianban/engine';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Dot {
  readonly x: number;
  readonly y: number;
}

/** A diagram as its BPMN file shows it. */
export interface Picture {
  readonly definitions: Definitions;
  readonly process: ModdleElement;
  readonly pool: Box;
  readonly lanes: readonly {
    readonly element: ModdleElement;
    readonly box: Box;
    readonly members: readonly string[];
  }[];
  /** Everything that has a place of its own: events, gateways, activities, annotations. */
  readonly shapes: ReadonlyMap<string, Box>;
  /** Words beside events. */
  readonly labels: ReadonlyMap<string, Box>;
  readonly edges: readonly {
    readonly id: string;
    readonly source: string;
    readonly target: string;
    readonly points: readonly Dot[];
  }[];
}

/** Reads the picture of a BPMN document; throws when the reader finds anything to say about it. */
export async function readPicture(xml: string): Promise<Picture> {
  const { definitions, problems } = await readBpmn(xml);
  if (definitions === undefined || problems.length > 0) {
    throw new Error(problems.map((problem) => problem.message).join('\n'));
  }
  const roots = elementsOf(definitions, 'rootElements');
  const process = roots.find((root) => root.$type === 'bpmn:Process') as ModdleElement;
  const plane = elementOf(elementsOf(definitions, 'diagrams')[0] as ModdleElement, 'plane');
  const drawn = elementsOf(plane as ModdleElement, 'planeElement');
  const boxes = new Map<string, Box>();
  const labels = new Map<string, Box>();
  const edges: Picture['edges'][number][] = [];
  for (const di of drawn) {
    const element = elementOf(di, 'bpmnElement') as ModdleElement;
    if (di.$type === 'bpmndi:BPMNEdge') {
      edges.push({
        id: element.id as string,
        source: elementOf(element, 'sourceRef')?.id as string,
        target: elementOf(element, 'targetRef')?.id as string,
        points: elementsOf(di, 'waypoint').map(dotOf),
      });
    } else {
      boxes.set(element.id as string, boxOf(di));
      const label = elementOf(di, 'label');
      if (label !== undefined) labels.set(element.id as string, boxOf(label));
    }
  }
  const participant = elementsOf(
    roots.find((root) => root.$type === 'bpmn:Collaboration') as ModdleElement,
    'participants',
  )[0];
  const laneSet = elementsOf(process, 'laneSets')[0] as ModdleElement;
  const lanes = elementsOf(laneSet, 'lanes').map((element) => ({
    element,
    box: boxes.get(element.id as string) as Box,
    members: elementsOf(element, 'flowNodeRef').map((node) => node.id as string),
  }));
  const pool = boxes.get(participant?.id as string) as Box;
  const shapes = new Map(
    [...boxes].filter(
      ([id]) => id !== participant?.id && !lanes.some(({ element }) => element.id === id),
    ),
  );
  return { definitions, process, pool, lanes, shapes, labels, edges };
}

function boxOf(di: ModdleElement): Box {
  const bounds = elementOf(di, 'bounds') as ModdleElement;
  const number = (name: string) => bounds.get(name) as number;
  return { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
}

function dotOf(point: ModdleElement): Dot {
  return { x: point.get('x') as number, y: point.get('y') as number };
}

/** Whether two boxes share some area. */
export function boxesOverlap(a: Box, b: Box): boolean {
  return (
    Math.min(a.x + a.width, b.x + b.width) > Math.max(a.x, b.x) &&
    Math.min(a.y + a.height, b.y + b.height) > Math.max(a.y, b.y)
  );
}

/** Whether a horizontal or vertical stretch runs through the inside of a box. */
export function runsThrough(from: Dot, to: Dot, box: Box): boolean {
  return (
    boxesOverlap(box, {
      x: Math.min(from.x, to.x) - 0.01,
      y: Math.min(from.y, to.y) - 0.01,
      width: Math.abs(from.x - to.x) + 0.02,
      height: Math.abs(from.y - to.y) + 0.02,
    }) && strictlyInside(from, to, box)
  );
}

function strictlyInside(from: Dot, to: Dot, box: Box): boolean {
  if (from.y === to.y)
    return (
      from.y > box.y && from.y < box.y + box.height && overlapsBy(from.x, to.x, box.x, box.width)
    );
  return (
    from.x > box.x && from.x < box.x + box.width && overlapsBy(from.y, to.y, box.y, box.height)
  );
}

function overlapsBy(a: number, b: number, start: number, size: number): boolean {
  return Math.min(Math.max(a, b), start + size) - Math.max(Math.min(a, b), start) > 0;
}

/** Places where a horizontal stretch of one connection and a vertical stretch of another cross. */
export function crossingsIn(picture: Picture): number {
  const places = new Set<string>();
  picture.edges.forEach((a, i) => {
    picture.edges.forEach((b, j) => {
      if (i === j) return;
      for (const [from, to] of stretches(a.points)) {
        if (from.y !== to.y) continue;
        for (const [top, bottom] of stretches(b.points)) {
          if (top.x !== bottom.x) continue;
          const inside =
            top.x > Math.min(from.x, to.x) &&
            top.x < Math.max(from.x, to.x) &&
            from.y > Math.min(top.y, bottom.y) &&
            from.y < Math.max(top.y, bottom.y);
          if (inside) places.add(`${Math.min(i, j)} ${Math.max(i, j)} ${top.x} ${from.y}`);
        }
      }
    });
  });
  return places.size;
}

/** Consecutive points of a connection. */
export function stretches(points: readonly Dot[]): (readonly [Dot, Dot])[] {
  return points.slice(1).map((point, i) => [points[i] as Dot, point] as const);
}
