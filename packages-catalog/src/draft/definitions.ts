import { createElement, type Definitions, type ModdleElement } from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import type { DiagramLayout } from '../layout/layout.ts';
import type { ServicePackage, SubItem } from '../service-package.ts';
import type { DraftBlocks, DraftShape } from './blocks.ts';
import { draftPicture, labelIdOf, laneIdOf } from './picture.ts';
import { conditionText } from './text.ts';

/** The handling process of an item whose department has drawn none of its own. */
export const DEFAULT_HANDLING = 'default-handling';

/** What marks a part that a case may do without. */
const CONDITIONAL_SUFFIX = '〔按情形〕';

/** How to read the diagram, above it. */
const LEGEND =
  '实线箭头:办结后启动;点线:办结后办结(可同时办理,后者不得先办结)。黄色〔按情形〕:申请人情形需要时办理,否则自动跳过。';

/** Puts the shapes and connections of a draft into one BPMN document. */
export function draftDefinitions(
  pkg: ServicePackage,
  catalogue: Pick<Catalogue, 'departments' | 'facts' | 'processes'>,
  blocks: DraftBlocks,
  layout: DiagramLayout,
): Definitions {
  const byId = new Map<string, ModdleElement>();
  for (const [id, shape] of blocks.shapes) byId.set(id, shapeElement(id, shape, pkg, catalogue));
  const flows: ModdleElement[] = [];
  for (const [id, edge] of layout.edges) {
    const source = byId.get(edge.source) as ModdleElement;
    const target = byId.get(edge.target) as ModdleElement;
    const isFinish = blocks.request.edges.some((e) => e.id === id && e.kind === 'association');
    flows.push(isFinish ? association(id, source, target) : sequenceFlow(id, source, target));
  }
  const labels = [...layout.labels.keys()].map((id) =>
    createElement('bpmn:TextAnnotation', { id: labelIdOf(id), text: '办结后办结' }),
  );
  const lanes = layout.lanes.map(({ id }) => laneElement(id, catalogue, layout, byId));
  const process = createElement('bpmn:Process', {
    id: `process_${pkg.package.id}`,
    name: pkg.package.name,
    isExecutable: true,
    laneSets: [createElement('bpmn:LaneSet', { id: `lanes_${pkg.package.id}`, lanes })],
    flowElements: [...byId.values(), ...flows.filter((flow) => flow.$type === 'bpmn:SequenceFlow')],
    artifacts: [...flows.filter((flow) => flow.$type === 'bpmn:Association'), ...labels],
  });
  const participant = createElement('bpmn:Participant', {
    id: `pool_${pkg.package.id}`,
    name: pkg.package.name,
    processRef: process,
  });
  const legend = createElement('bpmn:TextAnnotation', { id: 'legend', text: LEGEND });
  const collaboration = createElement('bpmn:Collaboration', {
    id: `collaboration_${pkg.package.id}`,
    participants: [participant],
    artifacts: [legend],
  });
  for (const element of [...flows, ...labels, ...lanes]) byId.set(element.id as string, element);
  return createElement('bpmn:Definitions', {
    id: `definitions_${pkg.package.id}`,
    targetNamespace: 'http://lianban.example/packages',
    exporter: 'Lianban',
    rootElements: [collaboration, process],
    diagrams: [draftPicture({ collaboration, participant, legend, byId }, blocks, layout)],
  });
}

function shapeElement(
  id: string,
  shape: DraftShape,
  pkg: ServicePackage,
  catalogue: Pick<Catalogue, 'facts' | 'processes'>,
): ModdleElement {
  switch (shape.kind) {
    case 'start':
      return createElement('bpmn:StartEvent', { id, name: '受理申请' });
    case 'end':
      return createElement('bpmn:EndEvent', { id, name: '办结' });
    case 'fork':
    case 'split':
      return createElement('bpmn:ParallelGateway', { id, gatewayDirection: 'Diverging' });
    case 'join':
      return createElement('bpmn:ParallelGateway', { id, gatewayDirection: 'Converging' });
    case 'part':
      return callActivity(id, shape.part, pkg, catalogue);
  }
}

/** The process that handles an item: the one drawn for it, under the item's id, or the default one. */
export function handlingOf(item: string, catalogue: Pick<Catalogue, 'processes'>): string {
  return catalogue.processes.has(item) ? item : DEFAULT_HANDLING;
}

function callActivity(
  id: string,
  part: SubItem,
  pkg: ServicePackage,
  catalogue: Pick<Catalogue, 'facts' | 'processes'>,
): ModdleElement {
  const conditional = part.include !== 'always';
  const text = `${conditionText(part.include, pkg, catalogue)}时办理;否则跳过。`;
  return createElement('bpmn:CallActivity', {
    id,
    name: conditional ? `${part.name}\n${CONDITIONAL_SUFFIX}` : part.name,
    calledElement: handlingOf(part.item, catalogue),
    'lb:part': part.ref,
    'lb:item': part.item,
    ...(conditional && {
      documentation: [createElement('bpmn:Documentation', { text: `当${text}` })],
    }),
  });
}

function sequenceFlow(id: string, source: ModdleElement, target: ModdleElement): ModdleElement {
  const flow = createElement('bpmn:SequenceFlow', { id, sourceRef: source, targetRef: target });
  (source.get('outgoing') as ModdleElement[]).push(flow);
  (target.get('incoming') as ModdleElement[]).push(flow);
  return flow;
}

function association(id: string, source: ModdleElement, target: ModdleElement): ModdleElement {
  return createElement('bpmn:Association', {
    id,
    sourceRef: source,
    targetRef: target,
    associationDirection: 'One',
    'lb:finishAfter': true,
    documentation: [createElement('bpmn:Documentation', { text: '办结后办结' })],
  });
}

function laneElement(
  department: string,
  catalogue: Pick<Catalogue, 'departments'>,
  layout: DiagramLayout,
  byId: ReadonlyMap<string, ModdleElement>,
): ModdleElement {
  const bounds = layout.lanes.find((lane) => lane.id === department)?.bounds;
  const inside = [...byId].filter(([id]) => {
    const y = layout.shapes.get(id)?.y;
    return bounds !== undefined && y !== undefined && y >= bounds.y && y < bounds.y + bounds.height;
  });
  return createElement('bpmn:Lane', {
    id: laneIdOf(department),
    name: catalogue.departments.get(department)?.name ?? department,
    'lb:department': department,
    flowNodeRef: inside.map(([, element]) => element),
  });
}
