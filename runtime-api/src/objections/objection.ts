import type { Objection } from '../client/contract.ts';
import type { Store, ViewRow } from '../stores/ports.ts';
import { loadState } from '../streams/change-stream.ts';

/** State of an objection's stream `objection:<id>`; what is personal stands in its documents. */
export interface ObjectionState {
  readonly objectionId: string;
  /** Account that filed it. */
  readonly owner: string;
  readonly department: string;
  readonly applicationId: string;
  readonly packageId: string;
  readonly key: string;
  readonly element: string;
  readonly filedAt: string;
  readonly status: Objection['status'];
  readonly contentId: string;
  readonly answerId?: string;
}

/** Document of what was objected to. */
export type ObjectionContent = Pick<
  Objection,
  'title' | 'source' | 'registered' | 'claimed' | 'reason'
>;

/** Document of the department's answer. */
export interface ObjectionAnswer {
  readonly reply: string;
  readonly by: string;
  readonly at: string;
}

/** Name of an objection's stream. */
export const objectionStream = (id: string): string => `objection:${id}`;

/** An objection as its filer and its department see it; undefined where there is none. */
export async function loadObjection(
  store: Store,
  id: string,
): Promise<{ readonly state: ObjectionState; readonly shown: Objection } | undefined> {
  const { state } = await loadState<ObjectionState>(store, objectionStream(id));
  if (state === undefined) return undefined;
  const content = (await store.document(state.contentId))?.content as unknown as ObjectionContent;
  const answered = state.answerId === undefined ? undefined : await store.document(state.answerId);
  const answer = answered?.content as unknown as ObjectionAnswer | undefined;
  const { objectionId, applicationId, packageId, key, element, department, filedAt, status } =
    state;
  const shown: Objection = {
    ...{ objectionId, applicationId, packageId, key, element, department, filedAt, status },
    ...content,
    ...(answer === undefined ? {} : { answer: { reply: answer.reply, at: answer.at } }),
  };
  return { state, shown };
}

/** Which objections are listed. */
export interface ObjectionFilter {
  readonly owner?: string;
  readonly department?: string;
  readonly application?: string;
  readonly open?: boolean;
  /** Place in the list (`viewCursor`). */
  readonly after?: string;
  readonly limit?: number;
}

const mostListed = 200;

/** Objections, latest changed first. */
export async function objectionsOf(
  store: Store,
  { owner, department, application, open, after, limit = mostListed }: ObjectionFilter,
): Promise<readonly Objection[]> {
  const rows = await store.views({
    kind: 'objection',
    limit,
    ...(owner === undefined ? {} : { owner }),
    ...(department === undefined ? {} : { department }),
    ...(application === undefined ? {} : { search: application }),
    ...(open === true ? { status: 'open' } : {}),
    ...(after === undefined ? {} : { after }),
  });
  const found: Objection[] = [];
  for (const { data } of rows) {
    const id = (data as { readonly objectionId?: string }).objectionId ?? '';
    const loaded = await loadObjection(store, id);
    if (loaded !== undefined) found.push(loaded.shown);
  }
  return found;
}

/** The row of an objection in lists. */
export function objectionRow(state: ObjectionState): Omit<ViewRow, 'streamId' | 'updatedAt'> {
  return {
    kind: 'objection',
    owner: state.owner,
    packageId: state.packageId,
    status: state.status,
    title: `${state.applicationId} ${state.element}`,
    departments: [state.department],
    data: { objectionId: state.objectionId },
  };
}
