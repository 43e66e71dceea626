import type { SharedDataSource } from './shared-data-source.ts';

/** Where no exchange platform is connected: every paper is uploaded. */
export const noDataSource: SharedDataSource = {
  query: async () => ({ kind: 'failed', reason: 'unreachable' }),
  relatedParties: async () => ({}),
};
