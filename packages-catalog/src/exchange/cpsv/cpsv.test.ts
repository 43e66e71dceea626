import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../catalogue.ts';
import { builtInCatalogFolder, loadCatalog } from '../../load-catalog.ts';
import { readCatalogue } from '../../read/read-catalogue.ts';
import { readCpsv } from './read-cpsv.ts';
import { writeCpsv } from './write-cpsv.ts';

let base: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  base = reading.catalogue;
});

describe('a catalogue as public services of the EU', () => {
  it('read back is the same catalogue', () => {
    const document = JSON.parse(JSON.stringify(writeCpsv(base)));
    const after = take(document, base);
    expect(after.items).toEqual(base.items);
    expect(after.departments).toEqual(base.departments);
    for (const [id, material] of base.materials) expect(after.materials.get(id)).toEqual(material);
  });

  it('read back is the same whatever its prefixes are called', () => {
    const text = JSON.stringify(writeCpsv(base)).replaceAll('"cv:', '"m8g:');
    const after = take(JSON.parse(text.replace('"cv":', '"m8g":')), base);
    expect(after.items).toEqual(base.items);
  });

  it('says each requirement with its lists of evidence', () => {
    const graph = writeCpsv(base)['@graph'] as readonly Readonly<Record<string, unknown>>[];
    const tax = graph.find((node) => node['@id'] === 'urn:lianban:item:deed-tax');
    expect(tax).toMatchObject({
      '@type': 'cpsv:PublicService',
      'cv:hasCompetentAuthority': { '@id': 'urn:lianban:department:tax' },
    });
    const requirements = tax?.['cv:holdsRequirement'] ?? [];
    const [first] = requirements as readonly Readonly<Record<string, unknown>>[];
    expect(first).toMatchObject({
      '@type': 'cv:Requirement',
      'cv:hasEvidenceTypeList': [
        {
          '@type': 'cv:EvidenceTypeList',
          'cv:specifiesEvidenceType': [{ '@id': expect.stringMatching(/^urn:lianban:material:/) }],
        },
      ],
    });
  });
});

describe('a public service described elsewhere', () => {
  const foreign = {
    '@context': {
      cpsv: 'http://purl.org/vocab/cpsv#',
      m8g: 'http://data.europa.eu/m8g/',
      dct: 'http://purl.org/dc/terms/',
      title: 'dct:title',
    },
    '@id': 'https://a.example/services/1',
    '@type': 'cpsv:PublicService',
    'dct:identifier': 'SVC-1',
    title: { '@value': '示例服务', '@language': 'zh-CN' },
    'm8g:processingTime': { '@value': 'P2W', '@type': 'xsd:duration' },
    'm8g:hasCompetentAuthority': {
      '@id': 'https://a.example/office',
      '@type': 'm8g:PublicOrganisation',
      'dct:identifier': 'OFFICE-1',
      title: '示例机关',
    },
    'm8g:holdsRequirement': {
      '@type': 'm8g:Requirement',
      title: '身份',
      'm8g:hasEvidenceTypeList': [
        { '@type': 'm8g:EvidenceTypeList', 'm8g:specifiesEvidenceType': evidence('1', '示例证') },
        {
          '@type': 'm8g:EvidenceTypeList',
          'm8g:specifiesEvidenceType': [evidence('2', '示例照'), evidence('3', '示例表')],
        },
      ],
    },
  };

  it('becomes an item with an applicant, its papers and their alternatives', () => {
    const after = take(foreign, {
      ...base,
      items: new Map(),
      packages: new Map(),
      scenarios: new Map(),
    });
    const [item] = after.items.values();
    expect(item).toMatchObject({
      name: '示例服务',
      implementCode: 'SVC-1',
      limit: { promised: { value: 14, unit: '自然日' } },
      roles: [{ id: 'applicant' }],
    });
    expect(item?.materials).toHaveLength(1);
    const papers = [
      item?.materials[0]?.material,
      ...(item?.materials[0]?.alternatives ?? []).flat().map((one) => one.material),
    ];
    expect(papers.map((id) => after.materials.get(id ?? '')?.name)).toEqual([
      '示例证',
      '示例照',
      '示例表',
    ]);
    expect(after.departments.get(item?.department ?? '')?.name).toBe('示例机关');
  });

  it.each([
    ['a context at an address', { ...foreign, '@context': 'https://a.example/context.jsonld' }],
    ['no title', { ...foreign, title: undefined }],
    ['nobody in charge', { ...foreign, 'm8g:hasCompetentAuthority': [] }],
    ['nothing in it', {}],
    ['a list of texts', ['a']],
  ])('is refused with %s', (_name, document) => {
    expect(readCpsv(JSON.parse(JSON.stringify(document)))).toMatchObject({
      problems: [{ code: 'CPSV_INVALID' }],
    });
  });
});

// ---------------------------------------------------------------------------------------------

function evidence(id: string, title: string): object {
  return { '@id': `https://a.example/evidence/${id}`, '@type': 'm8g:EvidenceType', title };
}

function take(document: unknown, catalogue: Catalogue): Catalogue {
  const read = readCpsv(document);
  if ('problems' in read) throw new Error(read.problems[0]?.message);
  const reading = readCatalogue(read.files, catalogue);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems.slice(0, 3)));
  return reading.catalogue;
}
