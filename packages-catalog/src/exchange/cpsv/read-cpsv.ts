import type { Problem, TimeLimit } from '@lianban/engine';
import type { Department } from '../../catalogue.ts';
import type { Material } from '../../material.ts';
import { fault } from '../../problem.ts';
import type { CatalogueFile } from '../../read/catalogue-entries.ts';
import type { MaterialRequirement, ServiceItem } from '../../service-item.ts';
import { idOfWords } from '../list/id-of-words.ts';
import { type LinkedNode, readJsonLd } from './read-json-ld.ts';
import { entryId, iri } from './vocabulary.ts';

/** The items of a document as a delivery of the exchange format, or what is wrong with it. */
export type CpsvReading =
  | { readonly files: readonly CatalogueFile[] }
  | { readonly problems: readonly Problem[] };

/**
 * Reads public services of CPSV-AP 3.2 with their requirements and evidence types (CCCEV 2.1). One that `writeCpsv` wrote
 * comes back the same; one from elsewhere gets an applicant, no form, and papers that cannot be shared.
 */
export function readCpsv(document: unknown): CpsvReading {
  const read = readJsonLd(document);
  if ('problems' in read) return read;
  const graph = new Graph(read.nodes);
  const services = graph.ofType(iri('cpsv:PublicService'));
  if (services.length === 0) {
    const message = 'The document holds no cpsv:PublicService.';
    return { problems: [fault('CPSV_INVALID', message, { path: '/@graph' })] };
  }
  const problems = services.flatMap((service) => faultsOf(service, graph));
  if (problems.length > 0) return { problems };
  const delivery = {
    departments: graph
      .ofType(iri('cv:PublicOrganisation'))
      .map((node) => departmentOf(node, graph)),
    materials: graph.ofType(iri('cv:EvidenceType')).map((node) => materialOf(node, graph)),
    items: services.map((node) => itemOf(node, graph)),
  };
  return { files: [{ path: 'cpsv.json', text: JSON.stringify(delivery) }] };
}

/** The nodes of a document, found by address. */
class Graph {
  private readonly nodes: readonly LinkedNode[];
  private readonly byId = new Map<string, LinkedNode>();

  constructor(nodes: readonly LinkedNode[]) {
    this.nodes = nodes;
    for (const node of nodes) {
      if (node.id !== undefined && node.types.length > 0) this.byId.set(node.id, node);
    }
  }

  ofType(type: string): readonly LinkedNode[] {
    return this.nodes.filter(({ types }) => types.includes(type));
  }

  /** Nodes that a node leads to; a mere address leads to the node described elsewhere. */
  linked(node: LinkedNode | undefined, term: Parameters<typeof iri>[0]): readonly LinkedNode[] {
    return (node?.values.get(iri(term)) ?? []).flatMap((value) => {
      if (!('node' in value)) return [];
      return [this.byId.get(value.node.id ?? '') ?? value.node];
    });
  }

  /** The text of a node in a language, or in any. */
  text(node: LinkedNode | undefined, term: Parameters<typeof iri>[0], language?: string): string {
    const literals = (node?.values.get(iri(term)) ?? []).flatMap((value) =>
      'literal' in value ? [value] : [],
    );
    const found = literals.find((value) => value.language === language) ?? literals[0];
    return found === undefined || found.literal === null ? '' : String(found.literal);
  }

  /** A JSON value that was written beside the vocabulary. */
  json<T>(node: LinkedNode | undefined, term: Parameters<typeof iri>[0]): T | undefined {
    const [value] = node?.values.get(iri(term)) ?? [];
    return value !== undefined && 'literal' in value ? (value.literal as T) : undefined;
  }
}

function faultsOf(service: LinkedNode, graph: Graph): readonly Problem[] {
  const place = { path: service.id ?? '' };
  const lacks = (what: string): Problem =>
    fault(
      'CPSV_INVALID',
      `The public service ${service.id ?? 'without address'} lacks ${what}.`,
      place,
    );
  return [
    ...(graph.text(service, 'dct:title') === '' ? [lacks('a dct:title')] : []),
    ...(graph.text(service, 'dct:identifier') === '' ? [lacks('a dct:identifier')] : []),
    ...(graph.linked(service, 'cv:hasCompetentAuthority').length === 0
      ? [lacks('a cv:hasCompetentAuthority')]
      : []),
  ];
}

function departmentOf(node: LinkedNode, graph: Graph): Department {
  const name =
    graph.text(node, 'skos:prefLabel', 'zh-CN') || graph.text(node, 'dct:title', 'zh-CN');
  const code = graph.text(node, 'dct:identifier');
  return {
    id: departmentId(node, graph),
    name: name || code,
    gloss: graph.text(node, 'skos:prefLabel', 'en') || name || code,
    window: graph.text(node, 'lb:window') || '综合窗口',
    uscc: /^[0-9A-Z]{18}$/.test(code) ? code : '000000000000000000',
  };
}

function departmentId(node: LinkedNode, graph: Graph): string {
  const words = graph.text(node, 'dct:identifier') || node.id || 'unknown';
  return entryId('department', node.id) ?? idOfWords('body', words);
}

function materialOf(node: LinkedNode, graph: Graph): Material {
  const name =
    graph.text(node, 'dct:title', 'zh-CN') || graph.text(node, 'skos:prefLabel', 'zh-CN');
  const synonyms = (node.values.get(iri('skos:altLabel')) ?? []).flatMap((value) =>
    'literal' in value ? [String(value.literal)] : [],
  );
  const own = {
    id: materialId(node, graph),
    name: name || materialId(node, graph),
    gloss: graph.text(node, 'dct:title', 'en') || name,
    synonyms,
  };
  const rest = graph.json<Omit<Material, keyof typeof own>>(node, 'lb:material');
  return rest === undefined
    ? {
        ...own,
        class: '其他',
        subject: 'person',
        issuer: null,
        channel: '申请人自备',
        share: { mode: '不可共享', source: null, coverage: '无' },
      }
    : { ...own, ...rest };
}

function materialId(node: LinkedNode, graph: Graph): string {
  const words = graph.text(node, 'dct:identifier') || node.id || graph.text(node, 'dct:title');
  return entryId('material', node.id) ?? idOfWords('paper', words);
}

function itemOf(node: LinkedNode, graph: Graph): ServiceItem {
  const name = graph.text(node, 'dct:title', 'zh-CN');
  const code = graph.text(node, 'dct:identifier');
  const [authority] = graph.linked(node, 'cv:hasCompetentAuthority');
  const [output] = graph.linked(node, 'cpsv:produces');
  const [legal] = graph.linked(node, 'cv:hasLegalResource');
  const [basic] = graph.linked(node, 'adms:identifier');
  const [type] = graph.linked(node, 'dct:type');
  const conditions = graph.json<readonly string[] | null>(node, 'lb:conditions');
  const rest = graph.json<Partial<ServiceItem>>(node, 'lb:item') ?? newItem(name);
  return {
    ...(rest as ServiceItem),
    id: entryId('item', node.id) ?? idOfWords('item', code),
    name,
    gloss: graph.text(node, 'dct:title', 'en') || name,
    department: authority === undefined ? '' : departmentId(authority, graph),
    basicCode: graph.text(basic, 'skos:notation') || code.slice(0, 64),
    implementCode: code.slice(0, 64),
    itemType: {
      code: graph.text(type, 'skos:notation') || '20',
      name: graph.text(type, 'skos:prefLabel') || '公共服务事项',
    },
    limit: {
      statutory: graph.json<TimeLimit>(node, 'lb:statutoryLimit') ?? null,
      promised: promisedOf(node, graph),
      basis: graph.text(legal, 'dct:title'),
    },
    ...(conditions ? { conditions } : {}),
    materials: graph
      .linked(node, 'cv:holdsRequirement')
      .flatMap((requirement) => requirementOf(requirement, graph)),
    fees: graph.linked(node, 'cv:hasCost').map((cost) => ({
      name: graph.text(cost, 'dct:title') || '收费',
      amount: graph.text(cost, 'dct:description') || graph.text(cost, 'cv:value'),
      basis: graph.text(cost, 'lb:basis'),
    })),
    result: {
      name: graph.text(output, 'dct:title', 'zh-CN') || `${name}办理结果`,
      produces: graph.json<ServiceItem['result']['produces']>(output, 'lb:evidence') ?? [],
    },
  };
}

function newItem(name: string): Partial<ServiceItem> {
  return {
    handleType: { code: '2', name: '承诺件' },
    handling: { steps: 4, inPerson: 0 },
    roles: [{ id: 'applicant', kind: 'person', name: '申请人' }],
    form: { name: `${name}申请表`, fields: [] },
    evidence: 'CPSV-AP',
  };
}

/** `P3D`, `P2W`, `P1M`: days of a duration; months count thirty, hours a day. */
function promisedOf(node: LinkedNode, graph: Graph): TimeLimit {
  const text = graph.text(node, 'cv:processingTime');
  const [, years = 0, months = 0, weeks = 0, days = 0, time] =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(T.+)?$/.exec(text) ?? [];
  const value =
    Number(years) * 365 + Number(months) * 30 + Number(weeks) * 7 + Number(days) + (time ? 1 : 0);
  const unit = graph.text(node, 'lb:processingTimeUnit') === '工作日' ? '工作日' : '自然日';
  return { value: Math.min(value, 3650), unit };
}

/** The first list is what is asked for, the others are its alternatives; of a first list of several papers each is asked. */
function requirementOf(node: LinkedNode, graph: Graph): readonly MaterialRequirement[] {
  const lists = graph
    .linked(node, 'cv:hasEvidenceTypeList')
    .map((list) =>
      graph.linked(list, 'cv:specifiesEvidenceType').map((paper) => materialId(paper, graph)),
    )
    .filter((papers) => papers.length > 0);
  const [first = [], ...others] = lists;
  const label = graph.text(node, 'dct:title', 'zh-CN') || graph.text(node, 'dct:title');
  const rest = graph.json<Omit<MaterialRequirement, 'material' | 'label'>>(node, 'lb:requirement');
  return first.map((material): MaterialRequirement => {
    if (rest !== undefined) return { material, label, ...rest };
    return {
      material,
      of: 'applicant',
      label: label || material,
      type: '原件',
      originals: 1,
      copies: 0,
      medium: '纸质或电子',
      necessity: '必要',
      ...(others.length > 0 && first.length === 1
        ? { alternatives: others.map((papers) => papers.map((paper) => ({ material: paper }))) }
        : {}),
    };
  });
}
