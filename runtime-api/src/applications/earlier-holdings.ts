import { type FieldKey, fieldKey, readFieldKey } from '@lianban/forms';
import type { CasePlan, EarlierDatum, EarlierPaper } from '@lianban/packages-catalog';
import type { PartDocument } from '../cases/case-documents.ts';
import { partDocumentId } from '../cases/case-documents.ts';
import type { FileInfo } from '../client/contract.ts';
import type { Reader } from '../identity/reader.ts';
import type { PublishedVersion } from '../packages/package-library.ts';
import { loadChoices } from '../person/person-choices.ts';
import type { Runtime } from '../runtime.ts';
import { applicantParty } from './ask-shares.ts';
import {
  type EarlierCase,
  holdingKey,
  latestCases,
  openEarlier,
  papersOf,
  selfKey,
} from './earlier-case.ts';

/** What the applicant's closed cases hold of himself: papers with their files, and data he typed. */
export interface Holdings {
  readonly papers: readonly EarlierPaper[];
  readonly data: readonly EarlierDatum[];
  /** Files of a paper, by material and case number. */
  readonly files: ReadonlyMap<string, readonly FileInfo[]>;
  /** Values of the data, by field key of this case. */
  readonly values: ReadonlyMap<FieldKey, unknown>;
}

/** Nothing from before. */
export const noHoldings: Holdings = { papers: [], data: [], files: new Map(), values: new Map() };

/**
 * Looks through the applicant's own closed cases for papers and data of himself that this case could use again. A paper
 * that a department has accepted counts as checked before (B) where it was shown in the original, else as uploaded (C);
 * a result comes from its issuer (A). Cases of other people's parties are not looked at.
 */
export async function earlierHoldings(
  runtime: Runtime,
  { account, idNo, role }: Reader,
  published: PublishedVersion,
  plan: CasePlan,
): Promise<Holdings> {
  const self = applicantParty(published, plan);
  if (role !== 'applicant' || idNo === undefined || self === undefined) return noHoldings;
  const rows = await runtime.store.views({
    kind: 'case',
    owner: account,
    status: 'closed',
    limit: latestCases,
  });
  const { papersWithheld } = await loadChoices(runtime.store, account);
  const papers: EarlierPaper[] = [];
  const data = new Map<FieldKey, EarlierDatum>();
  const files = new Map<string, readonly FileInfo[]>();
  const values = new Map<FieldKey, unknown>();
  const of = selfKey(plan, self);
  for (const { streamId } of rows) {
    const earlier = await openEarlier(runtime, streamId, idNo);
    if (earlier === undefined) continue;
    for (const { paper, given } of await papersOf(runtime, earlier)) {
      if (papersWithheld.includes(holdingKey(paper))) continue;
      papers.push({ ...paper, of });
      files.set(holdingKey(paper), given);
    }
    for (const { element, value } of await dataOf(runtime, earlier)) {
      const place = { party: self, member: 1 };
      const key = fieldKey(element, self, 1);
      if (data.has(key)) continue;
      data.set(key, { element, ...place, trust: 'C', from: earlier.file.state.caseNo });
      values.set(key, value);
    }
  }
  return { papers, data: [...data.values()], files, values };
}

/** What the applicant typed about himself on forms of parts that were done. */
async function dataOf(
  { store }: Runtime,
  { file: { plan, state }, answers, self }: EarlierCase,
): Promise<readonly { readonly element: string; readonly value: unknown }[]> {
  const done = plan.parts.filter(({ ref }) => state.parts[ref]?.outcome === 'done');
  const documents = await Promise.all(
    done.map(({ ref }) => store.document(partDocumentId(state.answersId, ref))),
  );
  return documents.flatMap((document) => {
    const part = document?.content as unknown as PartDocument | undefined;
    return (part?.fields ?? []).flatMap(({ key, element, value }) => {
      const place = readFieldKey(key);
      const own = place?.party === self && place.member === 1;
      return own && answers.prefills[key] === undefined ? [{ element, value }] : [];
    });
  });
}
