import { elementSlug } from '@lianban/forms';
import type { CasePlan, PlannedMaterial } from '@lianban/packages-catalog';
import type { Reader } from '../identity/reader.ts';
import type { PublishedVersion } from '../packages/package-library.ts';
import type {
  Identifiers,
  RelatedParties,
  SharedDataSource,
  SharePurpose,
  ShareSubject,
} from '../sharing/shared-data-source.ts';
import type { FileStore } from '../stores/ports.ts';
import type { Draft } from './application.ts';
import { keepSharedFiles } from './keep-shared-files.ts';
import { type MemberPlace, membersOfKey } from './party-key.ts';
import type { ShareRecord, ShareRecords } from './share-record.ts';

/** What identifies a subject in a form: the numbers by which registers know it. */
const identifyingElements = [
  'person.id-no',
  'person.name',
  'ent.uscc',
  'estate.unit-no',
  'estate.old-cert-no',
  'estate.cert-no',
  'contract.no',
  'loan.contract-no',
] as const;

/** Everything an asking needs. */
export interface ShareContext {
  readonly source: SharedDataSource;
  readonly files: FileStore;
  readonly published: PublishedVersion;
  readonly reader: Reader;
  readonly applicationId: string;
  /** A clerk fills in for somebody: nobody is the applicant by account. */
  readonly onBehalf: boolean;
  readonly draft: Draft;
  readonly at: string;
}

/**
 * Asks the sources for every shared paper of a plan whose subject is known by now; an answer that was found is kept,
 * a failure is asked again. Whom a paper belongs to is known from the account (the applicant), from what was typed,
 * or from the deal the applicant takes part in.
 */
export async function askShares(
  context: ShareContext,
  plan: CasePlan,
  before: ShareRecords,
): Promise<ShareRecords> {
  const shared = plan.materials.filter(({ disposition }) => disposition === 'shared');
  const purpose = purposeOf(context);
  const known = await knownIdentifiers(context, plan, purpose, shared);
  const asked = await Promise.all(
    shared.map(async (paper): Promise<ShareRecord | undefined> => {
      const subjects = subjectsOf(paper, context, plan, known);
      const earlier = before[paper.key];
      const stillHolds =
        earlier?.answer.kind === 'found' && sameSubjects(earlier.subjects, subjects);
      if (stillHolds) return earlier;
      if (subjects.every(({ identifiers }) => Object.keys(identifiers).length === 0)) {
        return undefined;
      }
      const { key, material, from: source = null } = paper;
      const given = await context.source.query({ material, source, subjects, purpose });
      const answer = await keepSharedFiles(context, given);
      return { key, material, source, subjects, answer, at: context.at };
    }),
  );
  const records = asked.filter((one) => one !== undefined);
  const found = Object.entries(before).filter(([, { answer }]) => answer.kind === 'found');
  return Object.fromEntries([...found, ...records.map((one) => [one.key, one] as const)]);
}

/** Materials whose query failed for somebody: they are uploaded. */
export function failedShares(records: ShareRecords): readonly string[] {
  const failed = Object.values(records).filter(({ answer }) => answer.kind !== 'found');
  return [...new Set(failed.map(({ material }) => material))].sort();
}

/** The party the applicant is: the first person of the package, under the name an alias gives it. */
export function applicantParty(published: PublishedVersion, plan: CasePlan): string | undefined {
  const first = published.snapshot.package.parties.find(({ kind }) => kind === 'person')?.id;
  return first === undefined ? undefined : (plan.aliases[first] ?? first);
}

function purposeOf({ published, applicationId, reader, onBehalf }: ShareContext): SharePurpose {
  return {
    packageId: published.id,
    applicationId,
    ...(onBehalf || reader.idNo === undefined ? {} : { applicant: reader.idNo }),
  };
}

type Known = (place: MemberPlace) => Identifiers;

async function knownIdentifiers(
  context: ShareContext,
  plan: CasePlan,
  purpose: SharePurpose,
  shared: readonly PlannedMaterial[],
): Promise<Known> {
  const { draft, published } = context;
  const self = applicantParty(published, plan);
  const isSelf = ({ party, member }: MemberPlace) =>
    purpose.applicant !== undefined && party === self && member === 1;
  const parties = new Set(
    shared.flatMap(({ of }) => membersOfKey(of, plan.members).map(({ party }) => party)),
  );
  const applicant = purpose.applicant ?? typedIdNo(draft, self);
  const related = await relatedParties(context, plan, { ...purpose, applicant }, parties);
  return (place) => {
    const typed = typedIdentifiers(draft, place);
    if (isSelf(place)) return { 'person.id-no': purpose.applicant ?? '' };
    return { ...related[place.party]?.[place.member - 1], ...typed };
  };
}

/** At the desk the clerk types the applicant's number; the deal is known from then on. */
function typedIdNo(draft: Draft, party: string | undefined): string | undefined {
  return party === undefined
    ? undefined
    : typedIdentifiers(draft, { party, member: 1 })['person.id-no'];
}

async function relatedParties(
  { source, published }: ShareContext,
  plan: CasePlan,
  purpose: SharePurpose,
  parties: ReadonlySet<string>,
): Promise<RelatedParties> {
  if (purpose.applicant === undefined || parties.size === 0) return {};
  const asked = [...parties].map((party) => ({
    party,
    kind: kindOf(published, party),
    members: plan.members[party] ?? 1,
  }));
  return source.relatedParties(purpose, asked);
}

function kindOf(published: PublishedVersion, party: string): string {
  return published.snapshot.package.parties.find(({ id }) => id === party)?.kind ?? 'unknown';
}

/** A person is identified by number and name together, so that nobody fetches data by a number alone. */
function typedIdentifiers({ data }: Draft, { party, member }: MemberPlace): Identifiers {
  const answers = data[party]?.[member - 1] ?? {};
  const typed: Identifiers = Object.fromEntries(
    identifyingElements.flatMap((element) => {
      const value = answers[elementSlug(element)];
      return typeof value === 'string' && value.trim() !== '' ? [[element, value.trim()]] : [];
    }),
  );
  const { 'person.id-no': idNo, 'person.name': name, ...others } = typed;
  return idNo === undefined || name === undefined ? others : typed;
}

function subjectsOf(
  { of }: PlannedMaterial,
  { published }: ShareContext,
  { members }: CasePlan,
  known: Known,
): readonly ShareSubject[] {
  return membersOfKey(of, members).map((place) => ({
    ...place,
    kind: kindOf(published, place.party),
    identifiers: known(place),
  }));
}

function sameSubjects(before: ShareRecord['subjects'], now: readonly ShareSubject[]): boolean {
  const identity = ({ party, member, identifiers }: ShareRecord['subjects'][number]) => [
    party,
    member,
    Object.entries(identifiers).sort(([a], [b]) => a.localeCompare(b)),
  ];
  return JSON.stringify(before.map(identity)) === JSON.stringify(now.map(identity));
}
