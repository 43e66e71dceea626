import { createElement, type ModdleElement } from '@lianban/engine';
import type { Bounds, Point } from '../layout/geometry.ts';
import type { DiagramLayout } from '../layout/layout.ts';
import type { DraftBlocks, DraftShape } from './blocks.ts';

/** Elements of the document that the picture shows. */
export interface DraftElements {
  readonly collaboration: ModdleElement;
  readonly participant: ModdleElement;
  readonly legend: ModdleElement;
  /** Shapes, connections, lanes and labels by id. */
  readonly byId: ReadonlyMap<string, ModdleElement>;
}

/** Colours of parts (BPMN in Color 1.0): every case has the blue ones, the amber ones depend on answers. */
const colours = {
  always: { fill: '#e6f4ff', line: '#0958d9' },
  conditional: { fill: '#fffbe6', line: '#8a5300' },
} as const;

/** The picture (BPMN DI) of a drafted process. */
export function draftPicture(
  elements: DraftElements,
  blocks: DraftBlocks,
  layout: DiagramLayout,
): ModdleElement {
  const at = (id: string) => elements.byId.get(id) as ModdleElement;
  const { pool } = layout;
  return createElement('bpmndi:BPMNDiagram', {
    id: 'picture',
    plane: createElement('bpmndi:BPMNPlane', {
      id: 'plane',
      bpmnElement: elements.collaboration,
      planeElement: [
        shape(elements.participant, pool, { isHorizontal: true }),
        ...layout.lanes.map(({ id, bounds }) =>
          shape(at(laneIdOf(id)), bounds, { isHorizontal: true }),
        ),
        ...[...layout.shapes].map(([id, bounds]) =>
          shape(at(id), bounds, look(blocks.shapes.get(id) as DraftShape, bounds)),
        ),
        ...[...layout.edges].map(([id, edge]) => connection(at(id), edge.waypoints)),
        ...[...layout.labels].map(([id, bounds]) => shape(at(labelIdOf(id)), bounds)),
        shape(elements.legend, { x: pool.x, y: pool.y - 44, width: 880, height: 28 }),
      ],
    }),
  });
}

/** Id of a department's lane. */
export function laneIdOf(department: string): string {
  return `lane_${department.replace(/[^A-Za-z0-9_.-]/g, '_')}`;
}

/** Id of the word beside an association. */
export function labelIdOf(association: string): string {
  return `label_${association}`;
}

function look(what: DraftShape, bounds: Bounds): Readonly<Record<string, unknown>> {
  if (what.kind === 'start' || what.kind === 'end') {
    const width = 60;
    const x = bounds.x + bounds.width / 2 - width / 2;
    const label = { x, y: bounds.y + bounds.height + 3, width, height: 14 };
    return {
      label: createElement('bpmndi:BPMNLabel', { bounds: createElement('dc:Bounds', label) }),
    };
  }
  if (what.kind !== 'part') return {};
  const { fill, line } = what.part.include === 'always' ? colours.always : colours.conditional;
  return { isExpanded: false, 'color:background-color': fill, 'color:border-color': line };
}

function shape(
  element: ModdleElement,
  bounds: Bounds,
  attributes: Readonly<Record<string, unknown>> = {},
): ModdleElement {
  return createElement('bpmndi:BPMNShape', {
    id: `${element.id}_di`,
    bpmnElement: element,
    bounds: createElement('dc:Bounds', { ...bounds }),
    ...attributes,
  });
}

function connection(element: ModdleElement, waypoints: readonly Point[]): ModdleElement {
  return createElement('bpmndi:BPMNEdge', {
    id: `${element.id}_di`,
    bpmnElement: element,
    waypoint: waypoints.map((point) => createElement('dc:Point', { ...point })),
  });
}
