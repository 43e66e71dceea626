import type { CasePlan, EarlierPaper } from '@lianban/packages-catalog';
import type { CaseFile } from '../cases/case-desk.ts';
import type { AnswersDocument } from '../cases/case-documents.ts';
import { loadResult } from '../cases/part-views.ts';
import type { FileInfo } from '../client/contract.ts';
import type { Runtime } from '../runtime.ts';
import { applicantParty } from './ask-shares.ts';

/** Cases whose papers are used again or listed, latest first: those of so many. */
export const latestCases = 50;

/** A closed case in which the applicant took part himself. */
export interface EarlierCase {
  readonly file: CaseFile;
  readonly answers: AnswersDocument;
  /** The applicant's party in that case, and the key of his papers there. */
  readonly self: string;
}

/** A case of the applicant in which he took part under his own number; undefined for any other. */
export async function openEarlier(
  { store, cases, library }: Runtime,
  caseId: string,
  idNo: string,
): Promise<EarlierCase | undefined> {
  const file = await cases.open(caseId);
  if (file === undefined) return undefined;
  const { packageId, packageVersion, answersId } = file.state;
  const published = await library.version(packageId, packageVersion);
  const answers = (await store.document(answersId))?.content as unknown as
    | AnswersDocument
    | undefined;
  if (!('compiled' in published) || answers === undefined) return undefined;
  const self = applicantParty(published, file.plan);
  if (self === undefined) return undefined;
  const stated = answers.data[self]?.[0]?.['person_id-no'];
  return stated === idNo ? { file, answers, self } : undefined;
}

/** The key of the applicant's papers in a plan. */
export function selfKey({ members }: CasePlan, self: string): string {
  return (members[self] ?? 1) > 1 ? `${self}[1]` : self;
}

type OwnPaper = Omit<EarlierPaper, 'of'>;

/** A paper with its files, and whether a department issued it or the applicant gave it. */
export interface HeldPaper {
  readonly paper: OwnPaper;
  readonly given: readonly FileInfo[];
  readonly kind: 'issued' | 'given';
}

/** The name by which a paper of an earlier case is kept back or found. */
export function holdingKey({ material, from }: Pick<EarlierPaper, 'material' | 'from'>): string {
  return `${material} ${from}`;
}

/** Papers of the applicant that a department took, and results that are his. */
export async function papersOf(
  { store }: Runtime,
  { file: { plan, state }, answers, self }: EarlierCase,
): Promise<readonly HeldPaper[]> {
  const own = selfKey(plan, self);
  const isDone = (ref: string): boolean => state.parts[ref]?.outcome === 'done';
  const handed = plan.materials
    .filter(({ of, disposition }) => of === own && disposition === 'submitted')
    .filter(({ neededBy }) => neededBy.some(isDone))
    .flatMap(({ key, material, original }) => {
      const given = answers.uploads[key] ?? [];
      const trust = original ? ('B' as const) : ('C' as const);
      const dates = answers.paperDates?.[key];
      const paper = { material, trust, from: state.caseNo, ...dates };
      return given.length === 0 ? [] : [{ paper, given, kind: 'given' as const }];
    });
  const results = await Promise.all(
    plan.parts.map(async ({ ref, produces }) => {
      const mine = produces.filter(({ of }) => of === own);
      if (mine.length === 0 || !isDone(ref)) return [];
      const result = await loadResult(store, state.parts[ref]);
      if (result?.file === undefined) return [];
      const given = [result.file];
      const issuedOn = result.issuedAt.slice(0, 10);
      return mine.map(({ material }) => ({
        paper: { material, trust: 'A' as const, from: state.caseNo, issuedOn },
        given,
        kind: 'issued' as const,
      }));
    }),
  );
  return [...results.flat(), ...handed];
}
