import { join } from 'node:path';
import { replayStore } from '../cases/replay.ts';
import { openSqliteReader } from '../stores/sqlite/open-reader.ts';
import type { Command } from './command.ts';
import { readArguments } from './read-arguments.ts';

/** `lianban replay`: derives every case from its commits again, also while a server works on them. */
export const replayCommand: Command = {
  summary: 'derive every case from its commits again and compare',
  usage: `lianban replay [--data <folder>]

  Reads every commit of every case, checks the chain of hashes, applies the events again
  and compares the result with the stored state. Of every other stream (accounts, drafts,
  packages …) it checks the chain of hashes, the documents and the seal of the state. Exit code 1 where they differ.
`,
  async run(args, config, terminal) {
    const { values } = readArguments(args, { data: { type: 'string' } });
    const store = openSqliteReader(join(values.data ?? config.data, 'lianban.sqlite'));
    try {
      const { cases, commits, events, others, differences } = await replayStore(store);
      for (const { streamId, version, kind, message } of differences) {
        terminal.err(`${streamId} version ${version}: ${kind}: ${message}\n`);
      }
      terminal.out(
        `${cases} cases, ${commits} commits, ${events} events replayed, ${others} other streams followed: ${differences.length === 0 ? 'all agree' : `${differences.length} differences`}.\n`,
      );
      return differences.length === 0 ? 0 : 1;
    } finally {
      await store.close();
    }
  },
};
