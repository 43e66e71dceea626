import type { CaseSummary } from './case-contract.ts';

export interface SupervisionView {
  readonly open: number;
  readonly closed: number;
  readonly overdue: number;
  readonly departments: readonly {
    readonly department: string;
    readonly open: number;
    readonly claimed: number;
    readonly overdue: number;
    readonly dueSoon: number;
  }[];
  readonly cases: readonly CaseSummary[];
}

/** 基础库: population (人口), legal entities (法人), spatial data (空间地理), credit (信用). */
export type BaseLibrary = 'population' | 'legalEntities' | 'spatial' | 'credit';

/** A shared data source (共享数据源) and how it has answered since the server was started. */
export interface ShareSourceStanding {
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  readonly library?: BaseLibrary;
  /** Names under which the catalogue's materials know it; empty for the exchange platform, which is asked for all others. */
  readonly sources: readonly string[];
  /** Answers: with data, without (nobody of that number is known), and none. */
  readonly found: number;
  readonly notFound: number;
  readonly failed: number;
  readonly lastFailure?: {
    readonly at: string;
    readonly reason: 'unreachable' | 'timeout' | 'refused' | 'malformed';
  };
}
