import { type Condition, factKey } from '@lianban/engine';
import { type CompiledPackage, compilePackage } from '../compile/compile-package.ts';
import { readCatalogue } from '../read/read-catalogue.ts';
import type { FormField } from '../service-item.ts';
import type { Dependency, Question, ServicePackage } from '../service-package.ts';

/** A part of a test package that asks data: its own department, and the fields of its form. */
export interface AskingPart {
  readonly include?: Condition;
  /** Party of its one role `who`. */
  readonly of?: string;
  readonly asks?: readonly Partial<FormField>[];
  readonly dependsOn?: readonly Dependency[];
}

/** What a test package has besides its parts; facts of a party are written `name.party` in `questions`. */
export interface FormCatalogue
  extends Pick<ServicePackage, 'aliases' | 'derivedFacts' | 'systemParameters'> {
  /** By fact key, its question; `[]` takes several values. */
  readonly questions?: Readonly<Record<string, Partial<Question>>>;
  readonly parts: Readonly<Record<string, AskingPart>>;
  readonly regions?: readonly object[];
  readonly localItems?: readonly object[];
}

const values = ['no', 'yes', 'other'].map((value) => ({ value, label: value }));

/** Facts of every kind: `f…` one value of the case, `m…` several, `p…` of a party. */
const facts = [
  ...Array.from({ length: 24 }, (_, at) => ({ id: `f${at}`, scope: 'case', multiple: false })),
  ...Array.from({ length: 3 }, (_, at) => ({ id: `m${at}`, scope: 'case', multiple: true })),
  ...Array.from({ length: 3 }, (_, at) => ({ id: `p${at}`, scope: 'party', multiple: false })),
].map((fact) => ({ ...fact, name: fact.id, gloss: fact.id, values }));

/** The package `test` of data that departments ask within their own limits: a number, a code and a text. */
export function formCatalogue(content: FormCatalogue) {
  const { parts, questions = {}, regions = [], localItems = [] } = content;
  const refs = Object.keys(parts);
  const files = [
    {
      departments: ['lead', ...refs].map((id) => department(id)),
      facts,
      materials: [],
      dataElements: [
        element('number', 'integer'),
        element('code', 'string'),
        element('a.b', 'string'),
        element('a_b', 'string'),
      ],
      items: Object.entries(parts).map(([id, part]) => itemOf(id, part)),
    },
    ...(regions.length === 0 ? [] : [{ regions }]),
    ...(localItems.length === 0 ? [] : [{ localItems }]),
    packageOf(content, questions),
  ].map((document, index) => ({ path: `${index}.yaml`, text: JSON.stringify(document) }));
  const reading = readCatalogue(files);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems, null, 1));
  const pkg = reading.catalogue.packages.get('test');
  if (pkg === undefined) throw new Error('No package.');
  return { catalogue: reading.catalogue, pkg };
}

/** The same, compiled. */
export function compiledForms(content: FormCatalogue): CompiledPackage {
  const { pkg, catalogue } = formCatalogue(content);
  const compilation = compilePackage(pkg, catalogue);
  if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems, null, 1));
  return compilation.compiled;
}

/** A fact that a question with the usual options asks. */
export function asked(...keys: readonly string[]): Readonly<Record<string, Partial<Question>>> {
  return Object.fromEntries(keys.map((key) => [key, {}]));
}

function department(id: string): object {
  return { id, name: `${id}局`, gloss: id, window: '1', uscc: '119901009900000097' };
}

function element(id: string, type: string): object {
  return {
    id,
    name: id,
    gloss: id,
    type,
    sensitivity: '一般',
    merge: 'strict',
    labels: [id],
  };
}

function itemOf(id: string, { asks = [] }: AskingPart): object {
  return {
    id,
    name: id,
    gloss: id,
    department: id,
    basicCode: '1',
    implementCode: '1',
    itemType: { code: '20', name: '公共服务' },
    handleType: { code: '1', name: '即办件' },
    limit: { statutory: null, promised: { value: 1, unit: '工作日' }, basis: '-' },
    handling: { steps: 3, inPerson: 0 },
    roles: [{ id: 'who', kind: 'person', name: '申请人' }],
    materials: [],
    form: {
      name: '表',
      fields: asks.map((field) => ({
        element: 'number',
        of: 'who',
        label: field.element ?? 'number',
        required: true,
        ...field,
      })),
    },
    fees: [],
    result: { name: id, produces: [] },
    evidence: '-',
  };
}

function packageOf(
  { parts, aliases, derivedFacts, systemParameters }: FormCatalogue,
  questions: Readonly<Record<string, Partial<Question>>>,
): object {
  return {
    package: {
      seq: 'T1',
      id: 'test',
      name: '测试',
      gloss: 'test',
      nationalName: '-',
      audience: '-',
      leadDepartment: 'lead',
      jointDepartments: [],
      about: '-',
      promisedTotal: [],
    },
    parties: ['person', 'other', 'third'].map((id) => ({
      id,
      kind: 'person',
      name: id,
      cardinality: id === 'person' ? '1' : '0..1',
    })),
    ...(aliases === undefined ? {} : { aliases }),
    ...(derivedFacts === undefined ? {} : { derivedFacts }),
    ...(systemParameters === undefined ? {} : { systemParameters }),
    questions: Object.entries(questions).map(([key, own]) => questionOf(key, own)),
    subItems: Object.entries(parts).map(([ref, part]) => ({
      ref,
      item: ref,
      name: ref,
      department: ref,
      include: part.include ?? 'always',
      roles: { who: part.of ?? 'person' },
      dependsOn: part.dependsOn ?? [],
    })),
  };
}

function questionOf(key: string, own: Partial<Question>): Question {
  const [fact = key, of] = key.split('.');
  return {
    id: `q-${factKey(fact, of).replace('.', '-')}`,
    fact,
    ...(of === undefined ? {} : { of }),
    ask: `${key}？`,
    multiple: fact.startsWith('m'),
    options: values.slice(0, 2),
    ...own,
  };
}
