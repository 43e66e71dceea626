import type { DrawnBody, DrawnNode, DrawnProcess, Shuffle } from './bpmn-text.ts';
import { bpmnText } from './bpmn-text.ts';

/** The same processes drawn otherwise: what must change nothing. */
export interface OtherDrawing {
  readonly texts: readonly string[];
  /** What an id of the first drawing is called in this one. */
  readonly called: (id: string) => string;
  /** Whether ids keep their order, so that not even the order of events may differ. */
  readonly sameOrder: boolean;
}

/** The same processes with other ids of elements and flows, `Named_` before each; processes keep theirs. */
export function drawRenamed(drawings: readonly DrawnProcess[]): {
  readonly texts: readonly string[];
  /** The new id by the old one. */
  readonly mapping: Readonly<Record<string, string>>;
} {
  const processes = new Set(drawings.map(({ id }) => id));
  const called = (id: string) => (processes.has(id) ? id : `Named_${id}`);
  const { texts } = renamed(drawings, called, (items) => items, true);
  const ids = drawings.flatMap((drawing) => idsIn(drawing));
  return { texts, mapping: Object.fromEntries(ids.map((id) => [id, called(id)])) };
}

/** Draws processes in another order of the file, with other ids, or with another picture. */
export function drawOtherwise(drawings: readonly DrawnProcess[], seed: number): OtherDrawing {
  const shuffle = shuffleBy(seed);
  const same = (id: string) => id;
  switch (seed % 4) {
    case 0:
      return {
        texts: drawings.map((drawing) => withPicture(bpmnText(drawing), drawing, seed)),
        called: same,
        sameOrder: true,
      };
    case 1:
      return renamed(
        drawings,
        (id) => `Named_${id}`,
        (items) => items,
        true,
      );
    case 2:
      return renamed(drawings, (id) => `${scrambled(id, seed)}-${id}`, shuffle, false);
    default:
      return {
        texts: drawings.map((drawing) => bpmnText(drawing, shuffle)),
        called: same,
        sameOrder: true,
      };
  }
}

// ---------------------------------------------------------------------------------------------

/** The same things in another order, always the same for the same seed. */
function shuffleBy(seed: number): Shuffle {
  return (items) =>
    items
      .map((item, index) => ({ item, place: ((index + 1) * 7919 * (seed + 1)) % 104_729 }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
}

/** A name that sorts anywhere. */
function scrambled(id: string, seed: number): string {
  let number = seed + 1;
  for (const letter of id) number = (number * 31 + letter.charCodeAt(0)) % 104_729;
  return `n${number.toString(36)}`;
}

function renamed(
  drawings: readonly DrawnProcess[],
  called: (id: string) => string,
  shuffle: Shuffle,
  sameOrder: boolean,
): OtherDrawing {
  const texts = drawings.map((drawing) => {
    const { id, finishAfter = [] } = drawing;
    const order = finishAfter.map(([before, after]) => [called(before), called(after)] as const);
    const body = renamedBody(drawing, called);
    return bpmnText({ ...drawing, id: called(id), ...body, finishAfter: order }, shuffle);
  });
  return { texts, called, sameOrder };
}

/** Attributes that name another element. */
const references: ReadonlySet<string> = new Set([
  'default',
  'attachedToRef',
  'calledElement',
  'sourceRef',
  'targetRef',
]);

function idsIn({ nodes, flows }: DrawnBody): readonly string[] {
  const inner = nodes.flatMap(({ id, inside }) => [id, ...(inside ? idsIn(inside) : [])]);
  return [...inner, ...flows.map(({ id }) => id)];
}

function renamedBody({ nodes, flows }: DrawnBody, called: (id: string) => string): DrawnBody {
  return {
    nodes: nodes.map((node): DrawnNode => {
      const { id, attributes, content, inside } = node;
      const named = Object.entries(attributes ?? {}).map(([key, value]) => [
        key,
        references.has(key) ? called(value) : value,
      ]);
      return {
        ...node,
        id: called(id),
        attributes: Object.fromEntries(named),
        ...(content === undefined ? {} : { content: renamedContent(content, called) }),
        ...(inside === undefined ? {} : { inside: renamedBody(inside, called) }),
      };
    }),
    flows: flows.map((flow) => ({
      ...flow,
      id: called(flow.id),
      from: called(flow.from),
      to: called(flow.to),
    })),
  };
}

/** An event that undoes an activity names it in its definition. */
function renamedContent(content: string, called: (id: string) => string): string {
  return content.replace(/activityRef="([^"]+)"/g, (_, id) => `activityRef="${called(id)}"`);
}

function withPicture(text: string, { id, nodes, flows }: DrawnProcess, seed: number): string {
  const shapes = nodes.map(
    (node, index) =>
      `<di:BPMNShape id="${node.id}_di" bpmnElement="${node.id}"><dc:Bounds x="${(index * seed) % 997}" y="${(seed * 7) % 503}" width="100" height="80" /></di:BPMNShape>`,
  );
  const edges = flows.map(
    (flow, index) =>
      `<di:BPMNEdge id="${flow.id}_di" bpmnElement="${flow.id}"><dd:waypoint x="${index}" y="${seed}" /><dd:waypoint x="${seed}" y="${index}" /></di:BPMNEdge>`,
  );
  const names =
    'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI"';
  const plane = `<di:BPMNPlane id="plane" bpmnElement="${id}">${[...shapes, ...edges].join('')}</di:BPMNPlane>`;
  const picture = `<di:BPMNDiagram ${names} id="diagram">${plane}</di:BPMNDiagram>`;
  return text.replace('</definitions>', `${picture}</definitions>`);
}
