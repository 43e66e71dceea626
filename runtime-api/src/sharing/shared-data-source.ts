/** What tells one person, home, company … from another: element id → value, e.g. `person.id-no`, or `registry.ref` → a source's own key. */
export type Identifiers = Readonly<Record<string, string>>;

/** Whom or what a paper belongs to: one subject, or several for a couple. */
export interface ShareSubject {
  /** Party of the package and member number from 1. */
  readonly party: string;
  readonly member: number;
  readonly kind: string;
  readonly identifiers: Identifiers;
}

/** A question to the owners of data: this paper, of these. */
export interface ShareQuery {
  readonly material: string;
  /** The system that holds it, as the catalogue names it. */
  readonly source: string | null;
  readonly subjects: readonly ShareSubject[];
  readonly purpose: SharePurpose;
}

/** On whose request and for what data are asked: sources log it, and know a deal's parties by it. */
export interface SharePurpose {
  readonly packageId: string;
  readonly applicationId: string;
  /** Citizen id number of the applicant, where the account is bound to one. */
  readonly applicant?: string;
}

/** The data of a paper by element, for each subject in the order of the query; a file is a `SharedFile`. */
export interface SharedRecord {
  readonly kind: 'found';
  /** Number of the licence or record. */
  readonly reference: string;
  readonly data: readonly Readonly<Record<string, unknown>>[];
}

/** A file among shared data, e.g. a photo: its bytes in base64. */
export interface SharedFile {
  readonly name: string;
  readonly content: string;
}

/** What a source answers. Every failure turns the paper into an upload. */
export type ShareAnswer =
  | SharedRecord
  | { readonly kind: 'notFound' }
  | { readonly kind: 'failed'; readonly reason: ShareFailure };

export type ShareFailure = 'unreachable' | 'timeout' | 'refused' | 'malformed';

/** A party whose members are asked for. */
export interface AskedParty {
  readonly party: string;
  readonly kind: string;
  readonly members: number;
}

/** Those who take part in a deal with the applicant (关联主体): identifiers of each member, by party. */
export type RelatedParties = Readonly<Record<string, readonly Identifiers[]>>;

/** Other systems that hold data of record (人口库, 电子证照, 不动产登记 …). */
export interface SharedDataSource {
  query(query: ShareQuery): Promise<ShareAnswer>;
  /** Identifiers of the parties' members that a deal is known to have; empty where nothing is known. */
  relatedParties(purpose: SharePurpose, parties: readonly AskedParty[]): Promise<RelatedParties>;
}
