import type { Catalogue, DataElement } from '@lianban/packages-catalog';
import type {
  AskedParty,
  Identifiers,
  RelatedParties,
  SharedFile,
  SharedRecord,
  SharePurpose,
  ShareQuery,
  ShareSubject,
} from '../../sharing/shared-data-source.ts';
import { demoCreditCode, sampleValue } from '../sample-value.ts';
import { type DemoPerson, demoPersonOf, idNoFor } from './demo-person.ts';
import { seedOf } from './seed.ts';

/** What the registry of the demonstration knows. */
export interface DemoRegistry {
  /** The record of a paper; undefined where nobody of that number or key is registered. */
  record(query: ShareQuery): SharedRecord | undefined;
  relatedParties(purpose: SharePurpose, parties: readonly AskedParty[]): RelatedParties;
}

/** Where the catalogue, today and the names of known persons come from. */
export interface DemoRegistrySources {
  readonly catalogue: () => Promise<Catalogue> | Catalogue;
  readonly today: () => string;
  /** Names of the demonstration's account holders, by id number. */
  readonly names: ReadonlyMap<string, string>;
}

/** Key under which the registry knows what has no number that people know. */
const ownKey = 'registry.ref';

/** The registry over one catalogue: persons by id number, all else by its own key or an identifying number. */
export function createDemoRegistry(
  catalogue: Catalogue,
  today: string,
  names: ReadonlyMap<string, string>,
): DemoRegistry {
  return {
    record(query) {
      const elements = elementsOf(catalogue, query.material);
      const data: Readonly<Record<string, unknown>>[] = [];
      for (const subject of query.subjects) {
        const person = personOf(subject, names);
        if (isPerson(subject) && person === undefined) return undefined;
        const key = person?.idNo ?? keyOf(subject);
        if (key === undefined) return undefined;
        data.push(dataOf(elements, query.material, key, person, { catalogue, today }));
      }
      const reference = `示例-${query.material}-${seedOf(JSON.stringify(query.subjects.map((one) => one.identifiers)))}`;
      return { kind: 'found', reference, data };
    },
    relatedParties: ({ applicant, packageId }, parties) =>
      applicant === undefined || demoPersonOf(applicant, names) === undefined
        ? {}
        : Object.fromEntries(
            parties.map((party) => [party.party, membersOf(party, applicant, packageId)]),
          ),
  };
}

/** Elements that a paper fills: those that name it, or a class it is a member of. */
function elementsOf(catalogue: Catalogue, material: string): readonly DataElement[] {
  const names = new Set([material]);
  for (const one of catalogue.materials.values()) {
    if (one.isClass && one.metBy?.includes(material)) names.add(one.id);
  }
  return [...catalogue.elements.values()].filter(
    ({ prefillFrom }) => prefillFrom !== undefined && names.has(prefillFrom),
  );
}

function membersOf(
  { party, kind, members }: AskedParty,
  applicant: string,
  packageId: string,
): readonly Identifiers[] {
  return Array.from({ length: members }, (_, member): Identifiers => {
    const words = [applicant, packageId, party, String(member)];
    return kind === 'person'
      ? { 'person.id-no': idNoFor(...words) }
      : { [ownKey]: `${kind}-${seedOf(...words)}` };
  });
}

function isPerson({ kind, identifiers }: ShareSubject): boolean {
  return kind === 'person' || Object.hasOwn(identifiers, 'person.id-no');
}

function personOf(
  { identifiers }: ShareSubject,
  names: ReadonlyMap<string, string>,
): DemoPerson | undefined {
  const idNo = identifiers['person.id-no'];
  const person = idNo === undefined ? undefined : demoPersonOf(idNo, names);
  const given = identifiers['person.name'];
  return given === undefined || given === person?.name ? person : undefined;
}

/** The registry's own key, or any number that identifies the subject. */
function keyOf({ identifiers }: ShareSubject): string | undefined {
  return identifiers[ownKey] ?? Object.values(identifiers)[0];
}

function dataOf(
  elements: readonly DataElement[],
  material: string,
  key: string,
  person: DemoPerson | undefined,
  { catalogue, today }: { readonly catalogue: Catalogue; readonly today: string },
): Readonly<Record<string, unknown>> {
  const values = elements.map(({ id, type }) => [
    id,
    (type === 'file' ? demoFile(id) : undefined) ??
      knownValue(id, material, key, person, catalogue) ??
      sampleValue(id, { catalogue, today, words: [key, id] }),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** Values that belong together: a person's, a home's. */
function knownValue(
  element: string,
  material: string,
  key: string,
  person: DemoPerson | undefined,
  catalogue: Catalogue,
): unknown {
  const seed = seedOf(key);
  switch (element) {
    case 'person.name':
      return person?.name;
    case 'person.id-no':
      return person?.idNo;
    case 'person.gender':
      return person && codeLike(catalogue, 'gender', person.gender === '1' ? '男' : '女');
    case 'person.birth-date':
      return person?.born;
    case 'person.marital':
      return codeLike(catalogue, 'marital', material.startsWith('divorce') ? '离' : '已婚');
    case 'person.id-valid-to':
      return '长期';
    case 'person.hukou-address':
      return `示范市示范区示例路${1 + (seed % 200)}号`;
    case 'estate.location':
      return `示范市示范区示例花园${1 + (seed % 30)}栋${101 + (seed % 20) * 100}室`;
    case 'estate.area':
      return `${70 + (seed % 80)}.${10 + (seed % 90)}`;
    case 'estate.unit-no':
      return `990101001001GB${String(seed % 100_000).padStart(5, '0')}F00010${String(seed % 1000).padStart(3, '0')}`;
    case 'estate.cert-no':
    case 'estate.old-cert-no':
      return `示(2019)示范市不动产权第${String(seed % 10_000_000).padStart(7, '0')}号`;
    case 'ent.uscc':
      return demoCreditCode(seed);
    case 'ent.name':
      return `示范市示例${String(seed % 1000)}号商贸有限公司`;
    default:
      return undefined;
  }
}

/** A grey square of one pixel: nobody's face. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNsaGj4DwAFhAKAjM1mJgAAAABJRU5ErkJggg==';

function demoFile(element: string): SharedFile {
  return { name: `${element}.png`, content: pixel };
}

/** The code of a code set whose words contain these; undefined where the catalogue has none. */
function codeLike(catalogue: Catalogue, codeSet: string, words: string): string | undefined {
  return catalogue.codeSets[codeSet]?.find((code) => code.includes(words))?.split(' ')[0];
}
