import type { TimeLimit } from '@lianban/engine';
import type { Catalogue, Department } from '../../catalogue.ts';
import type { Material } from '../../material.ts';
import type { MaterialRequirement, ServiceItem } from '../../service-item.ts';
import { entryIri, prefixes } from './vocabulary.ts';

type Node = Readonly<Record<string, unknown>>;

/**
 * Writes items as JSON-LD of CPSV-AP 3.2 and CCCEV 2.1: an item is a PublicService of its PublicOrganisation, a paper it
 * asks for a Requirement met by any of its EvidenceTypeLists, its result an Output, its fees Costs. What these have no
 * word for stands in `lb:` terms beside them, so that the document read again gives the same items.
 */
export function writeCpsv({
  items,
  departments,
  materials,
}: Pick<Catalogue, 'items' | 'departments' | 'materials'>): Node {
  const list = [...items.values()];
  const bodies = new Set(list.map(({ department }) => department));
  const papers = new Set(list.flatMap(papersOf));
  return {
    '@context': prefixes,
    '@graph': [
      ...[...bodies].flatMap((id) => departments.get(id) ?? []).map(organisation),
      ...[...papers].flatMap((id) => materials.get(id) ?? []).map(evidenceType),
      ...list.map(publicService),
    ],
  };
}

function papersOf({ materials, result }: ServiceItem): readonly string[] {
  return [
    ...materials.map(({ material }) => material),
    ...materials.flatMap(({ alternatives = [] }) => alternatives.flat().map((one) => one.material)),
    ...result.produces.map(({ material }) => material),
  ];
}

function organisation({ id, name, gloss, window, uscc }: Department): Node {
  return {
    '@id': entryIri('department', id),
    '@type': 'cv:PublicOrganisation',
    'dct:identifier': uscc,
    'skos:prefLabel': named(name, gloss),
    'lb:window': window,
  };
}

function evidenceType(material: Material): Node {
  const { id, name, gloss, synonyms, ...rest } = material;
  return {
    '@id': entryIri('material', id),
    '@type': 'cv:EvidenceType',
    'dct:identifier': id,
    'dct:title': named(name, gloss),
    'skos:altLabel': synonyms.map((word) => ({ '@value': word, '@language': 'zh-CN' })),
    'lb:material': json(rest),
  };
}

function publicService(item: ServiceItem): Node {
  const { id, name, gloss, department, basicCode, implementCode, itemType } = item;
  const { limit, fees, result, conditions, materials, ...others } = item;
  const { roles, form, handleType, handling, evidence, ...further } = others;
  const rest: Partial<Record<string, unknown>> = { roles, form, handleType, handling, evidence };
  for (const [key, value] of Object.entries(further)) {
    if (
      !['id', 'name', 'gloss', 'department', 'basicCode', 'implementCode', 'itemType'].includes(key)
    ) {
      rest[key] = value;
    }
  }
  return {
    '@id': entryIri('item', id),
    '@type': 'cpsv:PublicService',
    'dct:identifier': implementCode,
    'adms:identifier': { '@type': 'adms:Identifier', 'skos:notation': basicCode },
    'dct:title': named(name, gloss),
    'dct:type': {
      '@type': 'skos:Concept',
      'skos:notation': itemType.code,
      'skos:prefLabel': itemType.name,
    },
    'cv:hasCompetentAuthority': { '@id': entryIri('department', department) },
    'cv:processingTime': duration(limit.promised),
    'lb:processingTimeUnit': limit.promised.unit,
    'lb:statutoryLimit': json(limit.statutory),
    'cv:hasLegalResource': { '@type': 'cv:LegalResource', 'dct:title': limit.basis },
    'cv:holdsRequirement': materials.map((asked, index) => requirement(id, asked, index)),
    'lb:conditions': json(conditions ?? null),
    'cv:hasCost': fees.map(({ name: fee, amount, basis }) => ({
      '@type': 'cv:Cost',
      'dct:title': fee,
      'dct:description': amount,
      'lb:basis': basis,
    })),
    'cpsv:produces': {
      '@type': 'cpsv:Output',
      'dct:title': result.name,
      'lb:evidence': json(result.produces),
    },
    'lb:item': json(rest),
  };
}

/** OR between lists, AND inside a list. */
function requirement(item: string, asked: MaterialRequirement, index: number): Node {
  const { material, label, alternatives, ...rest } = asked;
  const list = (papers: readonly string[]): Node => ({
    '@type': 'cv:EvidenceTypeList',
    'cv:specifiesEvidenceType': papers.map((paper) => ({ '@id': entryIri('material', paper) })),
  });
  const others = (alternatives ?? []).map((papers) => list(papers.map((one) => one.material)));
  return {
    '@id': `${entryIri('item', item)}#requirement-${index + 1}`,
    '@type': 'cv:Requirement',
    'dct:title': label,
    'cv:hasEvidenceTypeList': [list([material]), ...others],
    'lb:requirement': json({ ...rest, ...(alternatives === undefined ? {} : { alternatives }) }),
  };
}

/** Working days are days to XML Schema; which kind is meant stands beside. */
function duration({ value }: TimeLimit): Node {
  return { '@value': `P${value}D`, '@type': 'xsd:duration' };
}

function named(zh: string, en: string): readonly Node[] {
  return [
    { '@value': zh, '@language': 'zh-CN' },
    { '@value': en, '@language': 'en' },
  ];
}

function json(value: unknown): Node {
  return { '@value': value, '@type': '@json' };
}
