import type { BaseLibrary, ShareSourceStanding } from '../client/contract.ts';
import type { Clock } from '../clock.ts';
import { nowOf } from '../clock.ts';
import type { ShareAnswer, SharedDataSource } from './shared-data-source.ts';

/** A system that is asked for data (共享数据源), e.g. one of the four base libraries (基础库). */
export interface ShareSource {
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  readonly library?: BaseLibrary;
  /** Names under which the catalogue's materials know it (`share.source`). */
  readonly sources: readonly string[];
  /** Where it answers, as `createHttpDataSource` asks. */
  readonly url: string;
  /** Milliseconds for one attempt. */
  readonly timeoutMs?: number;
}

/** Several sources behind one port, and how each has answered. */
export interface ShareSources extends SharedDataSource {
  /** Since the server was started; without whom or what was asked. */
  standing(): readonly ShareSourceStanding[];
}

/** How the rest is asked: the exchange platform, which also knows the parties of a deal. */
export interface Elsewhere {
  readonly name: string;
  readonly gloss: string;
  readonly source: SharedDataSource;
}

/** Asks each source for the papers that the catalogue says it holds, and the exchange platform for all others. */
export function createShareSources(
  registered: readonly (ShareSource & { readonly source: SharedDataSource })[],
  elsewhere: Elsewhere,
  clock: Clock,
): ShareSources {
  const rest = new Watched({ ...elsewhere, id: 'platform', sources: [] }, elsewhere.source, clock);
  const watched = registered.map((one) => new Watched(one, one.source, clock));
  const bySource = new Map(
    watched.flatMap((one) => one.about.sources.map((name) => [name, one] as const)),
  );
  return {
    query: (query) => (bySource.get(query.source ?? '') ?? rest).query(query),
    relatedParties: (purpose, parties) => elsewhere.source.relatedParties(purpose, parties),
    standing: () => [...watched, rest].map((one) => one.standing()),
  };
}

// ---------------------------------------------------------------------------

type About = Pick<ShareSource, 'id' | 'name' | 'gloss' | 'library' | 'sources'>;

/** A source, with a count of its answers. */
class Watched {
  readonly about: About;
  private readonly source: SharedDataSource;
  private readonly clock: Clock;
  private readonly counts = { found: 0, notFound: 0, failed: 0 };
  private lastFailure: ShareSourceStanding['lastFailure'];

  constructor(about: About, source: SharedDataSource, clock: Clock) {
    this.about = about;
    this.source = source;
    this.clock = clock;
  }

  async query(query: Parameters<SharedDataSource['query']>[0]): Promise<ShareAnswer> {
    const answer = await this.source.query(query);
    this.counts[answer.kind] += 1;
    if (answer.kind === 'failed') {
      this.lastFailure = { at: nowOf(this.clock), reason: answer.reason };
    }
    return answer;
  }

  standing(): ShareSourceStanding {
    const { id, name, gloss, library, sources } = this.about;
    return {
      ...{ id, name, gloss, sources, ...this.counts },
      ...(library === undefined ? {} : { library }),
      ...(this.lastFailure === undefined ? {} : { lastFailure: this.lastFailure }),
    };
  }
}
