import type { CaseOutcome } from '@lianban/engine';
import type { CaseSummary, CaseView } from '../client/contract.ts';
import { todayOf } from '../clock.ts';
import type { Reader } from '../identity/reader.ts';
import type { Runtime } from '../runtime.ts';
import type { ViewRow } from '../stores/ports.ts';
import type { CaseFile } from './case-desk.ts';
import type { CaseRowData } from './case-rows.ts';
import { timelineOf } from './case-timeline.ts';
import { type DayCount, type PartSight, partView, standingOnly, wholePart } from './part-views.ts';

/** A case's row for lists. */
export function caseSummary({ streamId, packageId, status, data }: ViewRow): CaseSummary {
  const row = data as unknown as CaseRowData;
  return {
    caseId: streamId,
    caseNo: row.caseNo,
    packageId: packageId ?? '',
    packageName: row.packageName,
    status: status === 'closed' ? 'closed' : 'open',
    ...(row.outcome === null ? {} : { outcome: row.outcome as CaseOutcome }),
    openedAt: row.openedAt,
    partsEnded: row.partsEnded,
    parts: row.parts,
    ...(row.dueDate === null ? {} : { dueDate: row.dueDate }),
  };
}

/** Whether a reader may see a case at all: its applicant, its departments, the window, supervision. */
export function maySeeCase(reader: Reader, { state, plan }: CaseFile): boolean {
  switch (reader.role) {
    case 'applicant':
      return state.applicant === reader.account;
    case 'worker':
      return plan.parts.some(({ department }) => department === reader.department);
    case 'clerk':
    case 'supervisor':
      return true;
    default:
      return false;
  }
}

/**
 * A case as a reader sees it. The applicant sees everything of his case, the window and supervision how the parts
 * stand, a department its own parts alone.
 */
export async function caseView(
  runtime: Runtime,
  reader: Reader,
  file: CaseFile,
): Promise<CaseView> {
  const { store } = runtime;
  const days = await dayCount(runtime);
  const row = await store.view(file.state.caseId);
  const own = file.state.applicant === reader.account;
  const shown = file.plan.parts.filter(
    ({ department }) => reader.role !== 'worker' || department === reader.department,
  );
  const sight: PartSight = own || reader.role === 'worker' ? wholePart : standingOnly;
  const published = await runtime.library.version(file.state.packageId, file.state.packageVersion);
  const { closedAt } = file.state;
  const promised = file.plan.promisedWorkingDays;
  return {
    ...(row === undefined ? summaryOf(file) : caseSummary(row)),
    packageRevision: 'revision' in published ? published.revision.revision : 0,
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(promised === undefined ? {} : { promisedWorkingDays: promised }),
    partViews: await Promise.all(
      shown.map((planned) => partView(store, file, planned, days, sight)),
    ),
    timeline: await timelineOf(store, file.state, {
      parts: reader.role === 'worker' ? new Set(shown.map(({ ref }) => ref)) : undefined,
      names: reader.role !== 'applicant',
    }),
  };
}

/** What dates are counted with today. */
export async function dayCount(runtime: Runtime): Promise<DayCount> {
  return { calendar: await runtime.library.calendar(), today: todayOf(runtime.clock) };
}

/** The summary of a case whose row is not there (yet). */
function summaryOf({ state, packageVersion }: CaseFile): CaseSummary {
  const parts = Object.values(state.parts);
  return {
    caseId: state.caseId,
    caseNo: state.caseNo,
    packageId: state.packageId,
    packageName: packageVersion.name,
    status: state.status,
    ...(state.outcome === undefined ? {} : { outcome: state.outcome }),
    openedAt: state.openedAt,
    partsEnded: parts.filter(({ status }) => status === 'ended').length,
    parts: parts.length,
  };
}
