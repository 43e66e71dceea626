import { type CaseState, departmentOfTask, finishHold } from '@lianban/engine';
import type { TaskRow, ViewRow } from '../stores/ports.ts';
import { queueTaskId } from './case-address.ts';
import type { PinnedCase } from './case-version.ts';

/** A case in lists. */
export interface CaseRowData {
  readonly caseNo: string;
  readonly packageName: string;
  /** Absent in rows of earlier releases. */
  readonly packageVersion?: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly outcome: string | null;
  readonly parts: number;
  readonly partsEnded: number;
  /** Nearest due date of a part that has not ended. */
  readonly dueDate: string | null;
}

/** The open tasks of a case for the departments' queues. */
export function taskRows(pinned: PinnedCase, state: CaseState): readonly TaskRow[] {
  return Object.entries(state.tasks).map(([taskId, task]) => {
    const { part = '', act = '', element, since, claimedBy = null } = task;
    const held = act === 'decide' ? finishHold(pinned.definition, state, part).waitsFor : [];
    return {
      taskId: queueTaskId(state.caseId, taskId),
      streamId: state.caseId,
      caseNo: state.caseNo,
      packageId: state.packageId,
      part,
      item: pinned.items.get(part) ?? '',
      department: departmentOfTask(pinned.definition, task) ?? '',
      act,
      element,
      claimedBy,
      since,
      dueDate: state.parts[part]?.dueDate ?? null,
      waitsFor: held,
    };
  });
}

/** The row of a case in lists. */
export function caseRow(pinned: PinnedCase, state: CaseState, updatedAt: string): ViewRow {
  const parts = Object.values(state.parts);
  const due = parts.flatMap(({ status, dueDate }) =>
    status === 'ended' || dueDate === undefined ? [] : [dueDate],
  );
  const data: CaseRowData = {
    caseNo: state.caseNo,
    packageName: pinned.version.name,
    packageVersion: state.packageVersion,
    openedAt: state.openedAt,
    closedAt: state.closedAt ?? null,
    outcome: state.outcome ?? null,
    parts: parts.length,
    partsEnded: parts.filter(({ status }) => status === 'ended').length,
    dueDate: due.sort()[0] ?? null,
  };
  return {
    kind: 'case',
    streamId: state.caseId,
    owner: state.applicant,
    packageId: state.packageId,
    status: state.status,
    updatedAt,
    title: `${state.caseNo} ${pinned.version.name}`,
    departments: pinned.departments,
    incidents: Object.keys(state.process.incidents).length,
    data: { ...data },
  };
}
