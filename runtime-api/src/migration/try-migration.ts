import { type CaseMigration, type Json, migrateCase, type Problem } from '@lianban/engine';
import type { CasePlan, PlanAnswers } from '@lianban/packages-catalog';
import { type Filled, findingsOf } from '../applications/assemble.ts';
import { noHoldings } from '../applications/earlier-holdings.ts';
import { partDocuments } from '../applications/part-documents.ts';
import { loadShares, type ShareRecords } from '../applications/share-record.ts';
import { boundBy } from '../cases/bound-documents.ts';
import type { CaseFile } from '../cases/case-desk.ts';
import { type AnswersDocument, partDocumentId } from '../cases/case-documents.ts';
import type { CaseRequest } from '../cases/case-request.ts';
import { bindProcesses, type CaseVersion, pinCase } from '../cases/case-version.ts';
import { newDocumentId } from '../cases/new-document-id.ts';
import { archivedForm, partFormId } from '../cases/part-form.ts';
import { nowOf } from '../clock.ts';
import type { PublishedVersion } from '../packages/package-library.ts';
import { planFor } from '../packages/plan-for.ts';
import { isRefusal, type PlacedFault, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { migrationFault } from './migration-fault.ts';

/** What migrating needs of the rest of the house. */
export type MigrationRoom = Pick<Runtime, 'store' | 'clock' | 'cases' | 'library'>;

/** The version that cases are to go on in. */
export interface MigrationTarget {
  readonly published: PublishedVersion;
  readonly version: CaseVersion;
}

/** How a case would go on in another version, or why it cannot. */
export type MigrationTrial =
  | { readonly faults: readonly PlacedFault[] }
  | {
      readonly faults: readonly [];
      readonly migration: CaseMigration;
      readonly plan: CasePlan;
      /** Parts that come new, and parts that had not begun and go. */
      readonly added: readonly string[];
      readonly dropped: readonly string[];
      readonly documents: NonNullable<CaseRequest['documents']>;
    };

/**
 * Works out how a case goes on in another version; nothing is changed. It is planned anew from what its applicant said,
 * his answers and papers are held against the new forms, and every step of its process must find its place. Sources of
 * shared data are not asked: a paper that only a new question to them would bring counts as missing.
 */
export async function tryMigration(
  room: MigrationRoom,
  file: CaseFile,
  target: MigrationTarget,
  { mapping, reason }: Pick<CaseMigration, 'mapping' | 'reason'>,
): Promise<MigrationTrial> {
  const { store, cases, library, clock } = room;
  const { state } = file;
  const stored = await store.document(state.answersId);
  if (stored === undefined) return { faults: [answersMissing(state)] };
  const answers = stored.content as unknown as AnswersDocument;
  const shares = await loadShares(store, state.applicationId);
  const plan = await planAnew(target.published, answers, file, shares);
  if ('faults' in plan) return plan;
  const assembled = assembledFrom(target.published, plan, answers, shares);
  const { submission, errors, differences } = findingsOf(assembled, state.openedAt.slice(0, 10));
  if (errors.length > 0 || !submission.ok) return { faults: errors };
  const migration: CaseMigration = {
    packageVersion: target.published.revision.version,
    planId: newDocumentId(),
    answersId: newDocumentId(),
    mapping,
    ...(reason === undefined ? {} : { reason }),
  };
  const from = (await cases.door.pinnedCase(state)).definition;
  const bound = await boundBy(store, state);
  const to = await bindProcesses(pinCase(target.version, plan), bound);
  if (!('definition' in to)) return { faults: to.map((problem) => faultOf(file, problem)) };
  const context = { at: nowOf(clock), calendar: await library.calendar() };
  const decision = migrateCase(from, to.definition, state, migration, context);
  if (!('events' in decision)) {
    return { faults: decision.map((problem) => faultOf(file, problem)) };
  }
  const { planId, answersId } = migration;
  const kept = await keptDocuments(room, file, answersId);
  const content = { ...answers, data: submission.data, members: plan.members };
  const { caseNo, openedAt } = state;
  const heading = { caseNo, day: openedAt.slice(0, 10) };
  const fresh = submission.parts.filter(({ part }) => !hasBegun(file, part));
  return {
    faults: [],
    migration,
    plan,
    ...changedParts(file.plan, plan),
    documents: [
      { documentId: planId, kind: 'plan', content: plan as unknown as Json },
      { documentId: answersId, kind: 'answers', content: content as unknown as Json },
      ...kept,
      ...partDocuments(assembled, fresh, differences).map((document) => ({
        documentId: partDocumentId(answersId, document.part),
        kind: 'partAnswers',
        content: document as unknown as Json,
      })),
      ...fresh.flatMap((answersOfPart) => {
        const form = archivedForm(assembled, answersOfPart, heading);
        const documentId = partFormId(answersId, answersOfPart.part);
        return form === undefined
          ? []
          : [{ documentId, kind: 'partForm', content: form as unknown as Json }];
      }),
    ],
  };
}

// ---------------------------------------------------------------------------

/** The plan of the new version, from what was said and known then. */
async function planAnew(
  published: PublishedVersion,
  answers: AnswersDocument,
  file: CaseFile,
  shares: ShareRecords,
): Promise<CasePlan | { readonly faults: readonly PlacedFault[] }> {
  const told = toldThen(published, answers, file);
  let { shareFails } = answers;
  for (;;) {
    const plan = await planFor(published, { ...told, shareFails });
    if (isRefusal(plan)) {
      const problems = plan.problems ?? [];
      return { faults: problems.map((problem) => faultOf(file, problem)) };
    }
    const unasked = plan.materials.filter(
      ({ key, material, disposition }) =>
        disposition === 'shared' &&
        shares[key]?.answer.kind !== 'found' &&
        !shareFails.includes(material),
    );
    if (unasked.length === 0) return plan;
    shareFails = [...new Set([...shareFails, ...unasked.map(({ material }) => material)])];
  }
}

function toldThen(
  { compiled }: PublishedVersion,
  answers: AnswersDocument,
  { plan: before, state }: CaseFile,
): PlanAnswers {
  const names = new Set(compiled.facts.slots.map(({ name }) => name));
  const parties = new Set(compiled.definition.parties.map(({ id }) => id));
  const still = <Value>(record: Readonly<Record<string, Value>>, known: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => known.has(name)));
  const known = Object.entries(before.facts).flatMap(([name, { value, source }]) =>
    source === 'shared' || source === 'tag' ? [[name, { value, source, from: name }] as const] : [],
  );
  return {
    facts: still(answers.facts, names),
    members: still(answers.members, parties),
    known: still(Object.fromEntries(known), names),
    ...(answers.region === undefined ? {} : { region: answers.region }),
    ...(answers.reuse === true && {
      earlier: {
        today: state.openedAt.slice(0, 10),
        papers: before.materials.flatMap(({ earlier }) => (earlier === undefined ? [] : [earlier])),
      },
    }),
  };
}

/** The application as it was handed in, seen by the new version. */
function assembledFrom(
  published: PublishedVersion,
  plan: CasePlan,
  answers: AnswersDocument,
  shares: ShareRecords,
): Filled {
  const { facts, members, data, uploads, declared, paperDates, shareFails, prefills } = answers;
  const dates = paperDates === undefined ? {} : { paperDates };
  const draft = { facts, members, data, uploads, declared, ...dates };
  return {
    application: { draft },
    published,
    plan,
    shares,
    shareFails,
    prefills,
    holdings: noHoldings,
  };
}

/** What departments were given of parts that have begun goes with the case as it is. */
async function keptDocuments(
  { store }: MigrationRoom,
  file: CaseFile,
  answersId: string,
): Promise<NonNullable<CaseRequest['documents']>> {
  const { state } = file;
  const kept: NonNullable<CaseRequest['documents']>[number][] = [];
  for (const part of Object.keys(state.parts).filter((ref) => hasBegun(file, ref))) {
    const pairs = [
      [partDocumentId(state.answersId, part), partDocumentId(answersId, part)],
      [partFormId(state.answersId, part), partFormId(answersId, part)],
    ] as const;
    for (const [before, documentId] of pairs) {
      const document = await store.document(before);
      if (document === undefined) continue;
      const { kind, content } = document;
      kept.push({ documentId, kind, content });
    }
  }
  return kept;
}

function hasBegun({ state }: CaseFile, part: string): boolean {
  return (state.parts[part]?.status ?? 'waiting') !== 'waiting';
}

function changedParts(before: CasePlan, after: CasePlan) {
  const had = new Set(before.parts.map(({ ref }) => ref));
  const has = new Set(after.parts.map(({ ref }) => ref));
  return {
    added: [...has].filter((ref) => !had.has(ref)),
    dropped: [...had].filter((ref) => !has.has(ref)),
  };
}

function answersMissing({ caseNo }: CaseFile['state']): PlacedFault {
  const { code, message } = refuse('MIGRATION_ANSWERS_MISSING', { caseNo });
  return migrationFault({ code, severity: 'error', message }, new Map());
}

function faultOf({ packageVersion, plan }: CaseFile, problem: Problem): PlacedFault {
  const names = new Map<string, string>();
  for (const { id, name } of packageVersion.graph.nodes)
    if (name !== undefined) names.set(id, name);
  for (const { ref, name } of plan.parts) names.set(ref, name);
  return migrationFault(problem, names);
}
