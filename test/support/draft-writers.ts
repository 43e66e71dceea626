import { type Api, answerValue } from '@lianban/runtime-api/client';

/** The last save of a draft that the server acknowledged. */
export interface Acknowledged {
  readonly applicationId: string;
  readonly version: number;
  /** Number of buyers in the save that made this version, and in the one that was on its way after it. */
  readonly buyers: number;
  readonly buyersSent: number;
}

/** Applicants who save again and again until the server is gone. */
export interface DraftWriters {
  /** Resolves when every draft was saved so many times. */
  saved(times: number): Promise<void>;
  /** Resolves when every writer has been turned away. */
  readonly ended: Promise<readonly Acknowledged[]>;
}

const mostBuyers = 20;

/** Starts writers side by side, each on a draft of its own. */
export async function startDraftWriters(api: Api, count: number): Promise<DraftWriters> {
  const waiting: { readonly times: number; readonly done: () => void }[] = [];
  const saves = Array.from({ length: count }, () => 0);
  const begun = await Promise.all(
    saves.map(async () =>
      answerValue(await api.createApplication({ packageId: 'second-hand-house' })),
    ),
  );
  const tell = () => {
    const fewest = Math.min(...saves);
    for (const { times, done } of waiting) if (fewest >= times) done();
  };
  const write = async (place: number): Promise<Acknowledged> => {
    const { applicationId, version: first } = begun[place] as (typeof begun)[number];
    let last = { version: first, buyers: 0 };
    for (;;) {
      const buyersSent = (last.buyers % mostBuyers) + 1;
      const content = {
        facts: {},
        data: {},
        uploads: {},
        declared: [],
        members: { buyer: buyersSent },
      };
      const answer = await api.saveDraft(applicationId, { ...content, version: last.version });
      if (!answer.ok) return { applicationId, ...last, buyersSent };
      last = { version: answer.value.version, buyers: buyersSent };
      saves[place] = (saves[place] ?? 0) + 1;
      tell();
    }
  };
  const ended = Promise.all(saves.map((_, place) => write(place)));
  return {
    ended,
    saved: (times) =>
      new Promise((done) => {
        waiting.push({ times, done });
        tell();
      }),
  };
}
