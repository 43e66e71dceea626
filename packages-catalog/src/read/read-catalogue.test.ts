import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { compilePackage } from '../compile/compile-package.ts';
import { builtInCatalogFolder, loadCatalog, loadCatalogs } from '../load-catalog.ts';
import type { CatalogueFile } from './catalogue-entries.ts';
import { type CatalogueReading, readCatalogue } from './read-catalogue.ts';

const restaurantFolder = join(import.meta.dirname, 'open-restaurant');
const restaurant = readFileSync(join(restaurantFolder, 'package.yaml'), 'utf8');
let base: Catalogue;

beforeAll(async () => {
  base = catalogueOf(await loadCatalog(builtInCatalogFolder));
});

describe('the catalogue that comes with the project', () => {
  it('is read whole', () => {
    expect(base.packages.size).toBe(11);
    expect(base.items.size).toBe(84);
    expect(base.materials.size).toBe(140);
    expect(base.calendar.holidays).toContain('2026-02-17');
    expect(base.materialHomonyms.length + base.elementHomonyms.length).toBe(30);
  });

  it('keeps codes that look like numbers as they are written', () => {
    for (const item of base.items.values()) {
      expect(item.basicCode).toMatch(/^\d{12}$/);
      expect(item.implementCode).toMatch(/^[0-9A-Z]{31}$/);
    }
  });

  it('says of each package what it is in English too', () => {
    for (const { package: head } of base.packages.values()) {
      expect(head.aboutGloss, head.id).toMatch(/^[^\p{Script=Han}]{30,}$/u);
    }
  });

  it('is the same wherever its files lie and whatever they are called', () => {
    const moved = builtInFiles().map(({ path, text }, index) => ({
      path: path.endsWith('.yaml') ? `${folderOf(path)}/${index}.yml` : path,
      text,
    }));
    const again = catalogueOf(readCatalogue(moved));
    expect([...again.packages.keys()].sort()).toEqual([...base.packages.keys()].sort());
    for (const [id, servicePackage] of base.packages) {
      const other = again.packages.get(id);
      if (other === undefined) throw new Error(id);
      expect(versionOf(compilePackage(other, again))).toBe(
        versionOf(compilePackage(servicePackage, base)),
      );
    }
  });
});

describe('additions to a catalogue', () => {
  it('join what is there', async () => {
    const reading = await loadCatalogs([builtInCatalogFolder, restaurantFolder]);
    const catalogue = catalogueOf(reading);
    expect(catalogue.packages.size).toBe(12);
    expect(catalogue.items).toEqual(base.items);
    expect(catalogue.calendar.version).toBe(base.calendar.version);
  });

  it('replace what has the same id, and say so', () => {
    const changed = restaurant.replace('workingDays: 8', 'workingDays: 9');
    const first = catalogueOf(readCatalogue([{ path: 'a.yaml', text: restaurant }], base));
    const reading = readCatalogue([{ path: 'b.yaml', text: changed }], first);
    expect(catalogueOf(reading).packages.get('open-restaurant')?.package.promisedTotal[1]).toEqual({
      when: 'always',
      workingDays: 9,
    });
    expect(reading).toMatchObject({ notes: [{ code: 'CATALOGUE_REPLACED', file: 'b.yaml' }] });
  });

  it('bring no notes on entries that were there, only what they break of them', () => {
    const own = 'facts:\n  - {id: ownership, name: 名, gloss: g, scope: case, multiple: false';
    const text = `${own}, values: [{value: sole, label: 单}]}\n`;
    const reading = readCatalogue([{ path: 'facts.yaml', text }], base);
    if (!('problems' in reading)) throw new Error('It was taken.');
    expect(reading.problems.length).toBeGreaterThan(0);
    for (const { severity, file, message } of reading.problems) {
      expect(severity).toBe('error');
      expect(file).toBeUndefined();
      expect(message).toContain('that was there');
    }
  });

  it('may bring only a diagram for a package that is there', () => {
    const text = '<definitions/>';
    const reading = readCatalogue([{ path: 'packages/passport/process.bpmn', text }], base);
    expect(catalogueOf(reading).diagrams.get('passport')).toBe(text);
    expect(readCatalogue([{ path: 'else/process.bpmn', text }], base)).toMatchObject({
      problems: [{ code: 'CATALOGUE_DIAGRAM_LOST', file: 'else/process.bpmn' }],
    });
  });
});

describe('a diagram', () => {
  it.each([
    ['p/package.yaml', 'p/process.bpmn'],
    ['p12-restaurant.yaml', 'p12-restaurant.bpmn'],
    ['all/p12.yaml', 'open-restaurant.bpmn'],
  ])('belongs to the package of %s when it is %s', (path, drawing) => {
    const files = [
      { path, text: restaurant },
      { path: drawing, text: '<definitions/>' },
    ];
    expect(catalogueOf(readCatalogue(files, base)).diagrams.has('open-restaurant')).toBe(true);
  });
});

describe('a folder that is no catalogue', () => {
  it('is refused when it is empty or does not exist', async () => {
    expect(codes(readCatalogue([]))).toEqual(['CATALOGUE_EMPTY']);
    expect(codes(readCatalogue([{ path: 'readme.md', text: '# hello' }]))).toEqual([
      'CATALOGUE_EMPTY',
    ]);
    expect(codes(await loadCatalog('/nowhere/at/all'))).toEqual(['CATALOGUE_FOLDER_UNREADABLE']);
    expect(codes(await loadCatalogs([]))).toEqual(['CATALOGUE_EMPTY']);
  });

  it.each([
    ['items:\n\t- id: a\n\t  name: b', /^Line [23], column 1: A tab stands .* indent by spaces\.$/],
    ['items: []\n---\nitems: []', /^Line 2, column 1: A second document .* file of its own\.$/],
  ])('is told once what is wrong, and what to do (%j)', (text, message) => {
    const reading = readCatalogue([{ path: 'bad.yaml', text }], base);
    const told = 'problems' in reading ? reading.problems.map((one) => one.message) : [];
    expect(new Set(told).size).toBe(told.length);
    for (const one of told) expect(one).toMatch(message);
    expect(told.length).toBeGreaterThan(0);
  });

  it.each([
    ['an unclosed list', 'items: [', 'CATALOGUE_YAML_INVALID'],
    ['a key written twice', 'items: []\nitems: []', 'CATALOGUE_YAML_INVALID'],
    ['two documents', 'items: []\n---\nitems: []', 'CATALOGUE_YAML_INVALID'],
    ['a tag of some programming language', 'items: !!js/function x', 'CATALOGUE_YAML_INVALID'],
    ['an alias bomb', aliasBomb(), 'CATALOGUE_YAML_INVALID'],
    ['brackets nested a thousand deep', `items: ${'['.repeat(1000)}`, 'CATALOGUE_YAML_INVALID'],
    ['lines indented ever deeper', stairs(500), 'CATALOGUE_YAML_INVALID'],
    ['a lone text', 'hello', 'CATALOGUE_SECTION_UNKNOWN'],
    ['another kind of YAML', 'services: {web: {image: x}}', 'CATALOGUE_SECTION_UNKNOWN'],
    ['a section of the wrong type', 'items: {}', 'CATALOGUE_SHAPE_INVALID'],
    [
      'a key that nobody knows beside a known one',
      'facts: []\nfcats: []',
      'CATALOGUE_SHAPE_INVALID',
    ],
    [
      'a key that reaches for the prototype',
      'codeSets: {__proto__: [a]}',
      'CATALOGUE_SHAPE_INVALID',
    ],
  ])('is refused for %s', (_, text, code) => {
    const reading = readCatalogue([{ path: 'bad.yaml', text }], base);
    expect(new Set(codes(reading))).toEqual(new Set([code]));
    expect(reading).toMatchObject({ problems: [{ severity: 'error', file: 'bad.yaml' }] });
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });
});

describe('a package with one mistake', () => {
  it.each([
    ['lacks a key', ['    name: 食品经营许可\n', ''], 'CATALOGUE_SHAPE_INVALID', '/subItems/2'],
    ['has a misspelt key', ['dependsOn:', 'dependOn:'], 'CATALOGUE_SHAPE_INVALID', '/subItems/2'],
    [
      'has a text for a number',
      ['workingDays: 8', 'workingDays: eight'],
      'CATALOGUE_SHAPE_INVALID',
      '/package/promisedTotal/1/workingDays',
    ],
    [
      'has a test without operator',
      ['{ fact: sign-kind, isNot: none }', '{ fact: sign-kind }'],
      'CATALOGUE_SHAPE_INVALID',
      '/subItems/4/include',
    ],
    [
      'has a test with two operators',
      ['isNot: none', 'isNot: none, is: large'],
      'CATALOGUE_SHAPE_INVALID',
      '/subItems/4/include',
    ],
    [
      'has an empty list of conditions',
      ['{ fact: sign-kind, isNot: none }', '{any: []}'],
      'CATALOGUE_SHAPE_INVALID',
      '/subItems/4/include/any',
    ],
    [
      'names an unknown lead department',
      ['leadDepartment: market-regulation', 'leadDepartment: market'],
      'CATALOGUE_REFERENCE_UNKNOWN',
      '/package/leadDepartment',
    ],
    [
      'names an unknown department of a part',
      ['department: cdc', 'department: cdd'],
      'CATALOGUE_REFERENCE_UNKNOWN',
      '/subItems/1/department',
    ],
    [
      'names an unknown item',
      ['item: shop-sign', 'item: shop-signs'],
      'CATALOGUE_REFERENCE_UNKNOWN',
      '/subItems/4/item',
    ],
    [
      'names an unknown fact',
      ['fact: sign-kind, isNot', 'fact: sing-kind, isNot'],
      'CATALOGUE_REFERENCE_UNKNOWN',
      '/subItems/4/include/fact',
    ],
    [
      'names a value that its fact does not have',
      ['in: [normal, key]', 'in: [normal, keys]'],
      'CATALOGUE_VALUE_UNKNOWN',
      '/subItems/5/include/in',
    ],
    [
      'names an unknown part',
      ['ref: staff-health-check, mode', 'ref: staff-check, mode'],
      'CATALOGUE_REFERENCE_UNKNOWN',
      '/subItems/2/dependsOn/1/ref',
    ],
    [
      'maps a role to an unknown party',
      ['staff: staff }', 'staff: cook }'],
      'CATALOGUE_REFERENCE_UNKNOWN',
      '/subItems/1/roles/staff',
    ],
    [
      'forgets a role',
      ['{ ent: ent, staff: staff }', '{ ent: ent }'],
      'CATALOGUE_ROLE_UNMAPPED',
      '/subItems/1/roles',
    ],
    [
      'maps a role that the item does not have',
      ['staff: staff }', 'staff: staff, agent: agent }'],
      'CATALOGUE_ROLE_UNMAPPED',
      '/subItems/1/roles/agent',
    ],
    [
      'makes an alias of nobody',
      ['{ party: legal, sameAs: owner', '{ party: legal, sameAs: owners'],
      'CATALOGUE_REFERENCE_UNKNOWN',
      '/aliases/0/sameAs',
    ],
    [
      'asks each person’s fact without saying whose',
      ['    of: staff\n', ''],
      'CATALOGUE_PARTY_MISSING',
      '/questions/2',
    ],
    [
      'offers an answer that the fact does not have',
      ['value: large', 'value: huge'],
      'CATALOGUE_VALUE_UNKNOWN',
      '/questions/6/options/2/value',
    ],
    [
      'assumes an answer that it does not offer',
      ['default: lease', 'default: cluster'],
      'CATALOGUE_QUESTION_DIFFERS',
      '/questions/1/default',
    ],
    [
      'lets a question take several answers where the fact takes one',
      [
        'fact: sign-kind\n    ask: 设置什么样的招牌?\n    multiple: false',
        'fact: sign-kind\n    ask: 设置什么样的招牌?\n    multiple: true',
      ],
      'CATALOGUE_QUESTION_DIFFERS',
      '/questions/6/multiple',
    ],
    [
      'has two parts of one name',
      ['ref: shop-sign', 'ref: food-license'],
      'CATALOGUE_DUPLICATE_ID',
      '/subItems/4/ref',
    ],
    [
      'has two parties of one name',
      ['id: legal', 'id: owner'],
      'CATALOGUE_DUPLICATE_ID',
      '/parties/2',
    ],
    [
      'lets two parts wait for each other',
      [
        'roles: { ent: ent, staff: staff }',
        'roles: { ent: ent, staff: staff }\n    dependsOn: [{ref: food-license, mode: 办结后启动}]',
      ],
      'CATALOGUE_DEPENDENCY_CYCLE',
      '/subItems',
    ],
  ])('that %s is refused with file, place and reason', (_, [from, to], code, path) => {
    const text = restaurant.replace(from as string, to as string);
    expect(text).not.toBe(restaurant);
    const reading = readCatalogue([{ path: 'own/restaurant.yaml', text }], base);
    expect(reading).toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ code, file: 'own/restaurant.yaml', path }),
      ]),
    });
  });
});

describe('items, papers and data with one mistake', () => {
  it.each([
    [
      'items.yaml',
      ['department: housing', 'department: housings'],
      '/items/0/department',
      'CATALOGUE_REFERENCE_UNKNOWN',
    ],
    [
      'items.yaml',
      ['{material: marital-proof, of: buyer', '{material: marital-prof, of: buyer'],
      '/items/0/materials/1/material',
      'CATALOGUE_REFERENCE_UNKNOWN',
    ],
    [
      'items.yaml',
      ['{material: marital-proof, of: buyer', '{material: marital-proof, of: bayer'],
      '/items/0/materials/1/of',
      'CATALOGUE_REFERENCE_UNKNOWN',
    ],
    [
      'items.yaml',
      ['necessity: 必要', 'necessity: 必须'],
      '/items/0/materials/0/necessity',
      'CATALOGUE_SHAPE_INVALID',
    ],
    [
      'items.yaml',
      ['steps: 4', 'steps: four'],
      '/items/0/handling/steps',
      'CATALOGUE_SHAPE_INVALID',
    ],
    [
      'items.yaml',
      ['{element: person.id-type', '{element: person.id-typ'],
      '/items/0/form/fields/1/element',
      'CATALOGUE_REFERENCE_UNKNOWN',
    ],
    [
      'items.yaml',
      ['{fact: ownership, is: shares}', '{fact: ownership, is: share}'],
      '/items/0/materials/8/when/is',
      'CATALOGUE_VALUE_UNKNOWN',
    ],
    [
      'items.yaml',
      ['- {material: contract-filing-proof, of: deal}', '- {material: contract-proof, of: deal}'],
      '/items/0/result/produces/0/material',
      'CATALOGUE_REFERENCE_UNKNOWN',
    ],
    [
      'items.yaml',
      ['  - id: contract-filing-used', '  - id: contract-filing-new'],
      '/items/1',
      'CATALOGUE_DUPLICATE_ID',
    ],
    [
      'materials.yaml',
      ['metBy: [marriage-cert,', 'metBy: [marriage-certificate,'],
      '/materials/1/metBy/0',
      'CATALOGUE_REFERENCE_UNKNOWN',
    ],
    [
      'materials.yaml',
      ['- {otherwise: birth-cert-doc}', '- {otherwise: id-card}'],
      '/materials/2/resolve/0/otherwise',
      'CATALOGUE_CLASS_INVALID',
    ],
    [
      'materials.yaml',
      ['is: divorced', 'is: divorcee'],
      '/materials/1/resolve/1/when/is',
      'CATALOGUE_VALUE_UNKNOWN',
    ],
    [
      'materials.yaml',
      ['issuer: public-security', 'issuer: police'],
      '/materials/7/issuer',
      'CATALOGUE_REFERENCE_UNKNOWN',
    ],
    [
      'data-elements.yaml',
      ['rule: cn-name,', 'rule: cn-names,'],
      '/dataElements/0/rule',
      'CATALOGUE_REFERENCE_UNKNOWN',
    ],
    [
      'data-elements.yaml',
      ['prefillFrom: identity-proof', 'prefillFrom: identity'],
      '/dataElements/0/prefillFrom',
      'CATALOGUE_REFERENCE_UNKNOWN',
    ],
    [
      'data-elements.yaml',
      ["valid: ['13800138000']", "valid: ['23800138000']"],
      '/rules/3',
      'CATALOGUE_RULE_VECTOR',
    ],
    [
      'data-elements.yaml',
      ["invalid: ['110105194912310021'", "invalid: ['11010519491231002X'"],
      '/rules/0',
      'CATALOGUE_RULE_VECTOR',
    ],
    [
      'facts.yaml',
      ["default: 'no'", 'default: none'],
      '/facts/3/default',
      'CATALOGUE_VALUE_UNKNOWN',
    ],
    ['calendar.yaml', ['2026-01-01', '2026-13-01'], '/holidays/', 'CATALOGUE_SHAPE_INVALID'],
  ])('are refused: %s with %j', (file, [from, to], path, code) => {
    const files = builtInFiles().map((one) =>
      one.path === file
        ? { path: file, text: one.text.replace(from as string, to as string) }
        : one,
    );
    const found = problems(readCatalogue(files)).filter((problem) => problem.code === code);
    expect(found.map((problem) => `${problem.file}${problem.path}`)).toEqual(
      expect.arrayContaining([expect.stringContaining(`${file}${path}`)]),
    );
  });
});

describe('a folder with several mistakes', () => {
  it('has every one of them named', () => {
    const text = restaurant
      .replace('department: cdc', 'department: cdd')
      .replace('item: shop-sign', 'item: shop-signs')
      .replace('in: [normal, key]', 'in: [normal, keys]');
    const files = [
      { path: 'a.yaml', text },
      { path: 'b.yaml', text: 'items: [' },
      { path: 'c.yaml', text: 'facts: [{id: x}]' },
    ];
    const found = problems(readCatalogue(files, base));
    expect(new Set(found.map(({ file, code }) => `${file} ${code}`))).toEqual(
      new Set([
        'a.yaml CATALOGUE_REFERENCE_UNKNOWN',
        'a.yaml CATALOGUE_VALUE_UNKNOWN',
        'b.yaml CATALOGUE_YAML_INVALID',
        'c.yaml CATALOGUE_SHAPE_INVALID',
      ]),
    );
    expect(found.filter(({ file }) => file === 'a.yaml')).toHaveLength(3);
  });

  it('does not call an entry missing that is only malformed', () => {
    const files = builtInFiles().map((one) =>
      one.path === 'items.yaml'
        ? { ...one, text: one.text.replace('steps: 4', 'steps: four') }
        : one,
    );
    expect(problems(readCatalogue(files)).map(({ path }) => path)).toEqual([
      '/items/0/handling/steps',
    ]);
  });
});

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : 'somewhere/deep';
}

function builtInFiles(): readonly CatalogueFile[] {
  return readdirSync(builtInCatalogFolder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(yaml|bpmn)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(builtInCatalogFolder, path), 'utf8') }));
}

function catalogueOf(reading: CatalogueReading): Catalogue {
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems, null, 2));
  return reading.catalogue;
}

function problems(reading: CatalogueReading) {
  return 'problems' in reading ? reading.problems : [];
}

function codes(reading: CatalogueReading): readonly string[] {
  return problems(reading).map(({ code }) => code);
}

function versionOf(compilation: ReturnType<typeof compilePackage>): string {
  return 'compiled' in compilation ? compilation.compiled.version : JSON.stringify(compilation);
}

function aliasBomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const alias = `*a${level}`;
    return `a${level + 1}: &a${level + 1} [${Array(9).fill(alias).join(', ')}]`;
  });
  return `a0: &a0 [x]\n${levels.join('\n')}\nitems: *a9`;
}

function stairs(depth: number): string {
  return Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
}
