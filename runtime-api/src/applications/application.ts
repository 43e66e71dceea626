import type { FactValue } from '@lianban/engine';
import type { FormData } from '@lianban/forms';
import type { Application, FileInfo, PaperDates } from '../client/contract.ts';
import type { Store, ViewRow } from '../stores/ports.ts';
import { loadState } from '../streams/change-stream.ts';

/** State of an application's stream `application:<id>`. What was filled in is in the document `draftId`. */
export interface ApplicationState {
  readonly applicationId: string;
  /** Account that fills it in. */
  readonly owner: string;
  readonly onBehalf: boolean;
  readonly packageId: string;
  readonly packageVersion: string;
  readonly draftId: string;
  readonly updatedAt: string;
  readonly status: 'draft' | 'submitted' | 'deleted';
  readonly caseId?: string;
  readonly caseNo?: string;
}

/** What was filled in so far. */
export interface Draft {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly members: Readonly<Record<string, number>>;
  readonly data: FormData;
  readonly uploads: Readonly<Record<string, readonly FileInfo[]>>;
  readonly declared: readonly string[];
  /** What the applicant says of papers he uploaded: days of issue and of expiry, by material key. */
  readonly paperDates?: Readonly<Record<string, PaperDates>>;
  /** Whether papers and data of his earlier cases may be used again (授权沿用); absent = no. */
  readonly reuse?: boolean;
  /** Region (行政区划) whose items count, or those of the nearest region above it. */
  readonly region?: string;
}

/** Nothing filled in yet. */
export const emptyDraft: Draft = { facts: {}, members: {}, data: {}, uploads: {}, declared: [] };

/** An application as it is loaded: state, draft, and the version to send back. */
export interface LoadedApplication {
  readonly version: number;
  readonly state: ApplicationState;
  readonly draft: Draft;
}

/** Name of an application's stream. */
export const applicationStream = (id: string): string => `application:${id}`;

/**
 * Value that whoever uses up a draft reserves: the save or deletion that replaces it, or the case made from it.
 * The two are commits of different streams; the unique value lets only one of them win.
 */
export const draftUse = ({ draftId }: Pick<ApplicationState, 'draftId'>): string =>
  `used:${draftId}`;

/** Loads an application of an owner; undefined where there is none that is his. */
export async function loadApplication(
  store: Store,
  id: string,
  owner: string,
): Promise<LoadedApplication | undefined> {
  const { state, version } = await loadState<ApplicationState>(store, applicationStream(id));
  if (state === undefined || state.owner !== owner || state.status === 'deleted') return undefined;
  return { version, state, draft: await loadDraft(store, state) };
}

/** What was filled in by the save that made a state. */
export async function loadDraft(
  store: Store,
  { draftId }: Pick<ApplicationState, 'draftId'>,
): Promise<Draft> {
  const document = await store.document(draftId);
  return (document?.content as unknown as Draft | undefined) ?? emptyDraft;
}

/** An application as its owner sees it. */
export function applicationView({ state, draft, version }: LoadedApplication): Application {
  const { applicationId, packageId, packageVersion, onBehalf, updatedAt, caseId, caseNo } = state;
  return {
    applicationId,
    version,
    packageId,
    packageVersion,
    status: state.status === 'submitted' ? 'submitted' : 'draft',
    ...(caseId === undefined ? {} : { caseId }),
    ...(caseNo === undefined ? {} : { caseNo }),
    onBehalf,
    ...draft,
    updatedAt,
  };
}

/** The row of an application in lists. */
export function applicationRow(state: ApplicationState): Omit<ViewRow, 'streamId' | 'updatedAt'> {
  return {
    kind: 'application',
    owner: state.owner,
    packageId: state.packageId,
    status: state.status,
    title: state.applicationId,
    departments: [],
    data: { applicationId: state.applicationId },
  };
}
