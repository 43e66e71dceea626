import type { Json } from '@lianban/engine';
import type { Identifiers, ShareAnswer } from '../sharing/shared-data-source.ts';
import { canonicalJson, sha256 } from '../stores/canonical-json.ts';
import type { Store } from '../stores/ports.ts';
import { type Change, changeStream, loadState } from '../streams/change-stream.ts';

/** What was asked of one paper and what came back. */
export interface ShareRecord {
  /** Plan key: `material@partyKey`. */
  readonly key: string;
  readonly material: string;
  readonly source: string | null;
  /** Field-key places of the subjects the query was about. */
  readonly subjects: readonly {
    readonly party: string;
    readonly member: number;
    readonly identifiers: Identifiers;
  }[];
  readonly answer: ShareAnswer;
  readonly at: string;
}

/** Every paper asked for an application, by plan key. */
export type ShareRecords = Readonly<Record<string, ShareRecord>>;

interface SharesState {
  readonly recordsId: string;
}

const streamOf = (applicationId: string): string => `shares:${applicationId}`;

/** The answers of shared-data sources kept with an application. They hold personal data, so they are a document. */
export async function loadShares(store: Store, applicationId: string): Promise<ShareRecords> {
  const { state } = await loadState<SharesState>(store, streamOf(applicationId));
  const document = state && (await store.document(state.recordsId));
  return (document?.content as unknown as ShareRecords) ?? {};
}

/** Keeps the answers; the last ones replace those before. */
export async function keepShares(
  store: Store,
  applicationId: string,
  records: ShareRecords,
  who: Omit<Change, 'commandId'>,
): Promise<void> {
  const commandId = sha256(canonicalJson(records));
  const recordsId = `shares:${applicationId}:${commandId.slice(0, 24)}`;
  await changeStream<SharesState, null>(
    store,
    streamOf(applicationId),
    { ...who, commandId },
    () => ({
      events: [
        {
          type: 'sharesAsked',
          recordsId,
          outcomes: Object.values(records).map(({ key, answer }) => `${key}:${answer.kind}`),
        },
      ],
      state: { recordsId },
      reply: null,
      documents: [{ documentId: recordsId, kind: 'shares', content: records as unknown as Json }],
    }),
  );
}
